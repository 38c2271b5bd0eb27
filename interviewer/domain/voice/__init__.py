"""How an answer was spoken."""
