"""Takes deleted words out of SQLite's write-ahead log, without ever making anybody wait."""

import threading
import time

from sqlalchemy import Engine

from interviewer.store.engine import BUSY_SECONDS, driver_connection
from interviewer.store.errors import StoreError
from interviewer.store.explain import explained

# Seconds. Between two attempts while another program reads, the second growing to the third.
LOOK = 0.05
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 10.0
# So long a program that ends goes on trying; after that the last program to close the file removes the log.
LAST_TRIES = 1.0


class Scrubber:
    """Empties the log after a deletion; the database file itself is overwritten by the delete.

    SQLite can empty the log only while nobody reads, and would hold the lock of the writers while it waits for that.
    So an attempt never waits: when somebody reads, it is made again in the background.
    """

    def __init__(self, engine: Engine, where: str) -> None:
        """`where` is the database's name for messages."""
        self._engine = engine
        self._where = where
        self._asked = 0
        self._done = 0
        self._own = False
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def scrub(self) -> None:
        """Empty the log now when nobody reads, else as soon as nobody does."""
        with self._lock:
            self._asked += 1
            self._own = True
        if not self._attempt():
            self._begin()

    def soon(self) -> None:
        """Empty the log in the background."""
        with self._lock:
            self._asked += 1
        self._begin()

    def is_done(self, within: float) -> bool:
        """Whether no deleted word is left in the log, now or within so many seconds."""
        deadline = time.monotonic() + within
        while self._done < self._asked:
            if time.monotonic() >= deadline:
                return False
            time.sleep(LOOK)
        return True

    def close(self) -> None:
        """Stop; after a deletion of this program what is not done yet is tried for a moment."""
        self._stop.set()
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()
        deadline = time.monotonic() + (LAST_TRIES if self._own else 0)
        while self._done < self._asked and not self._attempt() and time.monotonic() < deadline:
            time.sleep(LOOK)

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._go_on, name="scrub", daemon=True)
                self._thread.start()

    def _go_on(self) -> None:
        pause = FIRST_PAUSE
        while not self._is_over():
            if self._stop.wait(pause):
                return
            pause = min(2 * pause, LONGEST_PAUSE)

    def _is_over(self) -> bool:
        """Try it once; when nothing is left, the next deletion needs a thread of its own."""
        if not self._attempt():
            return False
        with self._lock:
            if self._done < self._asked:
                return False
            self._thread = None
            return True

    def _attempt(self) -> bool:
        """Try it once; True when no deletion is left that was not scrubbed."""
        asked = self._asked
        if self._emptied():
            self._done = max(self._done, asked)
        return self._done >= self._asked

    def _emptied(self) -> bool:
        try:
            with explained(self._where), self._engine.connect() as connection:
                driver = driver_connection(connection)
                driver.execute("PRAGMA busy_timeout=0")
                try:
                    busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                finally:
                    driver.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
        except StoreError:  # the disk is full, say; another attempt follows
            return False
        return not busy
