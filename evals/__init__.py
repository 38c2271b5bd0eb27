"""Answers of known rank, and the commands that fit and measure the scorer on them."""
