"""What the conductor sees of the editor: the code at the candidate's latest turn, and whether it has grown."""

from interviewer.domain.code import Code
from interviewer.domain.code_fact import CodeFact
from interviewer.domain.code_facts import code_facts, is_touched
from interviewer.domain.coding import CodingProblem
from interviewer.domain.desk import Desk
from interviewer.domain.interview import MoveKind, Speaker, Turn

# So many questions about the code on one problem, and never two in a row.
MAX_ASKED = 3
TARGET = "code_"


def code_now(desk: Desk) -> Code | None:
    """What the candidate has written on the question on the table, as it was at their latest turn."""
    return _at(desk, desk.last) if desk.last is not None else None


def has_written(desk: Desk) -> bool:
    """Whether the code has changed since the candidate's turn before the latest."""
    now = code_now(desk)
    if now is None or desk.story is None:
        return False
    before = [turn for turn in desk.story.turns[:-1] if turn.speaker is Speaker.CANDIDATE]
    return not before or _at(desk, before[-1]) != now


def open_facts(desk: Desk) -> tuple[CodeFact, ...]:
    """What can be asked about the code now; empty when it was asked about just now, or often enough."""
    code, question = code_now(desk), desk.question
    if code is None or not isinstance(question, CodingProblem):
        return ()
    asked = [move for move in desk.chapter if move.kind in (MoveKind.PROBE, MoveKind.PRESS)]
    about_code = [move.target for move in asked if (move.target or "").startswith(TARGET)]
    if len(about_code) >= MAX_ASKED or (asked and (asked[-1].target or "").startswith(TARGET)):
        return ()
    return tuple(fact for fact in code_facts(code, question) if f"{TARGET}{fact.kind}" not in about_code)


def _at(desk: Desk, turn: Turn) -> Code | None:
    question = desk.question
    if not isinstance(question, CodingProblem):
        return None
    found = (code for code in desk.interview.codes if code.number == turn.code and code.question_id == question.id)
    return next((code for code in found if is_touched(code, question)), None)
