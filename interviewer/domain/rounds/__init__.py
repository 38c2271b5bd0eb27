"""One round as it goes on: its plan, its stories, and the interviewer's next move."""
