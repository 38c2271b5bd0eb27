"""Hints cap the score of a task, and of nothing else."""

import pytest

from interviewer.domain.entities.interview import MoveKind, Setup
from interviewer.domain.entities.question import Question
from interviewer.domain.rounds.story import stories
from interviewer.domain.scores.caps import hint_caps, hints_taken
from tests.domain.designing import TASK
from tests.domain.fixtures import BRIEF, Round, brief, persona, round_at_first_question

ASKED = "I am stuck, could you give me a hint?"


def taken(played: Round) -> int:
    story = stories(played.interview)[-1]
    question: Question = played.content.questions[story.question_id]
    return hints_taken(story, question)


def test_every_hint_on_a_task_counts_and_no_other_words_of_the_interviewer() -> None:
    content = brief(persona(area="ml_systems", share=0.0), (TASK,))
    played = round_at_first_question(Setup(minutes=60, persona="ml_systems"), content)
    assert taken(played) == 0
    assert played.say(ASKED).kind is MoveKind.HINT
    played.say("How large is the model?")
    assert played.say(ASKED).kind is MoveKind.HINT
    assert taken(played) == 2


def test_another_angle_on_a_question_about_the_past_is_no_hint() -> None:
    played = round_at_first_question(content=BRIEF)
    assert played.say("I have no example for that.").kind is MoveKind.HINT
    assert taken(played) == 0


@pytest.mark.parametrize(("hints", "at_most"), [(0, None), (1, None), (2, 3.0), (3, 2.0), (4, 2.0)])
def test_one_hint_costs_nothing_and_more_bound_the_score(hints: int, at_most: float | None) -> None:
    assert [bound for _, bound, _ in hint_caps(hints)] == ([] if at_most is None else [at_most])
