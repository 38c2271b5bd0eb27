"""Hears what a candidate's turn is and what in it is worth taking up, by words alone."""

from functools import lru_cache
from pathlib import Path

from interviewer.domain.entities.listening import Heard, Thread
from interviewer.domain.evidence.threads import ThreadHeads
from interviewer.domain.language.intent import Intent, intent, may_be_order

FITTED = Path(__file__).parent / "fitted" / "threads.json"


@lru_cache(maxsize=1)
def words_threads() -> ThreadHeads:
    """The heads that find threads by words alone."""
    return ThreadHeads.model_validate_json(FITTED.read_bytes())


def threads_of(meant: Intent, asked: str, words: str) -> tuple[Thread, ...]:
    """The threads of a turn by words alone; only an answer has any, and what may be an order is taken for none."""
    if meant is not Intent.ANSWER or may_be_order(words, asked):
        return ()
    return words_threads().find(asked, words)


class WordListener:
    """The listener that needs no model; it never fails."""

    @property
    def name(self) -> str:
        """See `Listener.name`."""
        return f"words@{words_threads().version}"

    def hear(self, asked: str, words: str) -> Heard:
        """See `Listener.hear`."""
        meant = intent(words, asked)
        return Heard(intent=meant, threads=threads_of(meant, asked, words), by=self.name)
