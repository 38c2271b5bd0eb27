"""One fetch at a time for each file, between threads and processes alike."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from interviewer.domain.ports import Cancelled

_LOOK_AGAIN = 0.1


@contextmanager
def held(path: Path, *, waiting: Callable[[], None], cancelled: Callable[[], bool]) -> Iterator[None]:
    """Hold the lock at `path`; the system drops it when the process dies.

    Args:
        path: The lock file; it stays behind, empty.
        waiting: Called again and again while another one holds the lock.
        cancelled: Looked at while waiting.

    Raises:
        Cancelled: `cancelled()` became true before the lock was free.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while not _taken(descriptor):
            if cancelled():
                raise Cancelled
            waiting()
            time.sleep(_LOOK_AGAIN)
        yield
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
