"""The matcher that ships is the one that its answers give, and credits as reported."""

import json
from pathlib import Path

import pytest

from evals.key_credit import Credit, by_cues, credits, naming, second_hand, share
from evals.key_matcher import HIT, MADE, NOTHING, PARTIAL, fitted, rarity, unprepared
from evals.keys import KEYS, LabelledQuestion, load
from interviewer.domain.entities.key_result import PointVerdict
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.keys.key_matcher import shipped
from tests import shipped as content

FIT, CHOOSE, SEALED = (load(part) for part in ("own_words_fit", "own_words_choose", "own_words_sealed"))
QUESTIONS = {name: one for name, one in content.content().questions.items() if isinstance(one, FundamentalsQuestion)}
SECOND_HAND = KEYS / "second_hand.jsonl"


def credited(found: list[Credit], *, beside: str, said: bool) -> float:
    chosen = [one for one in found if one.beside == beside and one.said is said and (one.core or not said)]
    return sum(one.found is not PointVerdict.MISSED for one in chosen) / len(chosen)


@pytest.mark.parametrize("entry", [*FIT, *CHOOSE, *SEALED], ids=lambda entry: entry.question)
def test_each_question_has_four_right_answers_and_two_wrong_ones(entry: LabelledQuestion) -> None:
    ids = {point.id for point in QUESTIONS[entry.question].key}
    assert [answer.kind for answer in entry.answers] == ["right"] * 4 + ["wrong"] * 2
    assert sorted(answer.wrong for answer in entry.answers if answer.wrong) == [(1,), (2,)]
    for answer in entry.answers:
        assert set(answer.hit) <= ids
        assert 40 <= len(answer.says.split()) <= 110


def test_no_question_is_in_two_parts() -> None:
    names = [entry.question for entry in (*FIT, *CHOOSE, *SEALED)]
    assert len(names) == len(set(names)) >= 40


def test_the_thresholds_that_ship_are_those_that_were_chosen_and_its_words_those_of_the_keys() -> None:
    matcher = shipped()
    assert (matcher.hit, matcher.partial, matcher.nothing, matcher.made) == (HIT, PARTIAL, NOTHING, MADE)
    assert matcher.rarity == rarity(QUESTIONS), "run `python -m evals.key_matcher --fit`"


def test_a_fit_weighs_what_speaks_for_a_point_and_against_it() -> None:
    weights = fitted(FIT[:6], QUESTIONS).point.weights
    assert weights["covered"] > 0 and weights["alike"] > 0 and weights["cued"] > 0 and weights["ahead"] > 0


@pytest.mark.parametrize(
    ("answers", "least"), [(CHOOSE, 0.9), (SEALED, 0.85), (unprepared(), 0.7)], ids=["choose", "sealed", "unprepared"]
)
def test_most_of_what_right_answers_say_is_credited(answers: list[LabelledQuestion], least: float) -> None:
    assert credited(list(credits(answers, QUESTIONS, others=0)), beside="right", said=True) >= least


def test_a_second_authors_right_answers_are_credited_and_nothing_more_of_the_wrong_ones_than_by_cues() -> None:
    answers = second_hand(SECOND_HAND)
    found = list(credits(answers, QUESTIONS, others=1))
    cues = list(credits(answers, {name: by_cues(one) for name, one in QUESTIONS.items()}, others=1))
    assert credited(found, beside="right", said=True) >= 0.8
    assert naming(answers, QUESTIONS, "right") == (0, 120)
    assert naming(answers, QUESTIONS, "wrong")[0] >= 16
    for beside in ("wrong", "other"):
        assert credited(found, beside=beside, said=False) <= credited(cues, beside=beside, said=False)


def test_a_share_counts_whole_and_partial_credit() -> None:
    found = [
        Credit("right", True, True, PointVerdict.HIT),
        Credit("right", True, True, PointVerdict.PARTIAL),
        Credit("right", False, True, PointVerdict.MISSED),
        Credit("wrong", True, False, PointVerdict.HIT),
    ]
    assert share(found, beside="right", said=True, core=True) == "100.0% (2 of 2)"
    assert share(found, beside="right", said=True, whole=True) == "33.3% (1 of 3)"
    assert share(found, beside="other", said=False) == "0.0% (0 of 0)"


def test_answers_by_another_author_are_read_line_by_line(tmp_path: Path) -> None:
    line = {"question": "q", "answer": "It is so.", "right": False, "says": ["p"]}
    file = tmp_path / "answers.jsonl"
    file.write_text(json.dumps(line) + "\n\n", encoding="utf-8")
    (entry,) = second_hand(file)
    assert (entry.question, entry.answers[0].kind, entry.answers[0].hit) == ("q", "wrong", ("p",))
