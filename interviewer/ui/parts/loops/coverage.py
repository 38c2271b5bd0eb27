"""Which round holds evidence on which principle, and how many independent data points there are."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from interviewer.domain.entities.findings import Cell, CoverageRow
from interviewer.ui.parts.plain import muted


def show(rows: Sequence[CoverageRow], rounds: Sequence[str]) -> None:
    """Draw the map; `rounds` are what the interviewers are called, in order."""
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in rounds)
    lines = "".join(_line(row, len(rounds)) for row in rows)
    st.html(
        f'<div class="iv-wide" tabindex="0"><table class="iv-levels iv-map"><tr><th scope="col">Principle</th>{heads}'
        f'<th scope="col">Data points</th></tr>{lines}</table></div>'
    )
    muted(
        "○ is on that round's list and has no data. The last column says in how many rounds an "
        "answer of its own about it was scored, and how many your level wants; a story that was told twice counts once."
    )


def _line(row: CoverageRow, rounds: int) -> str:
    cells = {cell.round: cell for cell in row.cells}
    held = "".join(f"<td>{_cell(cells.get(number))}</td>" for number in range(rounds))
    enough = "✓ " if row.independent >= row.wanted else ""
    return f'<tr><th scope="row">{escape(row.name)}</th>{held}<td>{enough}{row.independent} of {row.wanted}</td></tr>'


def _cell(cell: Cell | None) -> str:
    if cell is None or (cell.score is None and not cell.owned):
        return ""
    if cell.score is None:
        return '<span role="img" aria-label="no data">○</span>'
    return f"{cell.score:.1f}"
