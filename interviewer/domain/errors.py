"""The base of all errors that a user can act on."""


class InterviewerError(Exception):
    """Something went wrong that the user can act on; the message says what happened and what to do next."""

    @property
    def summary(self) -> str:
        """The message in a line or two."""
        return str(self)
