"""What the recruiter can tell: general, sourced, and found by the words in which people ask."""

import re
from datetime import date

import pytest

from interviewer.content import load_content
from interviewer.domain.entities.persona import Persona
from interviewer.domain.evidence.cues import mentions
from tests.content.lint import for_each

ASKED = {
    "process": [
        "What happens next?",
        "How many interviews are there after this call?",
        "What does the process look like?",
    ],
    "days_to_the_loop": ["How long does it take until the loop?", "How soon could I have the onsite?"],
    "days_to_the_answer": ["When will I hear back?", "How many days until the decision?"],
    "places": ["Where is the team located?", "Would I have to relocate?", "Is remote possible?"],
    "pay": ["What is the salary range?", "How much of the compensation is stock?", "Are there RSUs?"],
    "what_it_is_not": ["Do I need to know Verilog?", "Is it a data scientist position?"],
    "bar_raiser": ["Who decides in the end?", "What does the Bar Raiser do?"],
    "principles": ["How important are the Leadership Principles?", "How much behavioral is there?"],
    "hours": ["How is the work-life balance?", "Do people work weekends?"],
}


@pytest.fixture(scope="module")
def recruiter() -> Persona:
    return load_content().personas["recruiter"]


def test_every_fact_has_a_source_that_is_not_from_the_future(recruiter: Persona) -> None:
    assert {entry.id for entry in recruiter.knows} == set(ASKED)
    assert all(entry.source and entry.dated <= date(2026, 12, 1) for entry in recruiter.knows)


def test_no_fact_holds_an_amount_of_money_or_a_promise(recruiter: Persona) -> None:
    told = " ".join(entry.answer for entry in recruiter.knows)
    assert not re.search(r"[$€£%]|\b\d|\b(?:thousand|dollars?|guarantee|certainly|definitely)\b", told)


@for_each(("fact", "question"), [(fact, question) for fact in ASKED for question in ASKED[fact]])
def test_a_question_finds_its_fact_and_no_other(recruiter: Persona, fact: str, question: str) -> None:
    assert [entry.id for entry in recruiter.knows if mentions(entry.cues, question)] == [fact]


def test_what_nobody_wrote_down_is_not_known(recruiter: Persona) -> None:
    asked = ["What is the manager like?", "Will I get the job?", "Which models do you use?", "How large is the team?"]
    assert not [text for text in asked for entry in recruiter.knows if mentions(entry.cues, text)]
