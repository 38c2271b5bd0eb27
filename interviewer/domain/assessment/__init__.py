"""The online assessment."""
