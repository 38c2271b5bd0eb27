"""Measures how far scores can be trusted, on answers whose worth is known."""
