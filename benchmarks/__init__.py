"""Measurements of what the project promises, each beside a baseline of the same run: `python -m benchmarks`."""
