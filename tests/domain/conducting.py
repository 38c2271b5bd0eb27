"""What the tests of the conductor share."""

from interviewer.domain.entities.interview import Move, MoveKind, Setup
from tests.domain.fixtures import (
    FULL_STORY,
    Round,
    round_at_first_question,
)

OTHER_STORY = FULL_STORY.replace("March", "June").replace("training job", "export").replace("data loader", "exporter")


def kind_and_target(move: Move) -> tuple[MoveKind, str | None]:
    return move.kind, move.target


def bare(follow_up: Move) -> str:
    """A follow-up without the words that it hung on."""
    return follow_up.text.rpartition('". ')[2]


def question_of(played: Round) -> str:
    """The words of the prepared question on the table."""
    begun = [m for m in played.moves if m.kind in (MoveKind.ASK, MoveKind.MOVE_ON)]
    assert begun[-1].question_id is not None
    return played.content.questions[begun[-1].question_id].text


def round_at_invitation() -> Round:
    played = round_at_first_question(Setup(minutes=5, seed=1))
    played.say(FULL_STORY, 230)
    assert played.move.kind is MoveKind.INVITE_QUESTIONS
    return played
