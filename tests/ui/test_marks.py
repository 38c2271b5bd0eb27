import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from interviewer.ui.parts.plain import Mark, highlight, number_spans


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
