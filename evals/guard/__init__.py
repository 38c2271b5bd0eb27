"""Measures and fits the guard of the interviewer's words."""
