"""Reads the words of the candidate and of the interviewer without a model: sentences, signals, intents, the guard."""
