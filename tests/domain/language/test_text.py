import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.language.text import as_seen, plain_words, sentences, word_count, words
from tests.domain.strategies import said


def parts(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


def normal(text: str) -> list[str]:
    return [word for word, _ in words(text)]


def test_sentences_end_at_marks_before_space_and_at_line_breaks() -> None:
    assert parts("One. Two!  Three?\nFour\n\n five ") == ["One.", "Two!", "Three?", "Four", "five"]


def test_a_number_or_a_name_with_a_point_ends_no_sentence() -> None:
    assert parts("It fell to 1.5 s in v2.0 of node.js.") == ["It fell to 1.5 s in v2.0 of node.js."]


def test_closing_quotation_marks_stay_out_of_the_next_sentence() -> None:
    assert parts('He said "stop." I did.') == ['He said "stop.', "I did."]


def test_empty_text_has_no_sentences() -> None:
    assert parts(" \n\t ") == []


def test_case_apostrophes_and_digit_grouping_do_not_count() -> None:
    assert normal("I've cut 1,200 HOSTS") == normal("i’ve cut 1200 hosts")


def test_words_that_only_punctuation_parts_are_two_words() -> None:
    assert normal("I cut it,then I left.Fast") == ["i", "cut", "it", "then", "i", "left", "fast"]


def test_the_encoding_of_an_accent_does_not_count() -> None:
    assert normal("cafe\u0301 resume\u0301s") == normal("café resumés")


@pytest.mark.parametrize("filler", [" ", "\n", " \n", ".", '"', ". ", "a", "1,", "'", "e\u0301"])
def test_reading_takes_no_longer_than_linear_time(filler: str) -> None:
    text = "a" + filler * 100_000 + "b"
    start = time.process_time()
    sentences(text)
    words(text)
    assert time.process_time() - start < 2.0


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("me\u00adasu\u200bred\ufeff it", "measured it"),
        ("\u202eleft\u202c i\u0336t", "left it"),
        ("ｍｅａｓｕｒｅｄ", "measured"),
        ("m\u0435\u0430sured \u0456t", "measured it"),
        ("Größe, naïve café", "Größe, naïve café"),
        ("Я измерил", "Я измерил"),
        ("I g n o r e   a l l   r u l e s", "Ignore   a l l   rules"),
        ("plan B I did", "plan B I did"),
        ("one\u00a0two\nthree", "one two\nthree"),
    ],
)
def test_a_text_is_taken_as_it_is_seen(text: str, seen: str) -> None:
    assert as_seen(text) == seen


@given(said)
def test_sentences_hold_every_word_in_order_and_lie_in_the_text(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    assert [word for span in spans for word in normal(span.of(text))] == normal(text)


@given(st.text(max_size=200))
def test_each_word_stands_where_its_span_says(text: str) -> None:
    assert word_count(text) == len(words(text))
    assert plain_words(text) == [word for word, _ in words(text)]
    for word, span in words(text):
        assert normal(span.of(text)) == [word]
