"""Texts on the page: dates, sizes, votes, and words that are shown exactly as they are."""

import re
from datetime import UTC
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.entities.scorecard import Vote
from interviewer.ui import phrases
from interviewer.ui.parts.plain import Mark, highlight, label, number_spans
from tests.ui import material


def test_dates_are_told_in_the_browsers_zone() -> None:
    assert phrases.when(material.START, UTC) == "24 Nov 2026, 09:00"
    assert phrases.when(material.START, ZoneInfo("Asia/Tokyo")) == "24 Nov 2026, 18:00"


@pytest.mark.parametrize(("count", "told"), [(98_362_432, "98 MB"), (1_117_320_768, "1.1 GB")])
def test_sizes(count: int, told: str) -> None:
    assert phrases.size(count) == told


@pytest.mark.parametrize(("value", "told"), [(0.0, "0"), (1.25, "+1.25"), (-0.5, "-0.5"), (10.0, "+10")])
def test_points_carry_their_sign(value: float, told: str) -> None:
    assert phrases.points(value) == told


def test_nothing_lies_above_the_best_vote() -> None:
    card = material.scorecard("a").model_copy(update={"vote": Vote.STRONGLY_INCLINED, "to_next_vote": None})
    assert phrases.to_next_vote(card) == ""


def test_labels_lose_the_meaning_that_marks_have_in_markdown() -> None:
    assert label("a*b_[c]") == r"a\*b\_\[c\]"
    assert ":smile:" not in label(":smile:").replace("\\", "")
    assert label("http://h:80/v1").replace("\\", "") == "http://h:80/v1"


def plain(html: str) -> str:
    return unescape(re.sub(r"<sup>.*?</sup>|</?mark[^>]*>", "", html))


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.text(max_size=8)), max_size=6),
)
def test_no_word_is_lost_or_changed(text: str, spans: list[tuple[int, int, str]]) -> None:
    assert plain(highlight(text, number_spans(spans))) == text


def test_overlapping_spans_share_their_words() -> None:
    marks = number_spans([(0, 7, "Action"), (3, 9, "Result")])
    assert highlight("abcdefghij", marks) == (
        '<mark class="iv-mark" title="Action">abc</mark>'
        '<mark class="iv-mark" title="Action; Result">defg<sup>1</sup></mark>'
        '<mark class="iv-mark" title="Result">hi<sup>2</sup></mark>j'
    )


def test_a_span_outside_the_text_is_left_out() -> None:
    assert highlight("short", [Mark(start=9, end=12, label="x", number=1)]) == "short"


def test_labels_are_escaped() -> None:
    html = highlight("word", [Mark(start=0, end=4, label='"><script>', number=1)])
    assert "<script>" not in html
