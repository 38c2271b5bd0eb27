"""The whiteboard and the figures in the terminal's scorecard."""

from types import SimpleNamespace
from typing import cast

from interviewer.cli.scorecard_text import board_lines
from interviewer.content import Content
from interviewer.domain.entities.code import Code, Language
from interviewer.domain.entities.interview import Interview
from tests.domain.designing import TASK
from tests.domain.fixtures import START, TECHNICAL, Round, brief

CONTENT = cast(Content, SimpleNamespace(questions={TASK.id: TASK}))


def told(*sheets: tuple[Language, str]) -> Interview:
    played = Round(content=brief(TECHNICAL.persona, [TASK]))
    played.say("I have spent most of my time on serving large models.")
    played.say("The weights take 1.4 TB of memory, so they are split over the eight devices.")
    played.say("The weights take 1.4 TB, so they are split over eight devices.")
    codes = tuple(
        Code(number=number, question_id=TASK.id, language=language, text=text, saved_at=START)
        for number, (language, text) in enumerate(sheets, start=1)
    )
    return played.interview.model_copy(update={"codes": codes})


def test_both_sheets_and_the_figures_are_told() -> None:
    interview = told((Language.MERMAID, "flowchart LR\n  a --> b\n"), (Language.PAD, "x = 2 bytes * 3\nstep = 56 ms"))
    lines = list(board_lines(interview, CONTENT))
    assert "     a --> b" in lines
    assert "   x = 2 bytes * 3  → 6 bytes" in lines
    assert '   "The weights take 1.4 TB": you 1.4 TB, worked out 140 GB; off by a factor of 10' in lines
    assert '   "step = 56 ms": you 56 ms, worked out 56 ms; agrees' in lines


def test_a_round_without_a_board_says_nothing_of_one() -> None:
    assert [line for line in board_lines(told(), CONTENT) if "sheet" in line or "diagram" in line] == []
    assert not list(board_lines(told(), cast(Content, SimpleNamespace(questions={}))))
