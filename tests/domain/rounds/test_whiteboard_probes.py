"""Tests of what is asked about a whiteboard."""

import pytest

from interviewer.domain.design.whiteboard import BoardFact, BoardFactKind, phrasings
from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.interview import Move, MoveKind, Setup
from tests.domain.designing import TASK
from tests.domain.fixtures import Round, at, brief, persona

DESIGN = brief(persona(area="ml_systems", share=0.0, max_probes=8), [TASK])
TOLD = (
    "I take a hundred users as given and a reply within a second, on eight devices.",
    "The weights take 140 GB of memory, so they are split over the eight devices.",
    "The bandwidth of the memory is what runs out first when one token is made.",
    "If a device fails I would start the group again from a copy on the host.",
    "I would rather split within the host, because the links between hosts are slower.",
    "Each server reports its queue every second, and somebody is called when it grows.",
    "A second group takes over while the first one is started again from disk.",
)
OFF = "weights = 70e9 * 2 bytes = 1.4 TB"
LOOSE = "flowchart LR\n  client --> server\n  cache[(Cache)]"


class Drawn(Round):
    """A round in which sheets stand beside the conversation when the candidate speaks."""

    def draw(self, words: str, *, diagram: str = "", pad: str = "") -> Move:
        for language, text in ((Language.MERMAID, diagram), (Language.PAD, pad)):
            number = len(self.interview.codes) + 1
            sheet = Code(number=number, question_id=TASK.id, language=language, text=text, saved_at=at(self.seconds))
            self.interview = self.interview.model_copy(update={"codes": (*self.interview.codes, sheet)})
        return self.say(words)

    def _next(self) -> Move | None:
        turns = self.interview.turns
        if turns and turns[-1].move is None and self.interview.codes:
            seen = turns[-1].model_copy(update={"code": self.interview.codes[-1].number})
            self.interview = self.interview.model_copy(update={"turns": (*turns[:-1], seen)})
        return super()._next()


@pytest.fixture
def played() -> Drawn:
    begun = Drawn(Setup(seed=1, minutes=60), DESIGN)
    begun.say("I have spent most of my time on serving large models.")
    return begun


def targets(played: Drawn, prefix: str) -> list[str]:
    return [move.target for move in played.moves if (move.target or "").startswith(prefix) and move.target]


def test_a_result_on_the_pad_that_is_off_is_asked_about_by_its_line(played: Drawn) -> None:
    move = played.draw(TOLD[0], pad=OFF)
    assert (move.kind, move.target) == (MoveKind.PROBE, "board_off")
    assert "line 1" in move.text and not move.verbatim and "140" not in move.text


def test_a_box_without_an_arrow_is_asked_about_by_its_name(played: Drawn) -> None:
    move = played.draw(TOLD[0], diagram=LOOSE)
    assert move.target == "board_loose" and "cache" in move.text


def test_each_spot_once_and_never_two_in_a_row(played: Drawn) -> None:
    played.draw(TOLD[0], diagram=LOOSE, pad=OFF)
    for words in TOLD[1:]:
        played.say(words)
    asked = targets(played, "board_")
    assert asked == ["board_off", "board_loose"]
    every = [move.target or "" for move in played.moves]
    assert not any(one[:6] == two[:6] == "board_" for one, two in zip(every, every[1:], strict=False))


def test_who_only_calculates_is_asked_for_a_drawing_after_half_the_time(played: Drawn) -> None:
    played.draw(TOLD[0], pad="1 + 1")
    played.say(TOLD[1])
    assert not targets(played, "board_")
    played.seconds += 40 * 60
    played.say(TOLD[2])
    played.say(TOLD[3])
    assert targets(played, "board_") == ["board_blank"]


def test_nobody_is_asked_to_draw_where_there_is_no_board(played: Drawn) -> None:
    played.say(TOLD[0])
    played.seconds += 40 * 60
    played.say(TOLD[1])
    assert not targets(played, "board_")


def test_half_way_a_requirement_changes_once(played: Drawn) -> None:
    for words in TOLD:
        played.say(words)
    assert targets(played, "change") == ["change"]
    [move] = [move for move in played.moves if move.target == "change"]
    assert (move.kind, move.text, move.verbatim) == (MoveKind.PRESS, TASK.change, True)
    assert 0 < played.moves.index(move) < len(played.moves) - 1


def test_it_changes_at_half_of_the_time_too_but_not_at_its_end(played: Drawn) -> None:
    played.say(TOLD[0])
    played.seconds += 32 * 60
    assert played.say(TOLD[1]).target == "change"


def test_who_has_drawn_and_says_little_is_not_taken_to_be_stuck(played: Drawn) -> None:
    move = played.draw("Here it is.", diagram="flowchart LR\n client --> server")
    assert move.kind is MoveKind.PROBE


@pytest.mark.parametrize("kind", list(BoardFactKind))
def test_every_phrasing_is_one_question(kind: BoardFactKind) -> None:
    asked = phrasings(BoardFact(kind=kind, line=4, name="cache"))
    assert len(asked) >= 2
    for text in asked:
        assert text.count("?") == 1 and text.endswith("?") and "{" not in text


def test_a_name_that_cannot_be_said_aloud_is_not_asked_about() -> None:
    assert not phrasings(BoardFact(kind=BoardFactKind.LOOSE, name="n" * 40))
