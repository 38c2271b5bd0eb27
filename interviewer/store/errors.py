"""What can go wrong with the store. Every message says what happened and what to do next."""

from interviewer.domain.errors import InterviewerError


class StoreError(InterviewerError):
    """The store could not do what was asked; nothing of the request was kept, nothing older was lost."""


class NotFound(StoreError):
    """There is no such interview."""


class Conflict(StoreError):
    """What is stored already rules the request out, such as a turn that was given in another window."""


class NewerDatabase(StoreError):
    """The database was written by a newer version of this program."""


class StoreFull(StoreError):
    """The disk under the database is full."""
