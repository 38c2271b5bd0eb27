"""A capable model's turn: what it says it does, and what code makes of that."""

from collections.abc import Generator, Sequence
from typing import NamedTuple, Protocol

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, Move, Speaker, Turn
from interviewer.domain.entities.listening import Heard, Shown, Thread, ThreadKind
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import Exchange
from interviewer.domain.evidence.quotes import locate
from interviewer.domain.language.intent import Intent
from interviewer.domain.rounds.ledger import is_thread, thread_id
from interviewer.domain.rounds.options import INTENTS, SPOKEN, Choice, Options

# What a model names as the target of a follow-up on something that it noticed just now.
NEW = "new"
# A turn that holds more threads than this was read by somebody who cannot choose.
MOST_THREADS = 4


class Lead(Frozen):
    """How a model's turn begins, before its words.

    Attributes:
        target: A criterion, a thread of the ledger, `new`, or nothing.
        span: The candidate's words that the follow-up hangs on, or nothing.
    """

    choice: Choice
    target: str = ""
    span: str = ""


class Noted(NamedTuple):
    """What a model noted about the candidate's latest turn, not checked yet."""

    intent: Intent | None = None
    shown: tuple[Shown, ...] = ()
    threads: tuple[Thread, ...] = ()


class BadTurn(Exception):
    """A model's turn cannot be used; the message tells the model what to change."""


class Interviewer(Protocol):
    """A capable model that leads the interview."""

    @property
    def name(self) -> str:
        """`provider:model`, shown on the page and kept with the turn."""
        ...

    def turn(
        self, interview: Interview, persona: Persona, options: Options, repair: str = ""
    ) -> Generator[Lead | str, None, tuple[Noted, Exchange]]:
        """Yield how the turn begins, then its words as they come; return what was noted and the record.

        An empty string ends the words: what follows is book-keeping, for which nobody has to wait. Closing the
        generator stops the model. `repair` says why the reply before this one could not be used.

        Raises:
            VoiceError: No turn could be had, or the stream broke off before its words were whole.
        """
        ...

    def warm(self, interview: Interview, persona: Persona) -> None:
        """Get ready to speak in this interview; never raises."""
        ...


def chosen(lead: Lead, interview: Interview, options: Options) -> Move:
    """The move behind a lead; one that is said in the model's own words has no text yet.

    Raises:
        BadTurn: The move is not allowed now, or it rests on words or a target that are not there.
    """
    if lead.choice in options.prepared:
        return options.prepared[lead.choice]
    if lead.choice not in options.spoken:
        allowed = ", ".join(options.names)
        raise BadTurn(f'The move "{lead.choice}" is not allowed now. Allowed are: {allowed}.')
    said = [(turn.index, turn.text) for turn in interview.turns if turn.speaker is Speaker.CANDIDATE]
    found = locate(lead.span, said) if lead.span.strip() else None
    if lead.span.strip() and found is None:
        raise BadTurn(f'"{lead.span}" is not what the candidate said. Copy a span word for word, or leave it empty.')
    target = _target(lead, interview, options)
    return Move(
        kind=SPOKEN[lead.choice],
        target=target,
        question_id=options.question.id if options.question is not None else None,
        quote=found.quote if found is not None else None,
        text="",
        why=_why(target, lead, options),
    )


def heard(noted: Noted, lead: Lead, turn: Turn, by: str) -> Heard:
    """What was heard in a candidate's turn: only what rests on words that stand in it.

    The thread that the follow-up takes up comes first, as its target says.
    """
    words = [(turn.index, turn.text)]
    shown = (one.model_copy(update={"quote": quote}) for one in noted.shown if (quote := _verified(one.quote, words)))
    threads = [
        one.model_copy(update={"quote": quote}) for one in noted.threads if (quote := _verified(one.quote, words))
    ]
    if lead.target == NEW:
        threads = _first(lead.span, threads, words)
    intent = INTENTS.get(lead.choice) or noted.intent or Intent.ANSWER
    return Heard(intent=intent, shown=tuple(shown), threads=tuple(threads[:MOST_THREADS]), by=by)


def why_taken_up(move: Move, heard: Heard) -> str:
    """Why a thread that was noticed just now is taken up, once the model has said so."""
    first = heard.threads[0] if heard.threads and is_thread(move.target) else None
    return first.why if first is not None and first.why else move.why


def _verified(quote: str, words: Sequence[tuple[int, str]]) -> str | None:
    """The quote as the candidate said it; None when they did not."""
    found = locate(quote, words) if quote.strip() else None
    return found.quote if found is not None else None


def _first(span: str, threads: Sequence[Thread], words: Sequence[tuple[int, str]]) -> list[Thread]:
    """The threads, the one that the span belongs to first; it is made of the span when the model listed none."""
    quote = _verified(span, words)
    if quote is None:
        return list(threads)
    own = next((one for one in threads if quote in one.quote or one.quote in quote), None)
    if own is None:
        own = Thread(quote=quote, kind=ThreadKind.SURPRISE, worth=2)
    return [own, *(one for one in threads if one is not own)]


def _target(lead: Lead, interview: Interview, options: Options) -> str | None:
    if not lead.target or lead.choice not in (Choice.PROBE, Choice.PRESS):
        return None
    if lead.target == NEW:
        if not lead.span.strip():
            raise BadTurn(f'The target "{NEW}" needs a span: the words of the candidate that you take up.')
        return thread_id(interview.turns[-1].index, 1)
    known = {aim.id for aim in options.aims} | {entry.id for entry in options.threads}
    if lead.target not in known:
        raise BadTurn(f'There is no target "{lead.target}". Take the id of a criterion or a thread, or "{NEW}".')
    return lead.target


def _why(target: str | None, lead: Lead, options: Options) -> str:
    for entry in options.threads:
        if entry.id == target:
            return entry.thread.why or f'You said: "{entry.thread.quote}"'
    for aim in options.aims:
        if aim.id == target:
            return f"Nothing yet showed: {aim.asks}" if aim.heard == 0 else f"To hear more on: {aim.asks}"
    return f'You said: "{lead.span}"' if lead.span else "To understand the answer better."
