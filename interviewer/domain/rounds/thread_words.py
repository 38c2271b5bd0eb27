"""Prepared words by kind of thread: how an interviewer without a model takes a place in an answer up."""

from collections.abc import Mapping
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.entities.listening import Thread, ThreadKind


class Phrasing(NamedTuple):
    """One way to ask, and the candidate's words in it, if there are any."""

    text: str
    quote: str | None


class ThreadWords(Frozen):
    """The wordings of all kinds.

    Attributes:
        quoted: By kind, with `{quote}` for the candidate's words.
        plain: By kind, without a quote.
        earlier: Lead-ins with `{quote}` for a thread from an earlier answer.
    """

    quoted: Mapping[ThreadKind, tuple[str, ...]] = {}
    plain: Mapping[ThreadKind, tuple[str, ...]] = {}
    earlier: tuple[str, ...] = ()

    def phrasings(self, thread: Thread, *, earlier: bool = False) -> tuple[Phrasing, ...]:
        """All ways to take the thread up; `earlier` when it is not about the latest answer."""
        return tuple(
            Phrasing(text.format(quote=thread.quote), thread.quote) for text in self.quoted.get(thread.kind, ())
        )
