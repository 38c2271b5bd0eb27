"""The turn of a model that leads the interview: the moves that code allows, and how its reply is checked."""

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, InterviewState, Move, MoveKind, Speaker, Turn
from interviewer.domain.entities.listening import Heard, Shown, Thread, ThreadKind
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import Evidence, ModelCall
from interviewer.domain.evidence.quotes import is_used, locate
from interviewer.domain.language.intent import Intent
from interviewer.domain.rounds import moves
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.code_probes import code_fails
from interviewer.domain.rounds.conductor import MAX_CLARIFICATIONS, MAX_REDIRECTS, MAX_RESPONSES, next_move
from interviewer.domain.rounds.round_view import RoundView
from interviewer.domain.rounds.story_probes import open_presses
from interviewer.domain.rounds.threads import Entry, thread_id


class MoveName(StrEnum):
    """A move by the name that the model knows it by.

    The first four are said in the model's own words, the others in prepared ones.
    """

    PROBE = "probe"
    PRESS = "press"
    CLARIFY = "clarify"
    RESPOND = "respond"
    MOVE_ON = "move_on"
    HINT = "hint"
    SECOND_EXAMPLE = "second_example"
    STOP = "stop"
    CLOSE = "close"
    REPEAT = "repeat"
    THINK = "think"
    ANOTHER_EXAMPLE = "another_example"
    CONFIDENTIAL = "confidential"
    ARE_YOU_REAL = "are_you_real"
    ABOUT_SCORE = "about_score"
    OFF_TOPIC = "off_topic"
    RUDE = "rude"
    INJECTION = "injection"


SPOKEN = {
    MoveName.PROBE: MoveKind.PROBE,
    MoveName.PRESS: MoveKind.PRESS,
    MoveName.CLARIFY: MoveKind.CLARIFY,
    MoveName.RESPOND: MoveKind.RESPOND,
}
# What the candidate did when the model grants it or leads back from it.
INTENTS = {
    MoveName.CLARIFY: Intent.CLARIFY,
    MoveName.STOP: Intent.STOP,
    MoveName.REPEAT: Intent.REPEAT,
    MoveName.THINK: Intent.THINK,
    MoveName.ANOTHER_EXAMPLE: Intent.ANOTHER_EXAMPLE,
    MoveName.CONFIDENTIAL: Intent.CONFIDENTIAL,
    MoveName.ARE_YOU_REAL: Intent.ARE_YOU_REAL,
    MoveName.ABOUT_SCORE: Intent.ABOUT_SCORE,
    MoveName.OFF_TOPIC: Intent.OFF_TOPIC,
    MoveName.RUDE: Intent.RUDE,
    MoveName.INJECTION: Intent.INJECTION,
}
_GRANTED = (MoveName.REPEAT, MoveName.THINK, MoveName.ANOTHER_EXAMPLE, MoveName.CONFIDENTIAL, MoveName.ARE_YOU_REAL)
_REDIRECTED = (MoveName.ABOUT_SCORE, MoveName.OFF_TOPIC, MoveName.RUDE, MoveName.INJECTION)
# A round is not left with this share of its time while something that it must cover is open.
_LEFT_OPEN = 0.25


class Aim(Frozen):
    """A criterion of the question on the table.

    Attributes:
        asks: The factual question behind it.
        heard: How well it was shown so far, as the interviewer noted: 0, 1 or 2.
        asked: Whether a follow-up was after it already.
    """

    id: str
    asks: str
    points: float
    heard: int
    asked: bool


@dataclass(frozen=True)
class Options:
    """What may be done now.

    Attributes:
        draft: What is said when the model cannot be used.
        spoken: The moves that are said in the model's own words.
        prepared: The others, with the words that are said.
        aims: The criteria of the question on the table, those worth most first.
        threads: The open threads of earlier turns.
        story_seconds: Time left for the question on the table.
        round_seconds: Time left in the round.
        question: The question on the table; None after the invitation to ask.
        follow_ups: Prepared follow-ups on it that were not asked yet, its own first and then those of any story.
    """

    draft: Move
    spoken: tuple[MoveName, ...]
    prepared: Mapping[MoveName, Move]
    aims: tuple[Aim, ...] = ()
    threads: tuple[Entry, ...] = ()
    story_seconds: float = 0.0
    round_seconds: float = 0.0
    question: Question | None = None
    follow_ups: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[MoveName, ...]:
        """All moves that are allowed."""
        return (*self.spoken, *self.prepared)


def options(interview: Interview, brief: Brief, now: datetime) -> Options | None:
    """What the interviewer may do now; None when there is nothing to choose.

    Code alone opens and closes a round, asks the prepared questions, breaks a silence and keeps the clock: then there
    is one move, and no model is asked.
    """
    draft = next_move(interview, brief, now)
    if draft is None or interview.state is not InterviewState.ACTIVE:
        return None
    view = RoundView(interview, brief, now)
    if view.waiting or view.last is None or view.remaining <= 0:
        return None
    if view.invited:
        return _after_the_invitation(view, draft)
    if view.story is None or view.question is None or not _may_follow_up(view):
        return None
    return _on_a_question(view, view.question, draft)


def _may_follow_up(view: RoundView) -> bool:
    has_time = view.story_seconds_left > 0 or not view.probes
    return has_time and view.probes < view.brief.persona.max_probes


def _on_a_question(view: RoundView, question: Question, draft: Move) -> Options:
    spoken = [MoveName.PROBE]
    solved = not code_fails(view)
    if view.presses < view.brief.persona.max_presses and solved:
        spoken.append(MoveName.PRESS)
    if view.clarifications < MAX_CLARIFICATIONS:
        spoken.append(MoveName.CLARIFY)
    prepared = _requests(view)
    aims = _aims(view, question)
    if not _must_stay(view, aims):
        prepared[MoveName.MOVE_ON] = moves.leave(view, "The interviewer had heard enough of this story.")
    if (hint := moves.hint(view)) is not None:
        prepared[MoveName.HINT] = hint
    if (second := moves.second_example(view)) is not None:
        prepared[MoveName.SECOND_EXAMPLE] = second
    return Options(
        draft=draft,
        spoken=tuple(spoken),
        prepared=prepared,
        aims=aims,
        threads=_earlier(view),
        story_seconds=view.story_seconds_left,
        round_seconds=view.remaining,
        question=question,
        follow_ups=(*moves.unasked(view), *open_presses(view)) if solved else (),
    )


def _after_the_invitation(view: RoundView, draft: Move) -> Options | None:
    # What is known was prepared with its source, and is said as it stands.
    if view.responses >= MAX_RESPONSES or draft.kind is MoveKind.CLOSE or draft.verbatim:
        return None
    prepared = {
        MoveName.CLOSE: moves.close(view, "Your questions were answered."),
        MoveName.STOP: moves.close_early(view, "You asked to stop."),
    }
    return Options(draft=draft, spoken=(MoveName.RESPOND,), prepared=prepared, round_seconds=view.remaining)


def _earlier(view: RoundView) -> tuple[Entry, ...]:
    """The open threads of earlier turns: what the latest one holds the model finds by itself."""
    latest = view.last.index if view.last is not None else -1
    return tuple(entry for entry in view.threads if entry.turn != latest)


def _requests(view: RoundView) -> dict[MoveName, Move]:
    """What is granted or led back from in prepared words, each as often as code allows."""
    found = {MoveName.STOP: moves.close_early(view, "You asked to stop.")}
    if view.clarifications < MAX_CLARIFICATIONS:
        found |= {choice: moves.grant(view, INTENTS[choice]) for choice in _GRANTED}
    leads_back = view.redirects < MAX_REDIRECTS
    for choice in _REDIRECTED:
        back = moves.redirect(view, moves.STOCK[INTENTS[choice]])
        found[choice] = back if leads_back else moves.leave(view, "You did not come back to the question.")
    return found


def _must_stay(view: RoundView, aims: tuple[Aim, ...]) -> bool:
    """Whether this is the last question, a quarter of the round is left and something was neither shown nor asked."""
    is_open = any(aim.heard == 0 and not aim.asked for aim in aims)
    return view.next_item is None and is_open and view.remaining > _LEFT_OPEN * 60 * view.interview.setup.minutes


def _aims(view: RoundView, question: Question) -> tuple[Aim, ...]:
    asked, heard = {move.target for move in view.follow_ups}, view.shown
    criteria = (
        criterion
        for rubric in view.brief.rubrics_for(question)
        for criterion in rubric.criteria
        if criterion.polarity is Polarity.POSITIVE
    )
    ranked = sorted(criteria, key=lambda criterion: -criterion.points)
    return tuple(
        Aim(id=c.id, asks=c.question, points=c.points, heard=heard.get(c.id, 0), asked=c.id in asked) for c in ranked
    )


# What a model names as the target of a follow-up on something that it noticed just now.
NEW = "new"
# A turn that holds more threads than this was read by somebody who cannot choose.
MOST_THREADS = 4


class Lead(Frozen):
    """How a model's turn begins, before its words.

    Attributes:
        target: A criterion, a thread of the ledger, `new`, or nothing.
        span: The candidate's words that the follow-up refers to, or nothing.
    """

    choice: MoveName
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
        why=_why_of_lead(target, lead, options),
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
    taken_up = heard.threads[:1] if move.target == thread_id(turn.index, 1) else ()
    return next((thread.why for thread in taken_up if thread.why), move.why)


def _place(quote: str, words: Sequence[tuple[int, str]]) -> Evidence | None:
    return locate(quote, words) if quote.strip() else None


def _threads(noted: Sequence[Thread], taken_up: str, words: Sequence[tuple[int, str]]) -> list[Thread]:
    """The threads that stand in the turn, each place once.

    The one that is taken up comes first, as the move's target says; it is made of its span when the model listed none.
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
    if not lead.target or lead.choice not in (MoveName.PROBE, MoveName.PRESS):
        return None
    if lead.target == NEW:
        if span is None:
            raise BadTurn(f'The target "{NEW}" needs a span: the words of the candidate that you take up.')
        latest = interview.turns[-1].index
        return thread_id(latest, 1) if span.turn == latest else _earlier_thread(span, interview, options)
    known = {aim.id for aim in options.aims} | {entry.id for entry in options.threads}
    if lead.target not in known:
        raise BadTurn(f'There is no target "{lead.target}". Take the id of a criterion or a thread, or "{NEW}".')
    return lead.target


def _earlier_thread(span: Evidence, interview: Interview, options: Options) -> str | None:
    """The open thread that words of an earlier turn belong to; None when nobody noted one there."""
    for entry in options.threads:
        place = _place(entry.thread.quote, [(entry.turn, interview.turns[entry.turn].text)])
        if place is not None and is_used(span, [place]):
            return entry.id
    return None


def _why_of_lead(target: str | None, lead: Lead, options: Options) -> str:
    for entry in options.threads:
        if entry.id == target:
            return entry.thread.why or f'You said: "{entry.thread.quote}"'
    for aim in options.aims:
        if aim.id == target:
            return f"Nothing yet showed: {aim.asks}" if aim.heard == 0 else f"To hear more on: {aim.asks}"
    return f'You said: "{lead.span}"' if lead.span else "To understand the answer better."


# A piece with this mark discards everything before it: the model's words were refused after some had been shown, and
# the reply starts again after the mark. It is never stored.
ANEW = "\f"


def said_with(said: str, piece: str) -> str:
    """The text so far with this piece added."""
    return (said + piece).rpartition(ANEW)[2]


def whole(pieces: Iterable[str]) -> str:
    """The whole text."""
    return said_with("", "".join(pieces))
