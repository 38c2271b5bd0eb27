"""What the interviewer asks about the whiteboard of a design round, and when one of its requirements changes."""

from collections.abc import Iterator

from interviewer.domain.design import whiteboard
from interviewer.domain.design.pad import Finding, worked_out
from interviewer.domain.design.whiteboard import BoardFact, BoardFactKind, loose_boxes
from interviewer.domain.entities.code import Language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Move, MoveKind
from interviewer.domain.rounds import moves
from interviewer.domain.rounds.code_probes import targets_asked, written
from interviewer.domain.rounds.round_view import RoundView

WHITEBOARD_TARGET = "board_"
CHANGE_TARGET = "change"
# Seconds that a candidate needs to rework a design.
_TIME_TO_CHANGE = 120
_HALF = 0.5


def ask_about_whiteboard(view: RoundView) -> Move | None:
    """Ask about a spot on the whiteboard: each kind of thing once, and something else in between."""
    if not isinstance(view.question, DesignTask):
        return None
    asked = targets_asked(view, WHITEBOARD_TARGET)
    if asked is None:
        return None
    open_facts = (fact for fact in _whiteboard_facts(view) if f"{WHITEBOARD_TARGET}{fact.kind}" not in asked)
    return next((move for fact in open_facts if (move := _ask_about_fact(view, fact)) is not None), None)


def change_requirement(view: RoundView) -> Move | None:
    """Half-way through a design, change one of its requirements, once; None when no change was prepared."""
    if not isinstance(view.question, DesignTask) or not _is_time_to_change(view):
        return None
    why = "Half-way through, a requirement changes, to see what in the design gives way."
    move = moves.ask_about(view, CHANGE_TARGET, (view.question.change,), "", why)
    return move and move.model_copy(update={"kind": MoveKind.PRESS, "verbatim": True})


def _is_time_to_change(view: RoundView) -> bool:
    """Whether half of the time or of the follow-ups for the design is used, and enough is left to change it."""
    if any(move.target == CHANGE_TARGET for move in view.chapter):
        return False
    share = view.brief.persona.max_probes * _HALF
    return view.story_seconds_left >= _TIME_TO_CHANGE and view.probes > 0 and (_half_over(view) or view.probes >= share)


def _ask_about_fact(view: RoundView, fact: BoardFact) -> Move | None:
    why = "This is about your whiteboard, as it was then."
    target = f"{WHITEBOARD_TARGET}{fact.kind}"
    return moves.ask_about(view, target, whiteboard.phrasings(fact), whiteboard.DIRECTIVE, why)


def _whiteboard_facts(view: RoundView) -> Iterator[BoardFact]:
    sheets = {sheet.language: sheet.text for sheet in written(view)}
    off = (line for line in worked_out(sheets.get(Language.PAD, "")) if line.finding is Finding.OFF)
    yield from (BoardFact(kind=BoardFactKind.OFF, line=line.number) for line in off)
    loose = loose_boxes(sheets.get(Language.MERMAID, ""))
    yield from (BoardFact(kind=BoardFactKind.LOOSE, line=line, name=name) for line, name in loose)
    # A candidate who used the pad sees the whiteboard; in a terminal there is none, so nobody is asked to draw.
    if Language.PAD in sheets and Language.MERMAID not in sheets and _half_over(view):
        yield BoardFact(kind=BoardFactKind.BLANK)


def _half_over(view: RoundView) -> bool:
    planned = next((item.seconds for item in view.interview.agenda if view.story is not None
                    and item.question_id == view.story.question_id), 0)  # fmt: skip
    return view.story_seconds_left <= planned * _HALF
