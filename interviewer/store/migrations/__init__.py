"""Numbered, append-only migrations; one that has been released is never edited."""
