"""A model that decides by itself interviews the same candidate for as many turns as we did."""

from interviewer.domain.entities.interview import Interview, MoveKind, Speaker
from interviewer.evaluation.interviewer import plain_round
from tests.evaluation.test_interviewer import PLAYER, TALE, WELL, played


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
