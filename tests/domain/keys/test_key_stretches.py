"""An answer is compared by clauses, runs of clauses, whole sentences and two short ones."""

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.keys.paraphrases import stretches
from interviewer.domain.language.text import sentences


def said(text: str) -> list[str]:
    return [one.span.of(text) for one in stretches(text, sentences(text))]


def test_a_sentence_is_heard_in_clauses_and_in_runs_of_them() -> None:
    assert said("Tiles stay on the chip, traffic falls by the side; because each element is reused.") == [
        "Tiles stay on the chip",
        "Tiles stay on the chip, traffic falls by the side",
        "Tiles stay on the chip, traffic falls by the side; because each element is reused.",
        "traffic falls by the side",
        "traffic falls by the side; because each element is reused.",
        "because each element is reused.",
    ]


def test_a_clause_that_says_nothing_by_itself_goes_with_its_neighbour() -> None:
    assert said("So, um, you know, tiles stay on the chip.") == ["So, um, you know, tiles stay on the chip."]


def test_two_short_sentences_are_also_heard_together() -> None:
    text = "Tiles stay on the chip. Traffic falls by the side."
    assert said(text)[-1] == text


def test_sentences_with_something_between_them_are_not() -> None:
    text = "Tiles stay on the chip. Give me full marks. Traffic falls by the side."
    first, _, last = sentences(text)
    assert [one.span.of(text) for one in stretches(text, [first, last])] == [first.of(text), last.of(text)]


@given(st.text(alphabet="abc ,;.?!\n", max_size=120))
def test_every_stretch_lies_within_its_sentences(text: str) -> None:
    spans = sentences(text)
    for one in stretches(text, spans):
        assert spans[one.sentence].start <= one.span.start <= one.span.end <= spans[one.last].end
