"""Pieces of the pages, one idea each."""
