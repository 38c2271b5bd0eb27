"""Turns the errors of databases and drivers into ones that say what to do."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import (
    IntegrityError,
    InterfaceError,
    NoSuchModuleError,
    OperationalError,
    SQLAlchemyError,
    StatementError,
)

from interviewer.store.errors import Conflict, StoreError, StoreFull

FULL = "The disk that holds the database {where} is full. Free some space and try again; what was kept before is safe."
BY_SQLITE_CODE = {
    sqlite3.SQLITE_NOTADB: "{where} is not a database of interviews. Move the file away, or set "
    "INTERVIEWER_DATABASE_URL to another file.",
    sqlite3.SQLITE_CORRUPT: "The database {where} is damaged. Copy the file, then restore it from a backup or set "
    "INTERVIEWER_DATABASE_URL to another file.",
    sqlite3.SQLITE_READONLY: "The database {where} cannot be written. Allow yourself to write the file and its "
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
        return Conflict("This was stored already, by another window perhaps. Reload and look before trying again.")
    sqlite_code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    sqlstate = getattr(cause, "sqlstate", None)
    if sqlite_code == sqlite3.SQLITE_FULL or sqlstate == "53100":
        return StoreFull(FULL.format(where=where))
    if template := BY_SQLITE_CODE.get(sqlite_code) or BY_SQLSTATE.get(sqlstate or ""):
        return StoreError(template.format(where=where))
    if _lost_connection(error, sqlstate):
        return StoreError(UNREACHABLE.format(where=where))
    # Only the first line: the ones below may quote a row, which holds the candidate's words.
    reason = str(cause).splitlines()[0] if str(cause) else type(cause).__name__
    return StoreError(f"The database {where} failed: {reason}. Try again; nothing that was kept before is lost.")


def _lost_connection(error: Exception, sqlstate: str | None) -> bool:
    if not isinstance(error, OperationalError | InterfaceError) or hasattr(error.orig, "sqlite_errorcode"):
        return False
    return error.connection_invalidated or sqlstate is None or sqlstate.startswith(("08", "57P"))
