"""Clears the caches of candidates' words now and then."""

import threading

from interviewer.domain.language.word_cache import forget

# Seconds: short enough that words soon go after a round, long enough that a round is seldom parsed again.
EVERY = 900.0


class Forgetting:
    """Clears the caches in the background."""

    def __init__(self, every: float = EVERY) -> None:
        """Start; words stay cached for at most so many seconds."""
        self._every = every
        self._stop = threading.Event()
        threading.Thread(target=self._run, name="forgetting", daemon=True).start()

    def close(self) -> None:
        """Stop, and clear the caches."""
        self._stop.set()
        forget()

    def _run(self) -> None:
        while not self._stop.wait(self._every):
            forget()
