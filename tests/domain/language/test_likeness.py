"""Stems, and whether an answer or a question comes again."""

import pytest

from interviewer.domain.language.likeness import asked_before, repeats, said_before
from interviewer.domain.language.stems import stems


def test_words_are_cut_to_their_stems_and_stand_alone_and_in_pairs() -> None:
    assert stems("Customers waited daily.") == {"customer", "wait", "dai", "customer wait", "wait dai"}


def test_case_punctuation_and_the_kind_of_apostrophe_do_not_count() -> None:
    assert stems("It didn’t work, WAITING!") == stems("it didn't work waiting")


def test_numbers_and_other_scripts_have_no_stems() -> None:
    assert stems("900 310 我把分片") == stems("") == frozenset()


TOLD = "In March our nightly run slowed from five hours to eight, and I found the one late host by a benchmark."


@pytest.mark.parametrize(
    ("words", "again"),
    [
        ("I have asked my questions. What would you like to know?", True),
        ("what would you  like to know?", True),
        ("What would you like to know? I lead the compiler team.", False),
        ("I lead the compiler team.", False),
        ("", False),
    ],
)
def test_words_are_said_again_when_every_sentence_was_said(words: str, again: bool) -> None:
    earlier = ["Hello.", "I have asked my questions. What would you like to know?"]
    assert said_before(words, earlier) is again


def test_an_answer_repeats_another_with_a_few_words_changed() -> None:
    assert repeats(TOLD.replace("March", "April"), ["Short.", TOLD])
    assert not repeats("I found it by a benchmark.", [TOLD])


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("How did your manager react to the date?", "How did your manager react to the new date?"),
        ("And the export, what slowed it down?", "What slowed the export down?"),
    ],
)
def test_the_same_in_nearly_the_same_words_was_asked(new: str, old: str) -> None:
    assert asked_before(new, [old])


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("What did you answer?", "What did your boss say?"),
        ("What broke in export?", "And what happened with export?"),
        ("After the switch, which side is the truth?", "And after the switch, when you go back with the flag?"),
        ("What did he say when she asked about it?", "What did she ask?"),
    ],
)
def test_another_question_of_the_same_was_not(new: str, old: str) -> None:
    assert not asked_before(new, [old])
