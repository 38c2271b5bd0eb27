"""Several rounds to a decision: plan, write-ups, debrief and the decision document."""
