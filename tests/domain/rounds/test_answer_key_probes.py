"""Tests of what is asked by an answer key."""

from interviewer.domain.entities.interview import Move, MoveKind, Setup
from interviewer.domain.rounds.answer_key_probes import MAX_ASKED
from tests.domain.fixtures import Round, brief, persona
from tests.domain.keyed import ALL_SAID, KEYED, MISTAKE

FUNDAMENTALS = brief(persona(area="ml_systems", share=0.0, max_probes=8), [KEYED])
VAGUE = "It is a matter of how the machine is built, because memory is slow and arithmetic is quick in it."


def at_the_question() -> Round:
    played = Round(Setup(seed=1, minutes=60), FUNDAMENTALS)
    played.say("The one about gradients took me longest to understand.")
    return played


def targets(played: Round) -> list[str]:
    return [move.target for move in played.moves if move.target and move.target.startswith("key_")]


def test_the_first_core_point_that_was_not_said_is_asked_about() -> None:
    move = at_the_question().say(VAGUE)
    assert (move.kind, move.target, move.text) == (MoveKind.PROBE, "key_reuse", KEYED.key[0].ask)
    assert KEYED.key[0].point not in move.directive and not move.verbatim


def test_a_mistake_comes_first_and_hangs_on_the_words_that_make_it() -> None:
    move = at_the_question().say(f"{VAGUE} {MISTAKE}")
    assert move.target == "key_wrong_1" and move.text.endswith(KEYED.wrong[0].ask)
    assert move.quote == "With tiles you do fewer multiplications" and move.quote in move.text


def test_a_mistake_that_nothing_can_be_asked_about_is_passed_over() -> None:
    assert at_the_question().say(f"{VAGUE} Smaller tiles are always better then.").target == "key_reuse"


def test_what_was_said_is_not_asked_for() -> None:
    move = at_the_question().say(f"{VAGUE} Everything has to fit in the fast memory.")
    assert move.target == "key_reuse"
    move = at_the_question().say(f"{VAGUE} Each loaded element is used many times.")
    assert move.target == "key_capacity"
    assert not (at_the_question().say(ALL_SAID).target or "").startswith("key_")


def test_each_gap_once_and_no_more_than_three() -> None:
    played = at_the_question()
    said = [f"{VAGUE} {MISTAKE}", "That depends on the clock of it, because it runs faster than the memory does."]
    for words in [*said, "I would say that it's the wires which are long, so they cost energy.", VAGUE + " Really so."]:
        played.say(words)
    assert targets(played) == ["key_wrong_1", "key_reuse", "key_capacity"] and len(targets(played)) == MAX_ASKED


def test_what_was_said_with_a_doubt_is_asked_about_last() -> None:
    played = at_the_question()
    first: Move = played.say(f"{VAGUE} Maybe there is some reuse of what was loaded.")
    assert first.target == "key_capacity"
    assert played.say("They are bounded by what the wires can carry, as wires are long.").target == "key_reuse"
