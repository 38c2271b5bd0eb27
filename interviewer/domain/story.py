"""Cuts an interview into stories: all that was said about one prepared question."""

from functools import cached_property

from interviewer.domain.base import Frozen
from interviewer.domain.intent import Intent, intent
from interviewer.domain.interview import Interview, Move, MoveKind, Speaker, Turn

# Turns that carry no part of the answer.
_NOT_ANSWERS = frozenset(Intent) - {Intent.ANSWER, Intent.CONFIDENTIAL, Intent.NO_EXAMPLE, Intent.EXPLAIN}


class Story(Frozen):
    """One prepared question with the exchange about it.

    Attributes:
        turns: The interviewer's asking turn and everything up to the next question.
    """

    question_id: str
    turns: tuple[Turn, ...]

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """The interviewer's moves in this story, the asking first."""
        return tuple(turn.move for turn in self.turns if turn.move is not None)

    @cached_property
    def answers(self) -> tuple[Turn, ...]:
        """The candidate's turns that tell the story.

        Requests, refusals, off-topic turns and orders are left out. When the candidate asked to use another example
        and then gave one, only that counts.
        """
        kept: list[Turn] = []
        for turn in self.turns:
            if turn.speaker is not Speaker.CANDIDATE:
                continue
            said = intent(turn.text)
            if said is Intent.ANOTHER_EXAMPLE:
                kept, replaced = [], kept
                if turn is self.turns[-1]:
                    kept = replaced
            elif said not in _NOT_ANSWERS:
                kept.append(turn)
        return tuple(kept)

    @property
    def last_turn(self) -> Turn:
        """The latest turn of the story."""
        return self.turns[-1]


_STARTS = frozenset({MoveKind.ASK, MoveKind.MOVE_ON})
_AFTER = frozenset({MoveKind.INVITE_QUESTIONS, MoveKind.RESPOND, MoveKind.CLOSE})


def stories(interview: Interview) -> tuple[Story, ...]:
    """The stories of an interview in the order of asking; unanswered questions are among them."""
    groups: list[tuple[str, list[Turn]]] = []
    open_story = False
    for turn in interview.turns:
        move = turn.move
        if move is not None and move.kind in _STARTS and move.question_id is not None:
            groups.append((move.question_id, []))
            open_story = True
        elif move is not None and move.kind in _AFTER:
            open_story = False
        if open_story:
            groups[-1][1].append(turn)
    return tuple(Story(question_id=question, turns=tuple(turns)) for question, turns in groups)
