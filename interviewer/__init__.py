"""A mock interviewer that probes like a person and scores by rules."""
