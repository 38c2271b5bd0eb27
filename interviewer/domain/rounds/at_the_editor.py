"""What the conductor sees of the editor: what stood there at the candidate's latest turn, and whether it has grown."""

from interviewer.domain.coding.code_facts import CodeFact, code_facts, is_touched
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Code, at_turn
from interviewer.domain.entities.interview import MoveKind, Speaker, Turn
from interviewer.domain.rounds.round_view import RoundView

# So many questions about what is written on one question, and never two in a row.
MAX_ASKED = 3
TARGET = "code_"


def written(desk: RoundView) -> tuple[Code, ...]:
    """What the candidate has written on the question on the table, as it was at their latest turn; the newest last."""
    return _at(desk, desk.last) if desk.last is not None else ()


def has_written(desk: RoundView) -> bool:
    """Whether that has changed since the candidate's turn before the latest."""
    now = written(desk)
    if not now or desk.story is None:
        return False
    before = [turn for turn in desk.story.turns[:-1] if turn.speaker is Speaker.CANDIDATE]
    return not before or _at(desk, before[-1]) != now


def open_facts(desk: RoundView) -> tuple[CodeFact, ...]:
    """What can be asked about the code now; empty when it was asked about just now, or often enough."""
    code, question = written(desk), desk.question
    if not code or not isinstance(question, CodingProblem):
        return ()
    asked = asked_so_far(desk, TARGET)
    if asked is None:
        return ()
    return tuple(fact for fact in code_facts(code[-1], question) if f"{TARGET}{fact.kind}" not in asked)


def asked_so_far(desk: RoundView, prefix: str) -> list[str] | None:
    """The targets of this prefix that were asked about; None when the last question was one, or there were enough."""
    targets = [move.target or "" for move in desk.chapter if move.kind in (MoveKind.PROBE, MoveKind.PRESS)]
    asked = [target for target in targets if target.startswith(prefix)]
    if len(asked) >= MAX_ASKED or (asked and asked[-1] == targets[-1]):
        return None
    return asked


def _at(desk: RoundView, turn: Turn) -> tuple[Code, ...]:
    question = desk.question
    if question is None:
        return ()
    there = at_turn(desk.interview.codes, turn.code, question.id).values()
    return tuple(code for code in there if is_touched(code, question))
