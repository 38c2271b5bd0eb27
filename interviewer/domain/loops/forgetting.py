"""What an interviewer was told about another round of a loop, and what is left of it when that round is deleted."""

from collections.abc import Sequence
from typing import NamedTuple

from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.interview import AgendaItem, Interview, Setup
from interviewer.domain.rounds.doubt_questions import doubt_id

# Stands where the words stood, so that what was asked about them can still be read.
GONE = "[deleted]"


class Forgotten(NamedTuple):
    """An interview after it forgot another one.

    Attributes:
        agenda: Without the questions about the other one's words that were not asked yet.
        words: What was told in the other one and may stand wherever this one was written down.
    """

    setup: Setup
    agenda: tuple[AgendaItem, ...]
    words: tuple[str, ...]


def told_about(setup: Setup) -> frozenset[str]:
    """The interviews that this interviewer was told about."""
    doubted = (source for doubt in setup.doubts for source in doubt.interviews)
    return frozenset({*doubted, *(story.interview_id for story in setup.used)} - {""})


def forget(interview: Interview, gone: str) -> Forgotten:
    """The interview without what it was told about the interview with the id `gone`."""
    setup = interview.setup
    hollow = {doubt_id(number) for number, doubt in enumerate(setup.doubts, 1) if gone in doubt.interviews}
    asked = {turn.move.question_id for turn in interview.turns if turn.move is not None}
    return Forgotten(
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
