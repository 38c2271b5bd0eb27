"""What is said of an answer as a whole, as text."""

from collections.abc import Iterator

from interviewer.cli.level_text import level_lines
from interviewer.content import Content
from interviewer.domain.entities.interview import Level
from interviewer.domain.rounds.brief import STAR
from interviewer.domain.scores.answer_score import AnswerScore
from interviewer.domain.scores.belonging import belongs_elsewhere
from interviewer.domain.scores.certainty import certainty
from interviewer.domain.scores.level_view import answer_levels
from interviewer.domain.scores.strengthen import first_need


def remark_lines(score: AnswerScore, rubric: str, level: Level, content: Content) -> Iterator[str]:
    """How sure the vote is, what the answer is about, what to strengthen first, and the answer at every level.

    Args:
        score: The score of the answer.
        rubric: Id of the rubric that it was scored by.
        level: The level whose thresholds gave its vote.
        content: The rubrics and the rules of the levels.
    """
    if sure := certainty(score, content.levels.thresholds[level], score.score_error):
        yield sure
    if score.off_task is not None:
        yield score.off_task.note
    if elsewhere := belongs_elsewhere(score, rubric, content.pack.principle_names):
        yield elsewhere
    if need := first_need(score, content.rubrics[STAR]):
        parts = (f"Strengthen this first. {need.finding}.", need.next_step, need.also)
        yield " ".join(part for part in parts if part)
    if view := answer_levels(score, rubric, content.levels):
        yield from level_lines(view)
