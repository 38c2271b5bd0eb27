"""The days of a loop, in order, with what is on each of them."""

from collections.abc import Iterator
from datetime import date
from html import escape

import streamlit as st

from interviewer.domain.loops.practice_loop import Loop, RoundState
from interviewer.ui.loop_phrases import away, day
from interviewer.ui.parts.plain import muted

_MARKS = {RoundState.SCORED: "✓ ", RoundState.ENDED: "✓ ", RoundState.SKIPPED: "✗ "}


def show(loop: Loop, today: date) -> None:
    """Draw them."""
    with st.container(border=True, key="days"):
        st.html(f'<ol class="iv-days">{"".join(_row(when, what, today) for when, what in _by_day(loop, today))}</ol>')
        if loop.note:
            muted(loop.note)


def _by_day(loop: Loop, today: date) -> list[tuple[date, list[str]]]:
    found: dict[date, list[str]] = {today: []}
    for when, what in _entries(loop):
        found.setdefault(when, []).append(what)
    return sorted(found.items())


def _entries(loop: Loop) -> Iterator[tuple[date, str]]:
    for step in loop.steps:
        yield step.day, f"{'✓ ' if step.done else ''}{step.name}, {step.minutes} min"
    for one in loop.rounds:
        yield one.day, f"{_MARKS.get(one.state, '')}Round {one.number + 1}: {one.title}, {one.minutes} min"
    if loop.full_loop:
        yield loop.full_loop, "All rounds once more, in one go"
    yield loop.choice.real_day, "The real loop"


def _row(when: date, what: list[str], today: date) -> str:
    near = f"<small>{away(when, today)}</small>"
    things = "".join(f"<li>{escape(one)}</li>" for one in what) or "<li>nothing planned</li>"
    css = ' class="iv-today" aria-current="date"' if when == today else ""
    return f'<li{css}><div><time datetime="{when}">{day(when)}</time>{near}</div><ul>{things}</ul></li>'
