"""Weeks of preparation: the story bank, what it covers, the plan, drills, and how far the candidate has come."""
