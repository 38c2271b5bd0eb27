"""What an interviewer can tell at the end is told as it was prepared, once, and nothing else is claimed to be known."""

from datetime import date

import pytest

from interviewer.domain.entities.interview import MoveKind, Setup
from interviewer.domain.entities.persona import Known
from interviewer.domain.rounds.model_turn import options
from tests.domain.fixtures import FULL_STORY, Round, at, brief, persona, say


def known(name: str, *cues: str) -> Known:
    return Known(
        id=name, ask="?", cues=cues, answer=f"About {name} this is known.", source="A page.", dated=date(2026, 12, 1)
    )


KNOWS = (known("places", "where", "city"), known("days", "how soon"), known("pay", "salary"))
CONTENT = brief(persona().model_copy(update={"knows": KNOWS}))


@pytest.fixture
def played() -> Round:
    round_ = Round(Setup(minutes=5, seed=1), CONTENT)
    round_.say("I work on loaders.")
    round_.say(FULL_STORY, 230)
    assert round_.move.kind is MoveKind.INVITE_QUESTIONS
    return round_


def test_what_is_asked_for_is_told_as_it_was_prepared(played: Round) -> None:
    move = played.say("Where would I work?")
    assert (move.kind, move.verbatim) == (MoveKind.RESPOND, True)
    assert move.text == "About places this is known. What else would you like to know?"


def test_two_things_are_told_at_once_and_not_three(played: Round) -> None:
    text = played.say("Where is it, how soon would I start, and what is the salary?").text
    assert text.startswith("About places this is known. About days this is known. What else")
    assert "pay" not in text
    assert "About pay" in played.say("And the salary?").text


def test_what_was_told_is_not_told_again(played: Round) -> None:
    played.say("Where would I work?")
    assert not played.say("So in which city?").verbatim


def test_what_is_not_known_gets_the_honest_answer(played: Round) -> None:
    move = played.say("How does the team split its work?")
    assert (move.kind, move.verbatim) == (MoveKind.RESPOND, False)


def test_a_capable_model_leaves_what_is_known_as_it_stands(played: Round) -> None:
    for text, left in (("Where would I work?", False), ("How does the team split its work?", True)):
        interview = say(played.interview, text, played.seconds + 20)
        assert (options(interview, CONTENT, at(played.seconds + 20)) is not None) is left
