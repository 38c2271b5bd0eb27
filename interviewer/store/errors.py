"""What can go wrong with the store. Every message says what happened and what to do next."""

from typing import Self

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


class EmptiedDatabase(StoreError):
    """Interviews were kept in the database, and now it holds none of the tables, or not all of them."""

    @classmethod
    def of(cls, where: str, missing: str = "all tables") -> Self:
        """The error for the database called `where`, which lacks `missing`."""
        return cls(
            f"The database {where} was emptied or damaged: it lacks {missing}, though interviews were kept in it. "
            "Restore it from a backup. To begin anew instead, delete it, with the files beside it whose names begin "
            "like its own."
        )
