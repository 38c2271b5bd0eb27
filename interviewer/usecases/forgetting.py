"""Lets the process forget candidates' words that it remembers to save time."""

import threading

from interviewer.domain.language.word_cache import forget

# Seconds: short enough that words do not outlive a round by long, and long enough that a round is seldom read anew.
EVERY = 900.0


class Forgetting:
    """Forgets them now and then, in the background."""

    def __init__(self, every: float = EVERY) -> None:
        """Begin; words are remembered for so many seconds at most."""
        self._every = every
        self._stop = threading.Event()
        threading.Thread(target=self._run, name="forgetting", daemon=True).start()

    def close(self) -> None:
        """Stop, and forget all."""
        self._stop.set()
        forget()

    def _run(self) -> None:
        while not self._stop.wait(self._every):
            forget()
