"""What counts as said again."""

import pytest

from interviewer.domain.language.likeness import repeats, said_before

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
