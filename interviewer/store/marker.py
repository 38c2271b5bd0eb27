"""A small file beside an SQLite database, which tells one that was emptied from one that was never filled."""

import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL

from interviewer.store.errors import EmptiedDatabase

_TEXT = "Interviews are kept in {name}. To begin anew, delete that file and this one.\n"


class Marker:
    """The file `interviews.db.kept` beside `interviews.db`; there is none for another database than an SQLite file."""

    def __init__(self, url: URL) -> None:
        """Nothing is read or written yet."""
        has_place = url.get_backend_name() == "sqlite" and "uri" not in url.query
        self._database = Path(str(url.database)) if has_place else None

    @property
    def _path(self) -> Path:
        return Path(f"{self._database}.kept")

    def check(self) -> bool:
        """Whether the database was set up before.

        To be asked before SQLite opens the file, because it deletes the log of an empty one. Whoever deletes the
        database file begins anew.

        Raises:
            EmptiedDatabase: The file is empty, though interviews were kept in it.
        """
        if self._database is None:
            return False
        if not self._database.exists():
            self._path.unlink(missing_ok=True)
            return False
        # In this order: another process that sets the database up just now fills it before it sets the mark.
        if self._is_empty() and self._path.exists() and self._is_empty():
            raise EmptiedDatabase.of(str(self._database))
        return self._path.exists()

    def set(self) -> None:
        """Note that the database is set up. A disk without room loses this check and nothing else."""
        if self._database is None or self._path.exists():
            return
        with suppress(OSError):
            file = os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600)
            os.write(file, _TEXT.format(name=self._database.name).encode())
            os.close(file)

    def _is_empty(self) -> bool:
        return self._database is not None and self._database.is_file() and self._database.stat().st_size == 0
