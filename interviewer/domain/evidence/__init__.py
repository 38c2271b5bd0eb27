"""What in a candidate's words speaks for a criterion, by cues, by fitted heads and by quotes."""
