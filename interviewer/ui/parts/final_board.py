"""The whiteboard as it stood at the end of the round, and the figures that were stated beside the worked ones."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.design.pad import StatedFigure, agreement
from interviewer.domain.entities.interview import Interview
from interviewer.domain.rounds.story import FIGURES_NOTE, final_boards
from interviewer.ui.parts import sheets
from interviewer.ui.parts.plain import muted


def show(content: Content, interview: Interview) -> None:
    """Draw what is left of each design; nothing when no board was used and no figure was recognised."""
    for board in final_boards(interview, content.questions):
        if board.diagram or board.pad:
            st.subheader("Your whiteboard", anchor=False)
            muted("As it stood at the end")
            sheets.diagram(board.diagram, f"{interview.id}-{board.task}")
            sheets.pad(board.pad)
        if board.figures:
            _figures(board.figures)


def _figures(found: Sequence[StatedFigure]) -> None:
    st.subheader("Your figures", anchor=False)
    muted(FIGURES_NOTE)
    rows = "".join(
        f"<tr><td>{number}</td><td>{escape(one.said)}</td><td>you: {escape(one.mine)}<br>worked out: "
        f"{escape(one.worked)}<br><strong>{escape(agreement(one))}</strong></td></tr>"
        for number, one in enumerate(found, start=1)
    )
    st.html(f'<table class="iv-pad">{rows}</table>')
