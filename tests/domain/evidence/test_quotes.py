import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interviewer.domain.entities.scorecard import Evidence
from interviewer.domain.evidence.quotes import MIN_WORDS, locate, overlap
from interviewer.domain.language.text import words
from tests.domain.fixtures import FULL_STORY
from tests.domain.strategies import said

ANSWERS = ((1, "We met on Monday."), (3, FULL_STORY), (5, "I traced the reads again, later."))


def normal(text: str) -> list[str]:
    return [word for word, _ in words(text)]


def test_a_quote_is_found_with_its_turn_and_place() -> None:
    found = locate("moved the shard and I rewrote", ANSWERS)
    assert found is not None
    assert found.turn == 3
    assert FULL_STORY[found.start : found.end] == found.quote == "moved the shard and I rewrote"


def test_case_spacing_punctuation_and_apostrophes_do_not_count() -> None:
    found = locate("  i’ve  TRACED, the\nreads!", ((1, "Well - I've traced the reads; all of them."),))
    assert found is not None
    assert found.quote == "I've traced the reads"


def test_the_first_place_is_taken() -> None:
    found = locate("I traced the reads", ANSWERS)
    assert found is not None
    assert found.turn == 3


def test_a_paraphrase_is_not_found() -> None:
    assert locate("I relocated the shard and rewrote it", ANSWERS) is None


def test_words_of_two_turns_do_not_make_one_quote() -> None:
    assert locate("on Monday In March", ANSWERS) is None


def test_a_part_of_a_word_is_not_found() -> None:
    assert locate("raced the reads", ANSWERS) is None
    assert locate("traced the read", ANSWERS) is None


def test_fewer_than_three_words_prove_nothing() -> None:
    assert locate("traced the", ANSWERS) is None
    assert locate("", ANSWERS) is None
    assert locate("?!", ANSWERS) is None


def test_of_a_quote_with_an_elision_the_longest_part_is_looked_for() -> None:
    found = locate("I owned ... I profiled every host, because [...] averages", ANSWERS)
    assert found is not None
    assert found.quote == "I profiled every host, because"


@pytest.mark.unmeasured
def test_a_repeated_word_is_searched_in_linear_time() -> None:
    answer, quote = "the " * 20_000, "the " * 9_000 + "end"
    start = time.process_time()
    assert locate(quote, ((0, answer),)) is None
    assert locate(" " * 50_000 + "\n" * 50_000, ((0, answer),)) is None
    assert time.process_time() - start < 2.0


def test_overlap_is_the_share_of_the_shorter_span() -> None:
    def span(turn: int, start: int, end: int) -> Evidence:
        return Evidence(turn=turn, quote="", start=start, end=end)

    assert overlap(span(1, 0, 10), span(1, 5, 25)) == 0.5
    assert overlap(span(1, 2, 4), span(1, 0, 100)) == 1.0
    assert overlap(span(1, 0, 10), span(1, 10, 20)) == 0.0
    assert overlap(span(1, 0, 10), span(2, 0, 10)) == 0.0
    assert overlap(span(1, 3, 3), span(1, 0, 10)) == 0.0


@given(st.data(), said)
def test_any_slice_of_an_answers_words_is_found_and_is_the_quote(data: st.DataObject, answer: str) -> None:
    spans = [span for _, span in words(answer)]
    assume(len(spans) >= MIN_WORDS)
    first = data.draw(st.integers(0, len(spans) - MIN_WORDS))
    last = data.draw(st.integers(first + MIN_WORDS - 1, len(spans) - 1))
    quote = answer[spans[first].start : spans[last].end]
    assume("..." not in quote and "…" not in quote)
    found = locate(quote, ((7, answer),))
    assert found is not None
    assert found.quote == answer[found.start : found.end]
    assert normal(found.quote) == normal(quote)


@given(st.data(), said)
def test_a_quote_with_one_word_changed_is_not_found(data: st.DataObject, answer: str) -> None:
    told = normal(answer)
    assume(len(told) >= MIN_WORDS)
    changed = data.draw(st.integers(0, len(told) - 1))
    assert locate(" ".join([*told[:changed], "qqzzqq", *told[changed + 1 :]]), ((7, answer),)) is None


@given(st.text(max_size=60), said)
def test_whatever_is_located_has_the_words_of_the_quote(quote: str, answer: str) -> None:
    found = locate(quote, ((0, answer),))
    if found is not None and "..." not in quote and "…" not in quote:
        assert normal(found.quote) == normal(quote)
