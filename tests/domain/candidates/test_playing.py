"""Tests of candidates played by rules."""

import pytest

from interviewer.domain.candidates.playing import Player, layer_asked, layer_of
from interviewer.domain.entities.candidate import Aside, CandidateScript, Choice, Layer, Tale, Telling
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup
from tests.domain.fixtures import BRIEF, DIVE_DEEP, STAR_RUBRIC, TECHNICAL, Round, speak

DETAILS = {"ruled_out": "The network was out, since one host alone was as slow."}


def tale(name: str) -> Tale:
    tellings = (way for way in Telling if way not in (Telling.WHOLE, Telling.NOTHING))
    return Tale(
        id=name,
        principles=("dive_deep",),
        layers={layer: f"In March {name} gave me the {layer.value} of it." for layer in Layer},
        details={**DETAILS, "mechanism": f"The lock of {name} was held."},
        doubts=(f"It took me too long for {name}.", f"I was lucky with {name}."),
        tellings={way: f"Told of {name} in the way of {way.value}." for way in tellings},
    )


PLAIN = CandidateScript(
    id="plain",
    version=1,
    title="Plain",
    summary="Tells the beginning.",
    greeting="Hello.",
    begins=(Layer.WHAT, Layer.HOW),
    gives=(Layer.NUMBER,),
    details=True,
    lost=("That is all that I have.", "I told you the rest."),
    prepared={"ml_systems": ("I would cut the model.", "Then I would measure."), "memory": ("It takes 140 GB.",)},
    questions=("What do you work on?",),
    goodbye="No, thank you.",
)
TALES = (tale("loader"), tale("allocator"))


def player(earlier: tuple[Interview, ...] = (), **changes: object) -> Player:
    return Player(PLAIN.model_copy(update=changes), TALES, BRIEF.questions, BRIEF.rubrics, earlier)


def reply(who: Player, played: Round) -> str:
    return who.reply(played.interview, played.move)


def begun(who: Player, setup: Setup | None = None) -> Round:
    """A round in which the candidate has told the first story."""
    played = Round(setup or Setup(seed=1, principles=("dive_deep",)))
    for _ in range(2):
        played.say(reply(who, played))
    return played


def asked(played: Round, target: str, kind: MoveKind = MoveKind.PROBE) -> Round:
    """The interviewer asks for the criterion, whatever the rules would have asked for."""
    story = next(move.question_id for move in reversed(played.moves) if move.question_id)
    move = Move(kind=kind, target=target, question_id=story, text="And that?", why="test")
    played.interview = speak(played.interview, move, played.seconds)
    played.move = move
    return played


def test_the_greeting_comes_first_and_then_the_story_in_its_layers() -> None:
    who, played = player(), Round(Setup(seed=1, principles=("dive_deep",)))
    assert reply(who, played) == "Hello."
    played.say("Hello.")
    told = reply(who, played)
    assert any(told == f"{one.layers[Layer.WHAT]} {one.layers[Layer.HOW]}" for one in TALES)


def test_a_layer_comes_out_when_it_is_given_and_asked_for() -> None:
    who = player()
    played = begun(who)
    one = who.tale_told(played.interview.turns)
    assert one is not None
    assert reply(who, asked(played, "measured_outcome")) == one.layers[Layer.NUMBER]


def test_what_is_held_back_never_comes_out() -> None:
    who = player(details=False)
    assert reply(who, asked(begun(who), "reason")) in PLAIN.lost


def test_a_detail_answers_the_criterion_that_it_is_about_and_a_doubt_the_rest() -> None:
    who = player()
    played = begun(who)
    assert reply(who, asked(played, "ruled_out")) == DETAILS["ruled_out"]
    assert reply(who, asked(played, "follow_up", MoveKind.PRESS)).startswith("It took me too long")


def test_what_is_said_first_is_said_once_in_a_story() -> None:
    who = player(first_says={Layer.NUMBER: ("A lot.", "Very much.")})
    played = asked(begun(who), "measured_outcome")
    first = reply(who, played)
    assert first in ("A lot.", "Very much.")
    played.say(first)
    assert reply(who, asked(played, "measured_outcome")).endswith("the number of it.")


def test_another_telling_may_come_instead_of_a_layer() -> None:
    who = player(instead={Layer.PART: Telling.OTHERWISE})
    assert reply(who, asked(begun(who), "own_actions")).endswith("in the way of otherwise.")


@pytest.mark.parametrize("telling", [way for way in Telling if way not in (Telling.WHOLE, Telling.NOTHING)])
def test_a_story_is_told_in_the_manner_of_the_sheet(telling: Telling) -> None:
    who = player(telling=telling)
    assert begun(who).interview.turns[3].text.endswith(f"in the way of {telling.value}.")


def test_one_who_tells_nothing_has_only_words_for_nothing() -> None:
    assert begun(player(telling=Telling.NOTHING)).interview.turns[3].text in PLAIN.lost


def test_digressions_stand_between_the_layers() -> None:
    told = begun(player(digressions=("The lift was broken.",))).interview.turns[3].text
    assert told.index("the what of it") < told.index("The lift was broken.") < told.index("the how of it")


def test_an_aside_comes_in_the_place_of_an_answer_and_then_the_answer() -> None:
    who = player(asides=(Aside(answer=0, says="What is your favourite movie?"),))
    played = begun(who)
    assert played.interview.turns[3].text == "What is your favourite movie?"
    assert played.move.kind is MoveKind.REDIRECT
    assert "the what of it" in reply(who, played)


def test_each_question_gets_a_story_of_its_own_until_none_is_left() -> None:
    who = player()
    played = begun(who)
    told = [who.tale_told(played.interview.turns)]
    played = asked(played, "none", MoveKind.MOVE_ON)
    played.say(reply(who, played))
    told.append(who.tale_told(played.interview.turns[-2:]))
    assert all(one in told for one in TALES)
    assert reply(who, asked(played, "none", MoveKind.MOVE_ON)) in PLAIN.lost


def test_the_same_story_may_be_told_to_every_question() -> None:
    who = player(choice=Choice.SAME)
    played = begun(who)
    first = played.interview.turns[3].text
    assert reply(who, asked(played, "none", MoveKind.MOVE_ON)) == first


def test_a_story_of_an_earlier_round_is_left_out_or_told_otherwise() -> None:
    before = begun(player()).interview
    told = player().tale_told(before.turns)
    fresh = begun(player((before,))).interview
    assert player().tale_told(fresh.turns) not in (told, None)
    again = begun(player((before,), choice=Choice.TOLD_BEFORE)).interview
    assert told is not None
    assert again.turns[3].text == f"{told.tellings[Telling.OTHERWISE]} {told.layers[Layer.HOW]}"


def test_technical_questions_get_what_was_prepared_for_the_criterion_or_for_the_area() -> None:
    who = Player(PLAIN, TALES, TECHNICAL.questions, TECHNICAL.rubrics)
    played = Round(Setup(seed=1), TECHNICAL)
    played.say("Hello.")
    assert reply(who, played) == "I would cut the model."
    played.say("I would cut the model.")
    assert reply(who, asked(played, "memory")) == "It takes 140 GB."
    assert reply(who, asked(played, "failure")) == "Then I would measure."


def test_the_candidate_asks_at_the_end_and_says_goodbye() -> None:
    who = player()
    played = begun(who)
    invite = Move(kind=MoveKind.INVITE_QUESTIONS, text="What would you like to ask?", why="test")
    played.interview, played.move = speak(played.interview, invite, played.seconds), invite
    assert reply(who, played) == "What do you work on?"
    played.say("What do you work on?")
    assert reply(who, played) == "No, thank you."


def test_who_is_asked_for_another_story_tells_one_or_has_none() -> None:
    who = player()
    played = begun(who)
    first = who.tale_told(played.interview.turns)
    played.say(reply(who, asked(played, "already_told", MoveKind.REDIRECT)))
    assert who.tale_told(played.interview.turns[-2:]) not in (None, first)
    who = player(choice=Choice.SAME)
    assert reply(who, asked(begun(who), "already_told", MoveKind.REDIRECT)) in PLAIN.lost


CRITERIA = {criterion.id: criterion for rubric in (STAR_RUBRIC, DIVE_DEEP) for criterion in rubric.criteria}


@pytest.mark.parametrize(
    ("criterion", "layer"),
    [
        ("situation", Layer.WHAT),
        ("task", Layer.PART),
        ("own_actions", Layer.PART),
        ("reason", Layer.WHY),
        ("measured_outcome", Layer.NUMBER),
        ("reflection", Layer.LESSON),
        ("ruled_out", None),
    ],
)
def test_by_the_criterion(criterion: str, layer: Layer | None) -> None:
    assert layer_of(CRITERIA[criterion]) is layer


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("When was that?", Layer.WHAT),
        ("You said we. Which part was yours?", Layer.PART),
        ("How exactly did you do that?", Layer.HOW),
        ("Why that way, and no other?", Layer.WHY),
        ("By how much did it change?", Layer.NUMBER),
        ("What would you do differently?", Layer.LESSON),
        ("Tell me more.", None),
    ],
)
def test_by_the_words(text: str, layer: Layer | None) -> None:
    assert layer_asked(text) is layer
