"""What can go wrong with a model on this machine; every message says what to do next."""

from interviewer.domain.errors import InterviewerError


class DownloadError(InterviewerError):
    """A model file could not be fetched; what was fetched so far is kept for the next try unless it is damaged."""


class LocalServerError(InterviewerError):
    """The local model could not be started."""
