"""The parts of the pages on which a whole loop is planned, played and decided."""
