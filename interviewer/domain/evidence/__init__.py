"""Finds evidence for a criterion in a candidate's words: by cues, fitted heads and quotes."""
