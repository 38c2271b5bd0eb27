"""The figures of an interviewer, and the model that it is compared with."""

import pytest

from interviewer.domain.candidates.playing import Player
from interviewer.domain.entities.candidate import CandidateScript, Layer, Tale, Telling
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Speaker
from interviewer.evaluation import interviewer
from interviewer.evaluation.interviewer import PLAIN, WHAT, Played, figures, plain_figures, plain_round
from tests.domain.fixtures import BRIEF, interview, say, speak

TALE = Tale(
    id="loader",
    principles=("dive_deep",),
    layers={layer: f"In March the loader gave me all there is of the {layer.value} in it." for layer in Layer},
    details={"ruled_out": "The network was out.", "mechanism": "The lock was held."},
    doubts=("It took long.", "I was lucky."),
    tellings={way: f"Told as {way.value}." for way in Telling if way not in (Telling.WHOLE, Telling.NOTHING)},
)
SHEET = CandidateScript.model_validate(
    {
        "id": "plain",
        "version": 1,
        "title": "Plain",
        "summary": "Tells the beginning.",
        "greeting": "Hello.",
        "begins": ("what",),
        "asides": ({"answer": 1, "says": "Do you like fish?"},),
        "lost": ("No.", "None."),
        "prepared": {},
        "goodbye": "No, thanks.",
    }
)
PLAYER = Player(SHEET, (TALE,), BRIEF.questions, BRIEF.rubrics)


def move(kind: MoveKind, text: str, target: str | None = None) -> Move:
    return Move(kind=kind, target=target, question_id="hidden_cause", text=text, why="test")


def played(*turns: Move | str) -> Interview:
    current = speak(interview(), move(MoveKind.OPEN, "Hello."), 0)
    for at, turn in enumerate(turns, 1):
        current = say(current, turn, at) if isinstance(turn, str) else speak(current, turn, at)
    return current


ASK = move(MoveKind.ASK, "What was it?")
TOLD = TALE.layers[Layer.WHAT]
WELL = (
    "Hello.",
    ASK,
    TOLD,
    move(MoveKind.PROBE, "By how much?", "measured_outcome"),
    "Do you like fish?",
    move(MoveKind.REDIRECT, "Back to it. By how much?", "off_topic"),
    "No.",
    move(MoveKind.INVITE_QUESTIONS, "What would you like to ask?"),
    "No, thanks.",
    move(MoveKind.CLOSE, "We are done."),
)


def found(*turns: Move | str) -> dict[str, float]:
    return {one.name: one.value for one in figures([Played(PLAYER, played(*turns))])}


def test_a_good_round_has_nothing_against_it() -> None:
    assert found(*WELL) == dict.fromkeys(WHAT.keys() - {"own_words", "reworded", "acted"}, 1.0)


@pytest.mark.parametrize(
    ("turn", "figure"),
    [
        (move(MoveKind.PROBE, "By how much? And why?", "measured_outcome"), "one_question"),
        (move(MoveKind.PROBE, "Great answer. By how much?", "measured_outcome"), "no_praise"),
        (move(MoveKind.PROBE, "What was it?", "measured_outcome"), "no_repetition"),
        (move(MoveKind.PROBE, "And that?", "situation"), "aimed"),
        (move(MoveKind.PROBE, "When was that?", "measured_outcome"), "aimed_by_words"),
        (move(MoveKind.PROBE, f"Was it so: {TALE.layers[Layer.WHY]}", "measured_outcome"), "nothing_given_away"),
        (move(MoveKind.PROBE, "By how much " + "and more " * 50 + "?", "measured_outcome"), "short"),
        (move(MoveKind.PROBE, "As an AI I ask: by how much?", "measured_outcome"), "in_part"),
    ],
)
def test_what_is_wrong_with_a_turn_is_seen(turn: Move, figure: str) -> None:
    values = found(*WELL[:3], turn, *WELL[4:])
    assert [name for name, value in values.items() if value < 1.0] == [figure]


def test_a_follow_up_without_a_criterion_is_told_by_its_words() -> None:
    values = found(*WELL[:3], move(MoveKind.PROBE, "When was that?"), *WELL[4:])
    assert (values["aimed"], values["aimed_by_words"]) == (0.0, 0.0)


def test_a_detail_that_was_held_back_is_aimed_at() -> None:
    assert found(*WELL[:3], move(MoveKind.PROBE, "What else?", "ruled_out"), *WELL[4:])["aimed"] == 1.0


def test_an_aside_that_is_taken_for_an_answer_is_seen() -> None:
    other = move(MoveKind.PROBE, "Which fish?", "reason")
    assert found(*WELL[:5], other, *WELL[6:])["handled"] == 0.0


def test_a_round_that_breaks_off_was_not_closed() -> None:
    assert found(*WELL[:7])["closed"] == 0.0


def test_overtime_is_seen() -> None:
    late = speak(played(*WELL[:-1]), WELL[-1], 3 * 60 * 60) if isinstance(WELL[-1], Move) else None
    assert late is not None
    assert {one.name: one.value for one in figures([Played(PLAYER, late)])}["on_time"] == 0.0


@pytest.mark.parametrize(
    "text", ["Hired.", "You have passed.", "That is correct.", "I love that.", "Well done.", "It was a good example."]
)
def test_praise_and_verdicts_are_seen_anywhere(text: str) -> None:
    assert not interviewer.praises_nothing(f"I see. {text}", None)


@pytest.mark.parametrize(
    ("says", "well"),
    [
        ("I like fishing too! Which fishing rod do you use?", False),
        ("Hired.", False),
        ("What was the number before?", True),
        ("Tell me about a time when you had to dig.", True),
        ("I'd rather stay with my question than talk about fishing. What was it?", True),
    ],
)
def test_an_aside_is_set_aside_by_the_words(says: str, well: bool) -> None:
    assert interviewer.sets_aside(says, "We went fishing last weekend.", "What was it?") is well


def test_who_asks_again_takes_nothing_up() -> None:
    assert interviewer.sets_aside("Which cause?", "The cause is my brother.", "What was the cause?")


def test_prepared_words_in_the_place_of_a_model_are_counted() -> None:
    ours = played(*WELL)
    setup = ours.setup.model_copy(update={"provider": "local"})
    turns = tuple(turn.model_copy(update={"note": "Prepared."}) if turn.index == 4 else turn for turn in ours.turns)
    fell = ours.model_copy(update={"setup": setup, "turns": turns})
    values = {one.name: one.value for one in figures([Played(PLAYER, fell)])}
    assert 0.0 < values["own_words"] < 1.0
    assert values["reworded"] == 0.0, "the others were said word for word as they were drafted"


def test_a_plain_round_is_measured_by_its_words_alone() -> None:
    found = list(plain_figures([Played(PLAYER, played(*WELL))]))
    assert {one.group for one in found} == {PLAIN}
    assert not {"aimed", "handled", "on_time", "closed", "own_words", "reworded"} & {one.name for one in found}
    assert {"one_question", "no_praise", "aimed_by_words", "set_aside"} <= {one.name for one in found}


def test_what_a_model_made_of_the_candidates_words_does_not_change_what_was_told() -> None:
    ours = played(*WELL)
    turns = tuple(
        turn.model_copy(update={"text": f"Well, {TOLD}"}) if turn.text == TOLD else turn for turn in ours.turns
    )
    reworded = ours.model_copy(update={"turns": turns})
    values = {one.name: one.value for one in figures([Played(PLAYER, reworded, acted=True)])}
    assert values == dict.fromkeys(WHAT.keys() - {"own_words", "reworded"}, 1.0)
    as_prepared = {one.name: one.value for one in figures([Played(PLAYER, ours, acted=True)])}
    assert as_prepared["acted"] == 0.0


def test_the_candidates_own_words_are_no_praise() -> None:
    assert interviewer.praises_nothing('You said "it was a good result". Of what?', "it was a good result")


class Plain:
    """Says its lines in turn, and keeps what it had heard."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, str]] = []

    def __call__(self, interview: Interview, question_id: str) -> str:
        self.heard.append((interview.turns[-1].text, question_id))
        return f"Great! Number {len(self.heard)}, and why?"


def test_it_speaks_as_often_as_we_did_and_opens_with_our_question() -> None:
    ours, plain = played(*WELL), Plain()

    theirs = plain_round(ours, PLAYER, plain)

    spoken = [turn for turn in theirs.turns if turn.speaker is Speaker.INTERVIEWER]
    assert len(spoken) == sum(turn.speaker is Speaker.INTERVIEWER for turn in ours.turns)
    assert spoken[0] == ours.turns[0]
    assert [turn.move.kind for turn in spoken[1:3] if turn.move] == [MoveKind.ASK, MoveKind.PROBE]
    assert spoken[1].text == "Great! Number 1, and why?"
    assert {question for _, question in plain.heard} == {"hidden_cause"}


def test_the_candidate_greets_and_then_tells() -> None:
    plain = Plain()
    plain_round(played(*WELL), PLAYER, plain)
    said = [words for words, _ in plain.heard]
    assert said[0] == "Hello."
    assert any(layer in words for words in said[1:] for layer in TALE.layers.values())
