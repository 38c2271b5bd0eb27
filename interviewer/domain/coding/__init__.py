"""Code that a candidate writes: problems, exercises, runs, and what is certain about it."""
