"""Which stories of a round are scored: an answer to a contradiction only when it tells one."""

import pytest

from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.rounds.brief import doubt_note, questions_of, scored_stories
from tests.domain.fixtures import BRIEF, START, interview

STORY = (
    "The sixteen was the staging cluster. Last March our nightly job had slowed down by 30%. I profiled every step and "
    "found that the data loader waited on a lock. I rewrote the loader without the lock and measured again: a step "
    "fell from 410 ms to 280 ms."
)
SLIP = (
    "I mixed the two up when I told it: the sixteen belongs to the staging cluster, and it was on 64 accelerators in "
    "production that the step time fell."
)
LONG_SLIP = (
    "I told the coding interviewer about the staging cluster. There I said sixteen, since the first rollout only "
    "covered two racks, before the migration finished in April. By the time the model shipped, the scheduler placed it "
    "on four racks in another building, so sixty-four is right for the result."
)
DOUBT = Doubt(
    first="Coding interviewer",
    second="ML fundamentals interviewer",
    words=("It ran on 64 accelerators.", "It ran on 16 accelerators."),
    rubric="dive_deep",
)


def asked(doubt: Doubt, answer: str) -> Interview:
    """A round in which the interviewer asks about a doubt and hears this."""
    setup = Setup(doubts=(doubt,))
    question = questions_of(interview(setup=setup), {})["doubt_1"]
    move = Move(kind=MoveKind.ASK, question_id=question.id, text=question.text, why="It did not fit.")
    turns = (
        Turn(index=0, speaker=Speaker.INTERVIEWER, text=question.text, at=START, move=move),
        Turn(index=1, speaker=Speaker.CANDIDATE, text=answer, at=START),
    )
    return interview(setup=setup).model_copy(update={"turns": turns})


def scored(heard: Interview) -> list[str]:
    return [story.question_id for story in scored_stories(heard, questions_of(heard, BRIEF.questions))]


def test_a_story_that_clears_up_a_contradiction_is_scored_for_the_principle_that_it_was_told_for() -> None:
    heard = asked(DOUBT, STORY)
    assert scored(heard) == ["doubt_1"]
    assert questions_of(heard, {})["doubt_1"].rubric == "dive_deep"


@pytest.mark.parametrize(
    "answer", [SLIP, LONG_SLIP, "Sixty-four is right.", "I don't know.", "I did, I found, I fixed. It was cut."]
)
def test_an_explanation_is_no_story(answer: str) -> None:
    assert scored(asked(DOUBT, answer)) == []


def test_a_story_that_was_told_for_no_principle_before_is_scored_for_none() -> None:
    assert scored(asked(DOUBT.model_copy(update={"rubric": ""}), STORY)) == []


def test_the_scorecard_says_what_was_asked() -> None:
    assert "contradiction" in doubt_note("doubt_1", "Dive Deep") and "Dive Deep" in doubt_note("doubt_1", "Dive Deep")
    assert doubt_note("deep_metric", "Dive Deep") == ""
