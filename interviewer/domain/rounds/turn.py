"""A capable model's turn: what it says it does, and what code makes of that."""

from collections.abc import Generator, Sequence
from typing import NamedTuple, Protocol

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, Move, Speaker, Turn
from interviewer.domain.entities.listening import Heard, Shown, Thread, ThreadKind
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import Evidence, ModelCall
from interviewer.domain.evidence.quotes import is_used, locate
from interviewer.domain.language.intent import Intent
from interviewer.domain.rounds.ledger import thread_id
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
    ) -> Generator[Lead | str, None, tuple[Noted, ModelCall]]:
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
    # The latest turn that holds the span counts: that is what a new thread belongs to.
    said = [(turn.index, turn.text) for turn in reversed(interview.turns) if turn.speaker is Speaker.CANDIDATE]
    found = locate(lead.span, said) if lead.span.strip() else None
    if lead.span.strip() and found is None:
        raise BadTurn(f'"{lead.span}" is not what the candidate said. Copy a span word for word, or leave it empty.')
    target = _target(lead, found, interview, options)
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
    placed = ((one, _place(one.quote, words)) for one in noted.shown)
    shown = (one.model_copy(update={"quote": place.quote}) for one, place in placed if place is not None)
    threads = _threads(noted.threads, lead.span if lead.target == NEW else "", words)
    intent = INTENTS.get(lead.choice) or noted.intent or Intent.ANSWER
    return Heard(intent=intent, shown=tuple(shown), threads=tuple(threads[:MOST_THREADS]), by=by)


def why_taken_up(move: Move, heard: Heard, turn: Turn) -> str:
    """Why a thread that was noticed in this turn is taken up, once the model has said so."""
    first = heard.threads[0] if heard.threads and move.target == thread_id(turn.index, 1) else None
    return first.why if first is not None and first.why else move.why


def _place(quote: str, words: Sequence[tuple[int, str]]) -> Evidence | None:
    """Where the candidate said a quote; None when they did not."""
    return locate(quote, words) if quote.strip() else None


def _threads(noted: Sequence[Thread], taken_up: str, words: Sequence[tuple[int, str]]) -> list[Thread]:
    """The threads that stand in the turn, each place once.

    The one that is taken up comes first, as the move's target says; it is made of its span when the model listed none.

    Args:
        noted: What the model listed.
        taken_up: The span of a thread that is taken up at once; empty when none is.
        words: The turn.
    """
    found = [(one, place) for one in noted if (place := _place(one.quote, words)) is not None]
    span = _place(taken_up, words)
    if span is not None:
        found.sort(key=lambda pair: not is_used(pair[1], [span]))
        if not found or not is_used(found[0][1], [span]):
            found.insert(0, (Thread(quote=span.quote, kind=ThreadKind.SURPRISE, worth=2), span))
    kept: list[Evidence] = []
    threads = []
    for one, place in found:
        if not is_used(place, kept):
            kept.append(place)
            threads.append(one.model_copy(update={"quote": place.quote}))
    return threads


def _target(lead: Lead, span: Evidence | None, interview: Interview, options: Options) -> str | None:
    if not lead.target or lead.choice not in (Choice.PROBE, Choice.PRESS):
        return None
    if lead.target == NEW:
        if span is None:
            raise BadTurn(f'The target "{NEW}" needs a span: the words of the candidate that you take up.')
        latest = interview.turns[-1].index
        return thread_id(latest, 1) if span.turn == latest else _earlier(span, interview, options)
    known = {aim.id for aim in options.aims} | {entry.id for entry in options.threads}
    if lead.target not in known:
        raise BadTurn(f'There is no target "{lead.target}". Take the id of a criterion or a thread, or "{NEW}".')
    return lead.target


def _earlier(span: Evidence, interview: Interview, options: Options) -> str | None:
    """The open thread that words of an earlier turn belong to; None when nobody noted one there."""
    for entry in options.threads:
        place = _place(entry.thread.quote, [(entry.turn, interview.turns[entry.turn].text)])
        if place is not None and is_used(span, [place]):
            return entry.id
    return None


def _why(target: str | None, lead: Lead, options: Options) -> str:
    for entry in options.threads:
        if entry.id == target:
            return entry.thread.why or f'You said: "{entry.thread.quote}"'
    for aim in options.aims:
        if aim.id == target:
            return f"Nothing yet showed: {aim.asks}" if aim.heard == 0 else f"To hear more on: {aim.asks}"
    return f'You said: "{lead.span}"' if lead.span else "To understand the answer better."
