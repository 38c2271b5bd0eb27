"""The answers by another hand: whole, of about the same length and as many digits, and unknown to the fit."""

import re
from pathlib import Path

from evals.datasets import all_ranked, load_examples, load_fits, load_told
from interviewer.domain.language.text import word_count, words
from interviewer.evaluation.cases import Case, Kind, inconsistencies
from interviewer.evaluation.measures import auc

FILE = Path(__file__).parents[2] / "evals" / "second_hand.jsonl"
CASES = [Case.model_validate_json(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
RANKED = [case for case in CASES if case.kind is Kind.RANKED]
# Eight words in a row are still chance ("that afternoon said that the error was mine and").
COPIED = 10


def test_the_file_is_whole_and_holds_every_kind() -> None:
    assert list(inconsistencies(CASES)) == []
    assert {case.kind for case in CASES} == set(Kind)
    assert len(RANKED) == 16 * 5
    assert len({case.truth for case in RANKED}) == 16


def test_digits_do_not_tell_the_rung_and_the_tellings_of_a_story_are_about_as_long() -> None:
    good = [_digits(case.answer) for case in RANKED if (case.label or 0) >= 4]
    bad = [_digits(case.answer) for case in RANKED if (case.label or 0) <= 2]
    assert 0.4 <= auc(good, bad) <= 0.6
    for story in {case.story for case in RANKED}:
        lengths = [word_count(case.answer) for case in RANKED if case.story == story]
        assert max(lengths) - min(lengths) <= 12


def test_no_text_to_fit_on_shares_a_run_of_words_with_it() -> None:
    texts = [
        *(answer.text for story in all_ranked() for answer in story.answers),
        *(answer.text for file in load_told().values() for answer in file.answers),
        *(story.text for file in load_fits() for story in file.stories),
        *(example.text for example in load_examples()),
    ]
    fitted = {run for text in texts for run in _runs(text)}
    shared = [(case.id, run) for case in RANKED for run in _runs(case.answer) if run in fitted]
    assert shared == []


def _digits(text: str) -> int:
    return len(re.findall(r"\d", text))


def _runs(text: str) -> set[tuple[str, ...]]:
    said = [word for word, _ in words(text)]
    return set(zip(*(said[start:] for start in range(COPIED)), strict=False))
