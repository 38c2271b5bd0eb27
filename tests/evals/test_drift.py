"""The changes that should not count are cases that fit together, and change what they say and nothing else."""

import random
import re

import pytest

from evals import grammar_slips, surface
from evals.cases import cases
from evals.datasets import load
from evals.drift import cases as drift_cases
from evals.drift import texts
from interviewer.evaluation.cases import Case, Kind, inconsistencies
from tests import shipped

STORIES = [story for story in load() if story.split == "fit"]
TOLD = [story.at(rung) for story in STORIES for rung in (3, 5)]


@pytest.fixture(scope="module")
def made() -> tuple[Case, ...]:
    return drift_cases(STORIES)


def test_they_fit_together_and_every_kind_of_change_comes(made: tuple[Case, ...]) -> None:
    together = [*cases(STORIES, shipped.content()), *made]
    by_id = {case.id: case for case in together}
    assert list(inconsistencies(list(by_id.values()))) == []
    changed = [case for case in made if case.kind is Kind.DRIFT]
    assert all(case.answer != by_id[case.base].answer for case in changed)
    kinds = {case.change for case in changed}
    assert kinds >= set(texts().swaps) | set(surface.EDITS) | set(grammar_slips.SLIPS)
    assert kinds >= {"others_as_he", "others_as_she", "others_as_they", "numbers_in_words", "numbers_in_digits"}


def test_they_are_the_same_every_time(made: tuple[Case, ...]) -> None:
    assert drift_cases(STORIES) == made


def test_swaps_are_as_long_as_what_they_replace() -> None:
    for name, values in texts().swaps.items():
        assert {len(value.split()) for value in values} == {len(texts().usual[name].split())}, name


@pytest.mark.parametrize(
    ("text", "gender", "swapped"),
    [
        ("He told me his plan, and it was his.", "she", "She told me her plan, and it was hers."),
        ("She's seen it herself, so I asked her.", "they", "They've seen it themself, so I asked them."),
        ("Was he there? He runs it and he isn't new.", "they", "Were they there? They run it and they aren't new."),
        ("I let her do it in her office.", "he", "I let him do it in his office."),
    ],
)
def test_pronouns_change_with_their_verbs(text: str, gender: grammar_slips.Gender, swapped: str) -> None:
    assert grammar_slips.swapped(text, gender) == swapped


def test_they_is_left_out_where_it_would_leave_open_who_did_what() -> None:
    assert grammar_slips.swapped("He asked her.", "they") is None
    assert grammar_slips.swapped("I asked.", "she") is None


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("It took 45 minutes, not 1.4.", "It took forty-five minutes, not one point four."),
        ("We had 6,500 nodes and 12% loss.", "We had six thousand five hundred nodes and twelve percent loss."),
        ("In 2023 we ran 3 jobs on trn1-32.", "In 2023 we ran three jobs on trn1-32."),
    ],
)
def test_numbers_in_words(digits: str, words: str) -> None:
    assert surface.in_words(digits) == words


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("one of them took forty-five minutes", "one of them took 45 minutes"),
        ("six thousand two hundred came, two left", "six thousand two hundred came, 2 left"),
        ("one hundred of three thousand", "100 of 3,000"),
        ("two and a half hours", "two and a half hours"),
    ],
)
def test_numbers_in_digits(words: str, digits: str) -> None:
    assert surface.in_digits(words) == digits


def test_numbers_keep_their_value() -> None:
    for text in TOLD:
        kept = list(surface.values(text))
        again = list(surface.values(surface.in_digits(text)))
        assert all(value in again for value in kept)


def test_a_person_mistypes_a_few_words_and_no_number() -> None:
    for text in TOLD:
        mistyped = surface.typos(text, random.Random(7))
        before, after = text.split(), mistyped.split()
        wrong = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
        assert 0.01 <= len(wrong) / len(before) <= 0.045
        assert re.findall(r"\d+", text) == re.findall(r"\d+", mistyped)


@pytest.mark.parametrize(
    ("name", "text", "slipped"),
    [
        ("no_articles", "The run failed. A host had an old driver.", "Run failed. Host had old driver."),
        ("no_verb_s", "He passes it on, she changes it, it was his.", "He pass it on, she change it, it was his."),
        ("since_for_mixed", "It ran for three weeks, since May.", "It ran since three weeks, for May."),
        ("present_perfect", "Last May I measured, they wrote.", "Last May I have measured, they have written."),
        ("wrong_prepositions", "On Monday I was responsible for it.", "In Monday I was responsible of it."),
        ("tense_slips", "It was, it was, I had, we could've.", "It is, it was, I had, we could've."),
    ],
)  # fmt: skip
def test_slips_of_a_second_language(name: str, text: str, slipped: str) -> None:
    assert grammar_slips.SLIPS[name](text) == slipped


@pytest.mark.parametrize(
    ("name", "text", "changed"),
    [
        ("contracted", "I did not see that we are late.", "I didn't see that we're late."),
        ("expanded", "I didn't see. Can't we?", "I did not see. Cannot we?"),
        ("semicolons", "It ran. The host fell. It ran.", "It ran; the host fell. It ran."),
        ("curly_marks", '"It\'s fine", he said.', "“It’s fine”, he said."),
        ("no_commas", "So, 1,000 of them, then.", "So 1,000 of them then."),
        ("a_sentence_a_line", "It ran. It fell.", "It ran.\nIt fell."),
    ],
)
def test_the_surface_changes(name: str, text: str, changed: str) -> None:
    assert surface.EDITS[name](text, random.Random(7)) == changed
