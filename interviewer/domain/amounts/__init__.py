"""Numbers with units, and arithmetic over them."""
