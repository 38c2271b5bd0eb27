"""What the stories cover as tables: the best of each principle, the whole matrix, and the words behind a cell."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.coverage import MEANINGS, Cell, Coverage, PrincipleRow
from interviewer.ui.parts import tables
from interviewer.ui.parts.plain import block, label, muted
from interviewer.ui.phrases import STRENGTHS

# Columns of the matrix that are shown: those of the stories that serve most.
MOST_COLUMNS = 12
_MARKS = {Strength.STRONG: "●", Strength.WORKABLE: "◐", Strength.STRETCH: "○"}


def best_stories(covered: Coverage) -> None:
    """Draw each principle with its strength and its two best stories."""
    rows = [(row.name, STRENGTHS[row.strength], *_best(covered, row)) for row in covered.rows]
    tables.show(
        ("Principle", "Strength", "Best story", "Second story"), rows, name="The best stories of each principle"
    )


def _best(covered: Coverage, row: PrincipleRow) -> tuple[str, str]:
    named = [f"{covered.stories[cell.story]} ({STRENGTHS[cell.strength].lower()})" for cell in row.best]
    first, second = (*named, "none", "none")[:2]
    return first, second


def show(covered: Coverage) -> None:
    """Draw the matrix of principles by stories, and below it the words behind the chosen principle."""
    columns = _columns(covered)
    st.html(_matrix(covered, columns))
    legend = "".join(f"<li>{at}: {_plain(covered.stories[story])}</li>" for at, story in enumerate(columns, start=1))
    st.html(f'<ul class="iv-legend">{legend}</ul>')
    if len(columns) < len(covered.stories):
        muted(f"The {len(columns)} stories that serve most of {len(covered.stories)} are shown.")
    muted(" ".join(f"{STRENGTHS[strength]}: {MEANINGS[strength]}." for strength in Strength))
    _words(covered)


def _columns(covered: Coverage) -> list[str]:
    """The ids of the stories that serve most principles, in the order of the bank."""
    good = (Strength.STRONG, Strength.WORKABLE)
    serves = {story: 0 for story in covered.stories}
    for row in covered.rows:
        for cell in row.cells:
            serves[cell.story] += 2 * (cell.strength is Strength.STRONG) + (cell.strength in good)
    chosen = set(sorted(serves, key=lambda story: -serves[story])[:MOST_COLUMNS])
    return [story for story in covered.stories if story in chosen]


def _matrix(covered: Coverage, columns: Sequence[str]) -> str:
    """A table in which each cell opens the words that make it so."""
    heads = "".join(
        f'<th scope="col"><abbr title="{escape(covered.stories[story])}">{at}</abbr></th>'
        for at, story in enumerate(columns, start=1)
    )
    lines = []
    for row in covered.rows:
        cells = {cell.story: cell for cell in row.cells}
        held = "".join(f"<td>{_cell(cells.get(story))}</td>" for story in columns)
        lines.append(f'<tr><th scope="row">{escape(row.name)}<small>{STRENGTHS[row.strength]}</small></th>{held}</tr>')
    return (
        '<div class="iv-wide" tabindex="0" role="region" aria-label="Principles by stories">'
        f'<table class="iv-levels iv-map iv-matrix"><thead><tr><th scope="col">Principle</th>{heads}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _cell(cell: Cell | None) -> str:
    if cell is None or cell.strength is Strength.GAP:
        return '<span class="iv-muted">–</span>'
    shown = f"{_MARKS[cell.strength]} {STRENGTHS[cell.strength].lower()}"
    if not cell.quotes:
        return shown
    quotes = "".join(block(quote, "iv-quote", tag="div") for quote in cell.quotes)
    return f"<details><summary>{shown}</summary>{quotes}</details>"


def _plain(text: str) -> str:
    return block(text, "iv-inline", tag="span")


def _words(covered: Coverage) -> None:
    """The words of each story for one principle."""
    chosen = st.selectbox(
        "Show the words for",
        [row.principle for row in covered.rows],
        format_func=lambda principle: _name(covered, principle),
        key="words_for",
    )
    row = covered.row(chosen or "")
    if row is None:
        return
    with st.container(border=True, key="words", gap="small"):
        st.html(block(f"{row.name}: {STRENGTHS[row.strength]}", "iv-strong"))
        if row.lacks:
            muted(row.lacks)
        serving = sorted(
            (cell for cell in row.cells if cell.strength is not Strength.GAP), key=lambda cell: cell.order, reverse=True
        )
        for cell in serving[:MOST_COLUMNS]:
            score = f" · {cell.score:.1f} of 5" if cell.score is not None else ""
            quotes = "".join(block(quote, "iv-quote", tag="div") for quote in cell.quotes)
            st.html(block(f"{STRENGTHS[cell.strength]}{score} · {covered.stories[cell.story]}", "iv-words") + quotes)
            st.page_link("views/story.py", label=label("Open this story"), query_params={"id": cell.story})
        if not serving:
            st.page_link("views/stories.py", label="Tell a story for it", query_params={"tell": row.principle})


def _name(covered: Coverage, principle: str) -> str:
    row = covered.row(principle)
    return row.name if row is not None else principle
