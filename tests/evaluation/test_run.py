"""Cases that fit together are scored, and a cut run goes on."""

from typing import Any

import pytest

from interviewer.domain.entities.rubric import Check
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore, not_scored
from interviewer.evaluation.cases import Kind, inconsistencies
from interviewer.evaluation.run import (
    By,
    Graded,
    Scored,
    again,
    digest,
    fingerprint,
    graded,
    labelled,
    rewritten,
    scored,
)
from tests.evaluation.material import case, score

BY = By(provider="scripted", scorer="f", at_once=2)


def test_a_case_is_scored_as_it_stands_and_the_result_survives_its_file() -> None:
    asked: list[AnswerToScore] = []

    def scorer(answer: AnswerToScore) -> AnswerScore:
        asked.append(answer)
        return score(3)

    found = scored(case("a", level="L6"), BY, scorer)

    assert (asked[0].id, asked[0].level, asked[0].principle) == ("a", "L6", "dive_deep")
    assert not found.failed and found.seconds >= 0
    assert (found.provider, found.scorer, found.at_once) == ("scripted", "f", 2)
    assert Scored.model_validate_json(found.model_dump_json()) == found


@pytest.mark.parametrize("answer", ["", "\x00\x01", "\ud800", "word " * 20_001])
def test_a_text_that_nobody_can_score_is_refused_and_that_is_no_failure(answer: str) -> None:
    def never(_: AnswerToScore) -> AnswerScore:
        raise AssertionError("it must not get so far")

    found = scored(case("a", answer=answer, kind=Kind.ATTACK, base="b"), BY, never)
    assert found.refused and not found.failed and found.score.reason


def test_a_score_that_did_not_come_is_a_failure() -> None:
    assert scored(case("a"), BY, lambda _: not_scored("The model is gone.")).failed


def test_a_grade_is_kept_or_the_reason_why_there_is_none() -> None:
    assert graded(case("a"), BY, lambda _: (4.5, "")).grade == 4.5
    none = graded(case("a"), BY, lambda _: (None, "no number"))
    assert none.failed and none.reason == "no number"
    assert Graded.model_validate_json(none.model_dump_json()) == none


def test_the_digest_moves_with_every_field() -> None:
    one = case("a")
    others = [case("b"), case("a", label=3), case("a", answer="Other."), case("a", truth="frugality")]
    assert len({digest(one), *map(digest, others)}) == 5
    assert digest(one) == digest(case("a"))


def test_the_second_run_takes_twenty_cases_spread_over_the_file() -> None:
    cases = [case(str(number)) for number in range(200)]
    chosen = again(cases)
    assert [int(one.id) for one in chosen] == list(range(0, 200, 10))
    assert again(cases) == chosen
    assert again(cases[:7]) == tuple(cases[:7])
    assert again([]) == ()


def test_answers_of_known_worth_are_graded_and_written_stronger() -> None:
    cases = [case("a", label=3), case("b"), case("c", label=3, kind=Kind.EMPTY)]
    assert [one.id for one in labelled(cases)] == ["a"]


def test_a_rewrite_is_kept_with_its_time_and_without_a_text_it_failed() -> None:
    done = rewritten(case("a"), BY, lambda answer: (answer.answer.upper(), ""))
    assert (done.id, done.text, done.failed) == ("a", case("a").answer.upper(), False)
    assert done.seconds >= 0
    assert rewritten(case("a"), BY, lambda answer: ("", "No story.")).failed


def test_a_scorer_is_told_by_all_that_decides() -> None:
    known = {fingerprint("local", "small"), fingerprint("local", "large"), fingerprint("localsmall")}
    assert len(known) == 3
    assert fingerprint("local", "small") in known


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"id": "a"}, "is there already"),
        ({"base": "nobody"}, "'nobody' is no other case"),
        ({"base": "b"}, "'b' is no other case"),
        ({"kind": Kind.ATTACK}, "names the case that it is a change of"),
        ({"kind": Kind.DRIFT}, "names the case that it is a change of"),
        ({"kind": Kind.WRONG_PRINCIPLE}, "names the case that it is a change of"),
        ({"kind": Kind.ABLATED}, "says what is missing"),
    ],
)
def test_what_does_not_fit_is_found_with_its_place(changes: dict[str, Any], what: str) -> None:
    [(position, found)] = inconsistencies([case("a"), case("b", **changes)])
    assert position == 1
    assert what in found


def test_a_base_may_come_later() -> None:
    cases = [
        case("a", kind=Kind.DRIFT, base="c"),
        case("b", kind=Kind.ABLATED, missing=Check.REASON),
        case("c"),
    ]
    assert list(inconsistencies(cases)) == []
