"""Answer keys of fundamentals questions, and how answers are compared with them."""
