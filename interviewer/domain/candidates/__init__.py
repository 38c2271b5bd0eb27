"""Simulated candidates."""
