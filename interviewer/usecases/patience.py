"""Waits out a failure of the store that may pass: its server restarts, or its disk is full for a moment."""

import time
from collections.abc import Callable
from typing import TypeVar

from interviewer.store import Conflict, NotFound, StoreError

# Seconds. PostgreSQL restarts in a few of them; a candidate who waits for longer is better told.
PATIENCE = 15.0
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 1.0

T = TypeVar("T")


def patiently(work: Callable[[], T]) -> T:
    """What the work returns, tried again for some seconds while the store fails.

    The work may have been done although it failed, when the connection broke as it was acknowledged.

    Raises:
        StoreError: It still fails, or no second try can help.
    """
    deadline = time.monotonic() + PATIENCE
    pause = FIRST_PAUSE
    while True:
        try:
            return work()
        except (Conflict, NotFound):
            raise
        except StoreError:
            if time.monotonic() + pause > deadline:
                raise
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
