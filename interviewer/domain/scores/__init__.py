"""From evidence to scores and votes whose lines add up."""
