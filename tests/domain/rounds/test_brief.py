"""Tests of the questions of a round."""

import pytest

from interviewer.domain.entities.doubt import Doubt
from interviewer.domain.entities.findings import Contradiction, Disagreement, Findings
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Speaker, Turn
from interviewer.domain.rounds.agenda import plan
from interviewer.domain.rounds.brief import Brief, doubt_note, doubt_questions, doubts, questions_of, scored_stories
from tests.domain.debriefs import CONTENT, quoted
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


QUESTION = quoted(0, "").question_id


def contradiction(first: str, second: str) -> Contradiction:
    return Contradiction(
        kind=Disagreement.NUMBER,
        about="team",
        rounds=(0, 1),
        first=quoted(0, first),
        second=quoted(1, second),
        said=("8", "5"),
    )


FOUND = doubts(
    Findings(
        contradictions=(
            contradiction("We were eight.", "We were five."),
            contradiction("Were we eight?", "We were five."),
            contradiction("It took two weeks.", "It took six weeks."),
        )
    ),
    {0: "Hiring Manager", 1: "Coding"},
    {QUESTION: "dive_deep"},
)


def test_each_becomes_one_question_with_both_quotes_and_a_quote_that_asks_is_left_out() -> None:
    questions = doubt_questions(FOUND)
    assert [question.id for question in questions] == ["doubt_1", "doubt_2"]
    for question, found in zip(questions, FOUND, strict=True):
        assert question.text.count("?") == question.rephrase.count("?") == 1
        assert all(words in question.text for words in found.words)
    assert "Hiring Manager" in questions[0].text and "Coding" in questions[0].text
    assert FOUND[0].interviews == ("i0", "i1")
    assert [question.rubric for question in questions] == ["dive_deep", "dive_deep"]


def test_of_stories_that_were_told_for_no_principle_any_story_answers() -> None:
    found = doubts(Findings(contradictions=(contradiction("We were eight.", "We were five."),)), {0: "A", 1: "B"}, {})
    assert [(doubt.rubric, question.rubric) for doubt, question in zip(found, doubt_questions(found), strict=True)] == [
        ("", "star")
    ]


def test_the_same_two_statements_are_asked_about_once_however_many_rounds_heard_them() -> None:
    told = contradiction("We were eight.", "We were five.")
    again = told.model_copy(update={"rounds": (0, 2), "second": quoted(2, "We were five.")})
    titles = {0: "Hiring Manager", 1: "Coding", 2: "Bar Raiser"}
    assert [doubt.second for doubt in doubts(Findings(contradictions=(told, again)), titles, {})] == ["Coding"]


def test_they_are_asked_first_and_leave_room_for_a_prepared_question() -> None:
    questions = {question.id: question for question in doubt_questions(FOUND)}
    brief = Brief(
        persona=CONTENT.personas["bar_raiser"],
        questions={**CONTENT.questions, **questions},
        rubrics=dict(CONTENT.rubrics),
        first=tuple(questions),
    )
    setup = Setup(persona="bar_raiser", minutes=60, principles=("dive_deep",), seed=1)
    assert [item.question_id for item in plan(setup, brief)][:2] == ["doubt_1", "doubt_2"]
    short = plan(setup.model_copy(update={"minutes": 10}), brief)
    assert [item.rubric for item in short if not item.spare] == ["dive_deep"]
