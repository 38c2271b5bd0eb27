"""Sentences, words and stretches with their places, and how much of an answer is read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.language.text import (
    LONGEST_SENTENCE,
    READ_WORDS,
    as_seen,
    plain_words,
    read_part,
    sentences,
    stretches,
    unread_note,
    word_count,
    words,
)
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


TALK = (
    "so um we had this robot in the onions and there was a farmer who wanted it for fennel and he had to know by the "
    "middle of february because that's when they order the seed and I looked at the pictures myself one evening and I "
    "thought well we can say what's within two centimetres of the line is crop so I said yes just for eight hectares "
    "and then we drove out with the machine and it was raining and I walked behind it for the whole first row and "
    "where it was wrong I put a flag so that we could count them after lunch and there were nine flags in four hundred "
    "metres and he said that's fewer than his people make"
)


def test_talk_without_marks_is_cut_where_clauses_begin() -> None:
    pieces = [span.of(TALK) for span in stretches(TALK)]
    assert " ".join(pieces) == TALK
    assert all(len(piece.split()) < LONGEST_SENTENCE / 3 for piece in pieces)
    assert any(piece.startswith("and I looked") for piece in pieces)


def test_sentences_of_usual_length_stay_whole() -> None:
    told = "I moved the shard in March because it ran hot. In the end the queue fell by half, and it stayed there."
    assert [span.of(told) for span in stretches(told)] == [told[:46], told[47:]]


SENTENCE = "We waited for the second host again."


def test_an_answer_of_usual_length_is_read_whole() -> None:
    answers = ((0, f"  {SENTENCE} {SENTENCE}\n"), (2, SENTENCE))
    assert read_part(answers) == (answers, 0)
    assert unread_note(0) == ""


def test_what_comes_too_late_is_cut_at_the_end_of_a_sentence_and_counted() -> None:
    answers = ((0, f"{SENTENCE} {SENTENCE} {SENTENCE}"), (2, "Then we slept."))
    assert read_part(answers, 15) == (((0, f"{SENTENCE} {SENTENCE}"), (2, "")), 10)
    assert f"{READ_WORDS:,}" in unread_note(10) and " 10 words" in unread_note(10)


def test_a_sentence_longer_than_all_that_is_read_is_cut_within() -> None:
    endless = "and then " * READ_WORDS
    answers, unread = read_part(((0, endless), (1, SENTENCE)))
    assert [len(text.split()) for _, text in answers] == [READ_WORDS, 0]
    assert unread == READ_WORDS + len(SENTENCE.split())


def test_a_word_longer_than_any_counts_as_many() -> None:
    endless = "a" * 31 * READ_WORDS
    assert read_part(((0, endless),)) == (((0, ""),), 1)
    assert read_part(((0, f"I said {endless}."),)) == (((0, "I said"),), 1)
