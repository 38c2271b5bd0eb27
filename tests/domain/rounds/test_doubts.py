"""A contradiction becomes one question, and the agenda asks it before others but never nothing else."""

from interviewer.domain.entities.findings import Contradiction, Disagreement, Findings
from interviewer.domain.entities.interview import Setup
from interviewer.domain.rounds.agenda import plan
from interviewer.domain.rounds.brief import Brief, doubt_questions, doubts
from tests.domain.debriefs import CONTENT, quoted

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
