"""The moves that belong to a design: a question about the whiteboard, and a requirement that changes."""

from interviewer.domain.design import whiteboard
from interviewer.domain.design.whiteboard import BoardFact
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Move, MoveKind
from interviewer.domain.rounds import moves
from interviewer.domain.rounds.at_the_board import CHANGE, TARGET
from interviewer.domain.rounds.round_view import RoundView


def ask_about(desk: RoundView, fact: BoardFact) -> Move | None:
    """Ask about a spot of the whiteboard; None when that was said before or cannot be said."""
    asks, why = whiteboard.phrasings(fact), "Your whiteboard, as it was then."
    return moves.ask_about(desk, f"{TARGET}{fact.kind}", asks, whiteboard.DIRECTIVE, why)


def change(desk: RoundView) -> Move | None:
    """Another requirement than the one that the design was begun for; None for a question that has none prepared."""
    if not isinstance(desk.question, DesignTask):
        return None
    why = "Half-way a requirement changes, to see what in the design gives way."
    move = moves.ask_about(desk, CHANGE, (desk.question.change,), "", why)
    return move and move.model_copy(update={"kind": MoveKind.PRESS, "verbatim": True})
