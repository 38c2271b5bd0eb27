"""What can go wrong with the store. Every message says what happened and what to do next."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy.exc import (
    IntegrityError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
    StatementError,
)

from interviewer.domain.errors import InterviewerError

FULL = "The disk that holds the database {where} is full. Free some space and try again; what was saved before is safe."
BY_SQLITE_CODE = {
    sqlite3.SQLITE_NOTADB: "{where} is not a database of interviews. Move the file away, or set "
    "INTERVIEWER_DATABASE_URL to another file.",
    sqlite3.SQLITE_CORRUPT: "The database {where} is damaged. Copy the file, then restore it from a backup or set "
    "INTERVIEWER_DATABASE_URL to another file.",
    sqlite3.SQLITE_READONLY: "The database {where} cannot be written. Give yourself write access to the file and its "
    "directory, or set INTERVIEWER_DATABASE_URL to another file.",
    sqlite3.SQLITE_CANTOPEN: "The database {where} cannot be opened. Check that its directory exists and that you "
    "may write there, or set INTERVIEWER_DATABASE_URL to another file.",
    sqlite3.SQLITE_BUSY: "The database {where} is in use by another program, which did not finish in time. Close "
    "that program and try again.",
}
BY_SQLSTATE = {
    "25006": "The database {where} is read-only. Set INTERVIEWER_DATABASE_URL to one that can be written.",
    "42501": "The database {where} does not allow this user to do that. Ask for the right to create and change "
    "tables, or set INTERVIEWER_DATABASE_URL to another database.",
}
UNREACHABLE = (
    "The database {where} cannot be reached. Check that its server runs and that INTERVIEWER_DATABASE_URL is right, "
    "then try again."
)


class StoreError(InterviewerError):
    """The request failed; none of it was saved, and nothing saved before was lost."""


class NotFound(StoreError):
    """There is no such interview, loop or assessment."""


class Conflict(StoreError):
    """What is stored already rules the request out, such as a turn that was added in another window."""


class NewerDatabase(StoreError):
    """The database was written by a newer version of this program."""


class StoreFull(StoreError):
    """The disk under the database is full."""


class EmptiedDatabase(StoreError):
    """The database held interviews before, and now some or all of its tables are missing."""

    @classmethod
    def of(cls, where: str, missing: str = "all tables") -> Self:
        """The error for the database called `where`, which lacks `missing`."""
        return cls(
            f"The database {where} was emptied or damaged: it lacks {missing}, although it held interviews before. "
            "Restore it from a backup. To start over instead, delete it together with the files next to it whose "
            "names start with its own."
        )


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Raise every failure of the database called `where` as a `StoreError` with a next step."""
    try:
        yield
    except OSError as error:
        raise _from_system(error, where) from error
    except ModuleNotFoundError as error:
        raise StoreError(f"The driver for {where} is missing. Install the package `{error.name}`.") from error
    except NoSuchModuleError as error:
        raise StoreError(f"There is no driver for {where}. Use an sqlite:// or a postgresql:// URL.") from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise _from_database(error, where) from error


def _from_system(error: OSError, where: str) -> StoreError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StoreFull(FULL.format(where=where))
    return StoreError(
        f"The database {where} cannot be created ({error.strerror}). Check that you may write there, or set "
        "INTERVIEWER_DATABASE_URL to another place."
    )


def _from_database(error: Exception, where: str) -> StoreError:
    cause = error.orig if isinstance(error, StatementError) else error
    if isinstance(cause, StoreError):
        return cause
    if isinstance(error, IntegrityError):
        return Conflict("This was stored already, perhaps by another window. Reload and look before trying again.")
    sqlite_code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    sqlstate = getattr(cause, "sqlstate", None)
    if sqlite_code == sqlite3.SQLITE_FULL or sqlstate == "53100":
        return StoreFull(FULL.format(where=where))
    if template := BY_SQLITE_CODE.get(sqlite_code) or BY_SQLSTATE.get(sqlstate or ""):
        return StoreError(template.format(where=where))
    if _lost_connection(error, sqlstate):
        return StoreError(UNREACHABLE.format(where=where))
    # Only the first line: later ones may quote a row, which holds the candidate's words.
    reason = str(cause).splitlines()[0] if str(cause) else type(cause).__name__
    return StoreError(f"The database {where} failed: {reason}. Try again; nothing that was saved before is lost.")


def _lost_connection(error: Exception, sqlstate: str | None) -> bool:
    if not isinstance(error, OperationalError | InterfaceError) or hasattr(error.orig, "sqlite_errorcode"):
        return False
    return error.connection_invalidated or sqlstate is None or sqlstate.startswith(("08", "57P"))
