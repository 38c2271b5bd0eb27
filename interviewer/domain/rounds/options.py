"""What a capable model may do in its turn: the moves that code allows now, and what it is told to choose well."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, InterviewState, Move, MoveKind
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.language.intent import Intent
from interviewer.domain.rounds import moves
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.coding_stages import fails
from interviewer.domain.rounds.conductor import MAX_CLARIFICATIONS, MAX_REDIRECTS, MAX_RESPONSES, next_move
from interviewer.domain.rounds.ledger import Entry
from interviewer.domain.rounds.round_view import RoundView
from interviewer.domain.rounds.story_presses import open_presses


class Choice(StrEnum):
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
    Choice.PROBE: MoveKind.PROBE,
    Choice.PRESS: MoveKind.PRESS,
    Choice.CLARIFY: MoveKind.CLARIFY,
    Choice.RESPOND: MoveKind.RESPOND,
}
# What the candidate did when the model grants it or leads back from it.
INTENTS = {
    Choice.CLARIFY: Intent.CLARIFY,
    Choice.STOP: Intent.STOP,
    Choice.REPEAT: Intent.REPEAT,
    Choice.THINK: Intent.THINK,
    Choice.ANOTHER_EXAMPLE: Intent.ANOTHER_EXAMPLE,
    Choice.CONFIDENTIAL: Intent.CONFIDENTIAL,
    Choice.ARE_YOU_REAL: Intent.ARE_YOU_REAL,
    Choice.ABOUT_SCORE: Intent.ABOUT_SCORE,
    Choice.OFF_TOPIC: Intent.OFF_TOPIC,
    Choice.RUDE: Intent.RUDE,
    Choice.INJECTION: Intent.INJECTION,
}
_GRANTED = (Choice.REPEAT, Choice.THINK, Choice.ANOTHER_EXAMPLE, Choice.CONFIDENTIAL, Choice.ARE_YOU_REAL)
_REDIRECTED = (Choice.ABOUT_SCORE, Choice.OFF_TOPIC, Choice.RUDE, Choice.INJECTION)
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
        round_seconds: Time left of the round, the candidate's questions at its end included.
        question: The question on the table; None after the invitation to ask.
        follow_ups: Prepared follow-ups on it that were not asked yet, its own first and then those of any story.
    """

    draft: Move
    spoken: tuple[Choice, ...]
    prepared: Mapping[Choice, Move]
    aims: tuple[Aim, ...] = ()
    threads: tuple[Entry, ...] = ()
    story_seconds: float = 0.0
    round_seconds: float = 0.0
    question: Question | None = None
    follow_ups: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[Choice, ...]:
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
    desk = RoundView(interview, brief, now)
    if desk.waiting or desk.last is None or desk.remaining <= 0:
        return None
    if desk.invited:
        return _after_the_invitation(desk, draft)
    if desk.story is None or desk.question is None or not _may_follow_up(desk):
        return None
    return _on_a_question(desk, desk.question, draft)


def _may_follow_up(desk: RoundView) -> bool:
    has_time = desk.story_seconds_left > 0 or not desk.probes
    return has_time and desk.probes < desk.brief.persona.max_probes


def _on_a_question(desk: RoundView, question: Question, draft: Move) -> Options:
    spoken = [Choice.PROBE]
    solved = not fails(desk)
    if desk.presses < desk.brief.persona.max_presses and solved:
        spoken.append(Choice.PRESS)
    if desk.clarifications < MAX_CLARIFICATIONS:
        spoken.append(Choice.CLARIFY)
    prepared = _requests(desk)
    aims = _aims(desk, question)
    if not _must_stay(desk, aims):
        prepared[Choice.MOVE_ON] = moves.leave(desk, "The interviewer had heard enough of this story.")
    if (hint := moves.hint(desk)) is not None:
        prepared[Choice.HINT] = hint
    if (second := moves.second_example(desk)) is not None:
        prepared[Choice.SECOND_EXAMPLE] = second
    return Options(
        draft=draft,
        spoken=tuple(spoken),
        prepared=prepared,
        aims=aims,
        threads=_earlier(desk),
        story_seconds=desk.story_seconds_left,
        round_seconds=desk.remaining,
        question=question,
        follow_ups=(*moves.unasked(desk), *open_presses(desk)) if solved else (),
    )


def _after_the_invitation(desk: RoundView, draft: Move) -> Options | None:
    # What is known was prepared with its source, and is said as it stands.
    if desk.responses >= MAX_RESPONSES or draft.kind is MoveKind.CLOSE or draft.verbatim:
        return None
    prepared = {
        Choice.CLOSE: moves.close(desk, "Your questions were answered."),
        Choice.STOP: moves.close_early(desk, "You asked to stop."),
    }
    return Options(draft=draft, spoken=(Choice.RESPOND,), prepared=prepared, round_seconds=desk.remaining)


def _earlier(desk: RoundView) -> tuple[Entry, ...]:
    """The open threads of earlier turns: what the latest one holds the model finds by itself."""
    latest = desk.last.index if desk.last is not None else -1
    return tuple(entry for entry in desk.threads if entry.turn != latest)


def _requests(desk: RoundView) -> dict[Choice, Move]:
    """What is granted or led back from in prepared words, each as often as code allows."""
    found = {Choice.STOP: moves.close_early(desk, "You asked to stop.")}
    if desk.clarifications < MAX_CLARIFICATIONS:
        found |= {choice: moves.grant(desk, INTENTS[choice]) for choice in _GRANTED}
    leads_back = desk.redirects < MAX_REDIRECTS
    for choice in _REDIRECTED:
        back = moves.redirect(desk, moves.STOCK[INTENTS[choice]])
        found[choice] = back if leads_back else moves.leave(desk, "You did not come back to the question.")
    return found


def _must_stay(desk: RoundView, aims: tuple[Aim, ...]) -> bool:
    """Whether this is the last question, a quarter of the round is left and something was neither shown nor asked."""
    if desk.next_item is not None or not any(aim.heard == 0 and not aim.asked for aim in aims):
        return False
    return desk.remaining > _LEFT_OPEN * 60 * desk.interview.setup.minutes


def _aims(desk: RoundView, question: Question) -> tuple[Aim, ...]:
    asked = {move.target for move in desk.follow_ups}
    heard = desk.shown
    criteria = (
        criterion
        for rubric in desk.brief.rubrics_for(question)
        for criterion in rubric.criteria
        if criterion.polarity is Polarity.POSITIVE
    )
    aims = (
        Aim(id=c.id, asks=c.question, points=c.points, heard=heard.get(c.id, 0), asked=c.id in asked) for c in criteria
    )
    return tuple(sorted(aims, key=lambda aim: -aim.points))
