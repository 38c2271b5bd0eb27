"""Models that run on the candidate's own machine: what there is, how it is fetched, how it is served."""
