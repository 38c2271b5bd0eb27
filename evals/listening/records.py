"""The labelled turns and answers: what they are is told in INTENTS.md and THREADS.md beside this module."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.listening import ThreadKind
from interviewer.domain.language.intent import Intent
from interviewer.domain.language.text import Span

FOLDER = Path(__file__).parent


class LabelledTurn(Frozen):
    """What a candidate said to a question, and what it is."""

    id: str
    asked: str = ""
    turn: str
    intent: Intent


class LabelledThread(Frozen):
    """A place that its labeller would take up."""

    quote: str
    kind: ThreadKind
    why: str = ""
    worth: int
    ask: str = ""


class LabelledAnswer(Frozen):
    """An answer with its threads.

    Attributes:
        manner: Whose way of speaking it imitates.
        told: Places that are explained already, which it would be silly to ask about.
    """

    id: str
    manner: str = Field(alias="register")
    round: str
    question: str
    answer: str
    threads: tuple[LabelledThread, ...]
    told: tuple[str, ...] = ()

    @property
    def thread_spans(self) -> tuple[Span, ...]:
        """Where the threads stand."""
        return tuple(self._place(thread.quote) for thread in self.threads)

    @property
    def told_spans(self) -> tuple[Span, ...]:
        """Where stands what is explained already."""
        return tuple(self._place(quote) for quote in self.told)

    def _place(self, quote: str) -> Span:
        start = self.answer.index(quote)
        return Span(start, start + len(quote))


def same_place(one: Span, other: Span) -> bool:
    """Whether two spans share at least half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)


def authors(kind: str) -> list[Path]:
    """The files of one kind, `intents` or `threads`; each is by another author."""
    return sorted(FOLDER.glob(f"{kind}_*.jsonl"))


def turns(paths: Iterable[Path]) -> Iterator[LabelledTurn]:
    """The labelled turns of files."""
    return (LabelledTurn.model_validate_json(line) for line in _lines(paths))


def answers(paths: Iterable[Path]) -> Iterator[LabelledAnswer]:
    """The labelled answers of files."""
    return (LabelledAnswer.model_validate_json(line) for line in _lines(paths))


def _lines(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        yield from path.read_text(encoding="utf-8").splitlines()
