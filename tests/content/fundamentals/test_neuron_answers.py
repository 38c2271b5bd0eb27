"""The keys about Neuron credit right answers in several people's words, and catch wrong ones."""

from pathlib import Path

import pytest
import yaml
from _pytest.mark import ParameterSet

from interviewer.domain.keys.answer_key import mark
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from tests.content.fundamentals.questions import BY_FILE, QUESTIONS
from tests.content.fundamentals.test_keys import core, made, mistaken
from tests.content.lint import for_each

HERE = Path(__file__).parent
SPOKEN, NEAR_MISSES, UNPREPARED = (
    yaml.safe_load((HERE / f"neuron_{name}.yaml").read_text(encoding="utf-8"))
    for name in ("answers", "near_misses", "unprepared")
)
NEURON = ("kernels", "compilers", "serving")


def told(kind: str) -> list[ParameterSet]:
    return [
        pytest.param(QUESTIONS[entry["question"]], text, id=f"{entry['question']}-{number}")
        for entry in SPOKEN
        for number, text in enumerate(entry[kind], start=1)
    ]


def test_every_question_about_neuron_is_answered_rightly_and_wrongly() -> None:
    asked = [question.id for topic in NEURON for question in BY_FILE[topic]]
    assert sorted(entry["question"] for entry in SPOKEN) == sorted(asked)
    assert len(asked) >= 24
    assert all(len(entry["right"]) >= 3 and len(entry["wrong"]) >= 2 for entry in SPOKEN)


@for_each(("question", "text"), told("right"))
def test_a_right_answer_is_credited_and_makes_no_mistake(question: FundamentalsQuestion, text: str) -> None:
    result = mark(question, ((0, text),))
    assert not result.wrong
    assert not [point.id for point in result.points if point.core and point.evidence is None]
    assert result.core_share >= 0.8


@for_each(("question", "text"), told("wrong"))
def test_a_wrong_answer_is_caught(question: FundamentalsQuestion, text: str) -> None:
    result = mark(question, ((0, text),))
    assert result.wrong
    assert result.core_share <= 0.5


def test_the_wrong_answers_of_a_question_make_different_mistakes() -> None:
    for entry in SPOKEN:
        question = QUESTIONS[entry["question"]]
        claims = [{wrong.claim for wrong in mark(question, ((0, text),)).wrong} for text in entry["wrong"]]
        assert len(set().union(*claims)) >= 2, entry["question"]


def test_an_answer_about_neuron_answers_no_other_question() -> None:
    found = [
        (entry["question"], other.id)
        for entry in SPOKEN
        for other in QUESTIONS.values()
        if other.id != entry["question"]
        and (core(other) <= made(other, entry["right"][0]) or mistaken(other, entry["right"][0]))
    ]
    assert found == []


@for_each(
    ("question", "text"),
    [pytest.param(QUESTIONS[entry["question"]], text, id=text[:40]) for entry in NEAR_MISSES for text in entry["said"]],
)
def test_a_true_statement_near_a_mistake_is_no_mistake(question: FundamentalsQuestion, text: str) -> None:
    assert not mark(question, ((0, text),)).wrong


@pytest.mark.parametrize(("use", "least"), [("cues", 1.0), ("sealed", 0.55), ("fresh", 0.4)])
def test_core_points_that_unprepared_answers_say_are_credited(use: str, least: float) -> None:
    """How much of what an answer says the words of the key find; `docs/neuron-review.md` tells what that means."""
    said = credited = 0
    for entry in UNPREPARED:
        if entry["use"] != use:
            continue
        question = QUESTIONS[entry["question"]]
        for answer in entry["answers"]:
            wanted = core(question) & set(answer["says"])
            said += len(wanted)
            credited += len(wanted & made(question, answer["text"]))
    assert said >= 50
    assert credited / said >= least
