"""The candidate's words and the interviewer's: sentences, word lists, and what a turn is by its form."""
