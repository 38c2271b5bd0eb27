"""Questions that supply their own answer."""

import pytest

from interviewer.domain.language.questions import nods, tagged


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
