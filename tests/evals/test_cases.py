"""The stories become cases that fit together, and hold every kind that is made from stories."""

from collections import Counter
from pathlib import Path

import pytest

from evals.cases import REFUSALS, cases, write
from evals.datasets import Story, load
from interviewer.cli.measuring import read_cases
from interviewer.content import Content
from interviewer.domain.entities.rubric import SCORES_ANSWERS, Check
from interviewer.evaluation.cases import Case, Kind, inconsistencies
from interviewer.evaluation.run import to_score
from tests import shipped

STORIES = [story for story in load() if story.split == "fit"]


@pytest.fixture(scope="module")
def content() -> Content:
    return shipped.content()


@pytest.fixture(scope="module")
def made(content: Content) -> list[Case]:
    return list(cases(STORIES, content))


def test_all_cases_can_be_scored_and_fit_together(made: list[Case], content: Content) -> None:
    assert list(inconsistencies(made)) == []
    for case in made:
        if case.kind is not Kind.ATTACK:
            to_score(case)
        assert content.rubrics[case.principle].kind in SCORES_ANSWERS
        assert case.truth and case.story


def test_every_story_is_ranked_at_its_five_rungs(made: list[Case]) -> None:
    labels: dict[str, list[float]] = {}
    for case in made:
        if case.kind is Kind.RANKED and case.label is not None:
            labels.setdefault(case.story, []).append(case.label)
    assert labels == {story.story: [1, 2, 3, 4, 5] for story in STORIES}


def test_each_variant_is_an_ablation_or_an_empty_answer(made: list[Case]) -> None:
    told = [story for story in STORIES if story.variants]
    ablated = Counter(case.missing for case in made if case.kind is Kind.ABLATED)
    wanted = (Check.OWN_ACTION, Check.MEASURED_OUTCOME, Check.REASON, Check.OUTCOME, Check.EVENT)
    assert ablated == dict.fromkeys(wanted, len(told))
    empty = Counter(case.change for case in made if case.kind is Kind.EMPTY)
    looks = dict.fromkeys(("hypothetical", "stuffed", "echo"), len(told))
    one_line = {"one_line": len(STORIES) - len(told)}
    assert empty == looks | {"refusal": len(told) * len(REFUSALS)} | one_line


def test_attacks_and_changes_that_should_not_count_are_among_them(made: list[Case]) -> None:
    stories = {kind: {case.story for case in made if case.kind is kind} for kind in (Kind.ATTACK, Kind.DRIFT)}
    assert stories[Kind.ATTACK] == stories[Kind.DRIFT] == {story.story for story in STORIES}


def test_what_is_written_is_what_the_command_reads(made: list[Case], content: Content, tmp_path: Path) -> None:
    torn = made[0].model_copy(
        update={"id": "torn", "kind": Kind.ATTACK, "base": made[0].id, "answer": "\x00 \ud800 \u200b", "label": None}
    )
    write([*made, torn], tmp_path / "new" / "cases.jsonl")
    assert read_cases(tmp_path / "new" / "cases.jsonl", content).cases == (*made, torn)


def test_the_best_tellings_are_asked_under_the_wrong_principle_too(made: list[Case], content: Content) -> None:
    by_id = {case.id: case for case in made}
    wrong = [case for case in made if case.kind is Kind.WRONG_PRINCIPLE]
    assert len(wrong) == 2 * len(STORIES)
    questions = {(question.rubric, question.text) for question in content.questions.values()}
    for case in wrong:
        base = by_id[case.base]
        assert base.label in (4, 5) and base.answer == case.answer
        assert case.principle != base.principle == case.truth
        assert (case.principle, case.question) in questions


def test_an_ablation_is_a_change_of_the_best_telling(made: list[Case]) -> None:
    by_id = {case.id: case for case in made}
    stories: dict[str, Story] = {story.story: story for story in STORIES}
    for case in made:
        if case.kind is Kind.ABLATED:
            assert by_id[case.base].answer == stories[case.story].at(5)
