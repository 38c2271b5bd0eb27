"""What can be wrong with a file."""

from interviewer.domain.errors import InterviewerError


class Unreadable(InterviewerError):
    """No text can be had from the file; the message says why and what to do next."""
