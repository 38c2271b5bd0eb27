"""Deleting: what is kept so that it can be undone, and what other interviews of the loop then forget."""

from collections.abc import Sequence
from typing import NamedTuple

from pydantic import JsonValue

from interviewer.domain.base import Frozen
from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.interview import AgendaItem, Interview, Setup
from interviewer.domain.loops.narration import Wording
from interviewer.domain.loops.practice_loop import StoredLoop
from interviewer.domain.rounds.brief import doubt_id


class LoopBefore(Frozen):
    """A loop before it, or the interview of one of its rounds, was deleted; `wordings` are those of its debrief."""

    loop: StoredLoop
    wordings: tuple[Wording, ...] = ()

    @property
    def told_in(self) -> frozenset[str]:
        """The interviews that the debrief may tell about."""
        return frozenset(attempt.interview_id for attempt in self.loop.attempts if attempt.interview_id)


class DeletedInterview(Frozen):
    """An interview that was deleted: its export, and the loop that it was a round of."""

    exported: dict[str, JsonValue]
    before: LoopBefore | None = None


# Stands where the words stood, so that what was asked about them can still be read.
GONE = "[deleted]"


class InterviewAfterForgetting(NamedTuple):
    """An interview after it forgot another one.

    Attributes:
        agenda: Without the questions about the other one's words that were not asked yet.
        words: Quotes from the other interview that may appear in whatever was stored of this one.
    """

    setup: Setup
    agenda: tuple[AgendaItem, ...]
    words: tuple[str, ...]


def knows_about(setup: Setup) -> frozenset[str]:
    """The ids of the other interviews that this interviewer knows something about."""
    doubted = (source for doubt in setup.doubts for source in doubt.interviews)
    return frozenset({*doubted, *(story.interview_id for story in setup.used)} - {""})


def forget(interview: Interview, gone: str) -> InterviewAfterForgetting:
    """The interview without anything about the interview with the id `gone`."""
    setup = interview.setup
    hollow = {doubt_id(number) for number, doubt in enumerate(setup.doubts, 1) if gone in doubt.interviews}
    asked = {turn.move.question_id for turn in interview.turns if turn.move is not None}
    return InterviewAfterForgetting(
        setup=setup.model_copy(
            update={
                "doubts": tuple(_hollowed(doubt, gone) for doubt in setup.doubts),
                "used": tuple(story for story in setup.used if story.interview_id != gone),
            }
        ),
        agenda=tuple(item for item in interview.agenda if item.question_id not in hollow - asked),
        words=tuple(_words(setup.doubts, gone)),
    )


def _words(doubts: Sequence[Doubt], gone: str) -> list[str]:
    return [
        words for doubt in doubts for words, source in zip(doubt.words, doubt.interviews, strict=True) if source == gone
    ]


def _hollowed(doubt: Doubt, gone: str) -> Doubt:
    first, second = (
        GONE if source == gone else words for words, source in zip(doubt.words, doubt.interviews, strict=True)
    )
    return doubt.model_copy(update={"words": (first, second)})
