"""The interview itself: pure functions over frozen models, with no I/O and no model calls."""
