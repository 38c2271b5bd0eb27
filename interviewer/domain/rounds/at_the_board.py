"""What the conductor sees of the whiteboard in a design round, and when the requirement changes."""

from collections.abc import Iterator

from interviewer.domain.design.pad import Finding, worked_out
from interviewer.domain.design.whiteboard import BoardFact, BoardFactKind, loose_boxes
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.languages import Language
from interviewer.domain.rounds.at_the_editor import asked_so_far, written
from interviewer.domain.rounds.round_view import RoundView

TARGET = "board_"
CHANGE = "change"
# Seconds that a candidate needs to take a design apart and put it together again.
_TIME_TO_CHANGE = 120
_HALF = 0.5


def board_facts(desk: RoundView) -> tuple[BoardFact, ...]:
    """What can be asked about the whiteboard now; empty when it was asked about just now, or often enough."""
    if not isinstance(desk.question, DesignTask):
        return ()
    asked = asked_so_far(desk, TARGET)
    if asked is None:
        return ()
    return tuple(fact for fact in _facts(desk) if f"{TARGET}{fact.kind}" not in asked)


def is_time_to_change(desk: RoundView) -> bool:
    """Whether half of the time or of the follow-ups for the design is used, and enough is left to change it."""
    if not isinstance(desk.question, DesignTask) or any(move.target == CHANGE for move in desk.chapter):
        return False
    share = desk.brief.persona.max_probes * _HALF
    return desk.story_seconds_left >= _TIME_TO_CHANGE and desk.probes > 0 and (_half_over(desk) or desk.probes >= share)


def _facts(desk: RoundView) -> Iterator[BoardFact]:
    sheets = {sheet.language: sheet.text for sheet in written(desk)}
    off = (line for line in worked_out(sheets.get(Language.PAD, "")) if line.finding is Finding.OFF)
    yield from (BoardFact(kind=BoardFactKind.OFF, line=line.number) for line in off)
    loose = loose_boxes(sheets.get(Language.MERMAID, ""))
    yield from (BoardFact(kind=BoardFactKind.LOOSE, line=line, name=name) for line, name in loose)
    # Who has used the pad has a board before them; a terminal has none, and nobody is asked to draw there.
    if Language.PAD in sheets and Language.MERMAID not in sheets and _half_over(desk):
        yield BoardFact(kind=BoardFactKind.BLANK)


def _half_over(desk: RoundView) -> bool:
    planned = next((item.seconds for item in desk.interview.agenda if desk.story is not None
                    and item.question_id == desk.story.question_id), 0)  # fmt: skip
    return desk.story_seconds_left <= planned * _HALF
