"""Answers written stronger from their own words."""
