"""A classifier weighs words, pieces of words and the shape of a text."""

from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.language.classifier import Classifier, features

ASKS = Classifier(
    labels=("tell", "ask"), bias=(0.5, 0.0), unit=0.01, weights={"wwhat": (0, 400), "sends asking": (-300, 300)}
)


def test_the_weighed_words_decide() -> None:
    found = ASKS.probabilities("What is it?")
    assert found["ask"] > 0.7
    assert ASKS.probabilities("It is a queue.")["tell"] > 0.6


def test_no_known_feature_leaves_the_bias() -> None:
    assert ASKS.probabilities("") == ASKS.probabilities("zzz")
    assert list(ASKS.probabilities("")) == ["tell", "ask"]


@given(st.text(), st.text())
def test_probabilities_add_up_to_one(text: str, context: str) -> None:
    assert abs(sum(ASKS.probabilities(text, context).values()) - 1) < 1e-9


def test_case_digits_and_apostrophes_do_not_count() -> None:
    assert features("I’VE 12 Nodes") == features("i've 3 nodes")


def test_pieces_know_a_misspelt_word() -> None:
    assert {name for name in features("repaet") if name[0] == "c"} & set(features("repeat"))


def test_the_shape_tells_where_a_text_asks_and_what_it_repeats() -> None:
    assert "sends asking" in features("so what?")
    assert "sasks within" in features("so what? well")
    assert "srepeats 3" in features("the batch size", "Why this batch size, and why the same?")
    assert not any(name.startswith("srepeats") for name in features("the batch size"))
