"""What interviewers and simulated candidates say is complete: debrief, threads, the recruiter's facts."""

import re
from datetime import date
from pathlib import Path

import pytest

from interviewer.content import Content, load_content, problems
from interviewer.domain.entities.debrief import LineKind
from interviewer.domain.entities.persona import Persona
from interviewer.domain.evidence.cues import mentions
from interviewer.domain.loops.debriefing import PLACEHOLDERS, lines_of
from tests.content.conftest import Broken
from tests.content.lint import for_each
from tests.content.test_loading import copied

CODING = "prompts/debrief/coding.yaml"


def test_the_bar_raiser_runs_the_room_and_the_manager_decides() -> None:
    chair, decider, other = (
        lines_of(who, "bar_raiser", "hiring_manager") for who in ("bar_raiser", "hiring_manager", "coding")
    )
    assert {LineKind.VETO, LineKind.PRESS, LineKind.OPEN} <= chair - other
    assert decider - other == {LineKind.MANAGER_DECIDES, LineKind.MANAGER_GIVES_WAY}
    assert lines_of("one", "one", "one") == chair | decider
    assert PLACEHOLDERS.keys() == set(LineKind)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Unchanged: {vote}.", "Unchanged.", "must use {vote}, and nothing else"),
        ("Unchanged: {vote}.", "Unchanged: {vote!r}.", "must use {vote}, and nothing else"),
        ("Unchanged: {vote}.", "Unchanged: {vote.", "broken placeholder"),
        ("  vote_stands:", "  veto:", "coding never speaks here"),
        ("  vote_stands:", "  veto:", "there is no wording for vote_stands"),
        ('  vote_stands:\n    - "Unchanged: {vote}."', "  vote_stands: []", "there is no wording here"),
        ("id: coding", "id: recruiter", "recruiter holds no round of the loop"),
        ("id: coding", "id: recruiter", "coding has no wording for the debrief"),
    ],
)
def test_a_mistake_in_the_words_for_the_debrief_is_reported(tmp_path: Path, old: str, new: str, said: str) -> None:
    copied(tmp_path, CODING, (old, new))
    assert any(said in problem.message for problem in problems(own=tmp_path))


def test_a_loop_without_a_bar_raiser_holds_no_debrief(tmp_path: Path) -> None:
    copied(tmp_path, "rubrics/loop.yaml", ("      - persona: bar_raiser", "      - persona: recruiter"))
    assert any("without bar_raiser nobody can hold" in problem.message for problem in problems(own=tmp_path))


THREADS = "prompts/interviewer/threads.yaml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("'You said \"{quote}\". Why did you do it that way?'", "'Why that one?'", 'must hold "{quote}" once'),
        ('"{quote}". Why did you do it that way?', '"{quote}". Why {this} one?', 'must hold "{quote}" once'),
        ("      - Why did you do it that way?", '      - "{quote} Why?"', "must hold nothing in braces"),
        ("      - Why did you do it that way?", "      - Why that one? Who else knew?", "more than one question"),
        ("\n  scope:\n    quoting", "\n  scopes:\n    quoting", "scopes"),
        ("    - Whose decision was that?\n    - Who had the last word on that?\n", "", "decision needs 2 wordings"),
        ("    - Whose decision was that?", "    - Whose was it? And why?", "more than one question"),
        ("    - What was behind that?", "    - What was that? Who knew?", "more than one question"),
    ],
)
def test_a_mistake_in_the_words_for_threads_is_reported(tmp_path: Path, old: str, new: str, said: str) -> None:
    copied(tmp_path, THREADS, (old, new))
    assert any(said in problem.message for problem in problems(own=tmp_path))


TALE = "prompts/candidates/tales/idle_at_night.yaml"
STRONG = "prompts/candidates/strong.yaml"


def test_every_principle_has_a_tale(content: Content) -> None:
    told = {principle for tale in content.tales.values() for principle in tale.principles}
    assert len(told) == 16
    assert len(content.candidates) == 11


def test_no_two_tales_share_a_text(content: Content) -> None:
    """Which tale was told is known by its words."""
    texts = [
        text
        for tale in content.tales.values()
        for text in (*tale.layers.values(), *tale.tellings.values(), *tale.doubts)
    ]
    assert len(set(texts)) == len(texts)


def test_a_tale_about_no_principle_is_told(broken: Broken) -> None:
    assert any("thrift" in line for line in broken(TALE, "[frugality, ", "[frugality, thrift, "))


def test_a_detail_about_no_criterion_is_told(broken: Broken) -> None:
    assert any("made_up" in line for line in broken(TALE, "made_do:", "made_up:"))


def test_a_candidate_without_words_for_an_area_is_told(broken: Broken) -> None:
    found = broken(STRONG, "  motivation:", "  moving:")
    assert any("about motivation" in line for line in found)
    assert any("moving is neither a rubric" in line for line in found)


def test_a_loops_principle_without_a_tale_is_told(broken: Broken) -> None:
    file = "prompts/candidates/tales/colleague_who_grew.yaml"
    assert any(
        "no tale" in line
        for line in broken(file, "[hire_and_develop_the_best, ", "[strive_to_be_earths_best_employer, ")
    )


def test_a_whole_telling_without_layers_is_told(broken: Broken) -> None:
    assert any("begins" in line for line in broken(STRONG, "begins: [what, part, how, why, number]\n", ""))


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
