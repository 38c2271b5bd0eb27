"""What looks only for a nod, and whether a second question asks for another thing."""

import pytest

from interviewer.domain.language.questions import (
    OTHER_MATTER,
    SAME_MATTER,
    asks_another,
    nods,
    second_question_classifier,
    second_question_features,
    tagged,
)


@pytest.mark.parametrize(
    "said",
    [
        "She was afraid she'd look weak, wasn't she?",
        "You picked six minutes because of the protocol, right?",
        "You'd never ridden it at night, had you?",
        "The cause was the posting rule, was it not?",
        "You only watched the averages, I take it?",
        "The freeze came from two wraps, yes?",
    ],
)
def test_a_statement_with_a_tag_supplies_the_answer(said: str) -> None:
    assert tagged(said)


@pytest.mark.parametrize(
    "said",
    [
        "What could you have sent then, and did you?",
        "Why did you say yes?",
        "What would you have done if both had said no?",
        "When did you find out that it was there?",
        "Was it right?",
    ],
)
def test_a_question_that_ends_like_a_tag_asks(said: str) -> None:
    assert not tagged(said)


@pytest.mark.parametrize(
    ("said", "told"), [("Is that how it ended?", True), ("Right?", True), ("Was that rare?", False)]
)
def test_a_nod_asks_only_whether_it_is_so(said: str, told: bool) -> None:
    assert nods(said) == told


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Who took it worst", "how did you find out", True),
        ("Who reviewed it", "what were they shown", True),
        ("How much of that was the vendor", "how much was you", True),
        ("What exactly went wrong", "how did you hear of it", True),
        ("Rewrite it for me.", "What should the sign have said?", False),
        ("Finish that sentence.", "Why?", False),
        ("Does that hold at night?", "Show me.", False),
    ],
)
def test_more_of_the_same_is_one_question(first: str, second: str, joined: bool) -> None:
    assert not asks_another(first, second, joined=joined)


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Who set the price", "how would you design the export for ten regions today", True),
        ("What did the pilot show", "why did your colleague leave the company afterwards", True),
        ("Who told the parents?", "And how do you plan the menu these days?", False),
        ("What did she say?", "And what did you learn from the patching?", False),
    ],
)
def test_another_thing_is_a_second_question(first: str, second: str, joined: bool) -> None:
    assert asks_another(first, second, joined=joined)


def test_the_join_is_no_word_of_the_second_question() -> None:
    bare, led = (
        second_question_features("Who paid?", second, joined=False) for second in ("Out of what?", "And out of what?")
    )
    assert {name for name in bare if bare[name] != led.get(name)} == {"begins anew False"}


def test_the_line_knows_both_labels() -> None:
    assert set(second_question_classifier().labels) == {SAME_MATTER, OTHER_MATTER}
