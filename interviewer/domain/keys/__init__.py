"""Answer keys of fundamentals questions, and how answers are laid beside them."""
