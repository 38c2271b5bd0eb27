"""How the benchmark compares what was said with what was written down."""

import pytest

from benchmarks.transcription import normalised, with_fillers, word_errors


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("It took two hundred and ten milliseconds.", "it took 210 milliseconds"),
        ("Two million, three hundred thousand users", "2,300,000 users"),
        ("forty-five percent", "45%"),
        ("thirty thousand dollars", "$30,000"),
        ("a hundred and", "a hundred and"),
        ("I, um, wrote it", "I wrote it"),
    ],
)
def test_the_same_words_in_two_ways_of_writing_are_no_error(said: str, written: str) -> None:
    assert word_errors(normalised(said), normalised(written)) == 0


def test_a_number_that_was_heard_wrong_is_an_error() -> None:
    assert word_errors(normalised("fell to ninety"), normalised("fell to 19")) == 1


@pytest.mark.parametrize(
    ("said", "heard", "errors"),
    [("a b c", "a b c", 0), ("a b c", "a x c", 1), ("a b c", "a c", 1), ("a b", "a b c d", 2), ("", "a", 1)],
)
def test_words_changed_left_out_and_put_in_are_counted(said: str, heard: str, errors: int) -> None:
    assert word_errors(said.split(), heard.split()) == errors


def test_the_fillers_that_are_said_are_counted() -> None:
    text, count = with_fillers(" ".join(["word"] * 30))
    assert (text.count("um,"), text.count("uh,"), count) == (1, 1, 2)
