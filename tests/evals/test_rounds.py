"""The technical rounds are whole, and become interviews whose one story is scored."""

import pytest

from evals.rounds import SECOND, Round, Scored, interview_of, load, said_and_true, table
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import MoveKind, Speaker
from interviewer.domain.entities.scorecard import Stability, Status, StoryScore, Vote
from interviewer.domain.rounds.brief import scored_stories
from interviewer.domain.scores.scoring import TALK_ERROR
from tests import shipped

ROUNDS = (*load(), *load(SECOND))
TYPES = {"coding": CodingProblem, "design": DesignTask, "exercise": Exercise}


@pytest.mark.parametrize("told", ROUNDS, ids=lambda told: told.id)
def test_a_round_becomes_an_interview_with_one_story(told: Round) -> None:
    content = shipped.content()
    question = content.questions[told.question]
    assert isinstance(question, TYPES.get(told.kind, object))
    interview = interview_of(told, content, "scripted")
    [story] = scored_stories(interview, content.questions)
    assert story.question_id == told.question and story.answers
    assert [turn.text for turn in interview.turns] == [said.text for said in told.turns]
    hints = [turn for turn in interview.turns if turn.move and turn.move.kind is MoveKind.HINT]
    assert len(hints) == sum(said.hint for said in told.turns)
    assert [code.text for code in interview.codes] == [said.code for said in told.turns if said.code]
    assert bool(interview.codes) == (told.kind in ("coding", "exercise"))
    assert told.turns[0].by is Speaker.INTERVIEWER


def test_two_people_graded_each_round() -> None:
    assert {(len(told.grades), len(told.votes), len(told.reasons)) for told in ROUNDS} == {(2, 2, 2)}
    assert all(0 <= grade <= 5 for told in ROUNDS for grade in told.grades)


def found(grade: float, overall: float, vote: Vote) -> Scored:
    told = ROUNDS[0].model_copy(update={"grades": (grade, grade)})
    score = StoryScore(
        question_id=told.question,
        question="",
        rubric="coding",
        status=Status.SCORED,
        overall=overall,
        vote=vote,
        stability=Stability.BORDERLINE,
        technical_error=TALK_ERROR,
    )
    return Scored(told, score)


FOUND = (found(4.0, 5.0, Vote.STRONGLY_INCLINED), found(1.0, 3.5, Vote.INCLINED))


def test_the_table_gives_errors_beside_the_mean_of_the_other_grades() -> None:
    lines = list(table(FOUND))
    assert lines[1].split() == ["coding", "2", "1.75", "3.00", "+1.75", "1", "of", "1", "1", "of", "1"]
    assert lines[2].split()[0] == "all"


def test_the_error_that_scores_say_of_themselves_stands_beside_the_true_one() -> None:
    assert list(said_and_true(FOUND)) == [
        "talk alone          2 rounds, error 1.75, said 1.40",
        "called borderline   2 rounds, error 1.75, said 1.40",
    ]
