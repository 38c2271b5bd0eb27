"""The same answers at each level, and what would change it."""

from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import LevelExpectation, Rubric
from interviewer.domain.entities.scorecard import Scorecard, StoryScore
from interviewer.domain.scores.level_view import Gain, LevelRow, LevelView, answer_levels, round_levels
from interviewer.ui.parts.plain import block, muted
from interviewer.ui.phrases import VOTES


def show(content: Content, card: Scorecard) -> None:
    """Draw the table of the round and its answers; nothing when the round has no score."""
    whole = round_levels(card, content.levels)
    if whole is None:
        return
    with st.container(border=True, key="levels"):
        muted("The same answers at each level")
        st.html(_table(content, card, whole))
        _change(content, whole, "the round", None)


def of_answer(content: Content, score: StoryScore) -> None:
    """Draw what would change one answer's vote; nothing when it is inclined at every level."""
    view = answer_levels(score, score.rubric, content.levels)
    if view is not None:
        _change(content, view, "this answer", content.rubrics.get(score.rubric))


def _table(content: Content, card: Scorecard, whole: LevelView) -> str:
    heads = "".join(f'<th scope="col"{_here(level, card)}>{level}</th>' for level in content.levels.levels)
    levels = len(content.levels.levels)
    lines = [_line("Round", whole, card, levels)]
    if len(card.stories) > 1:
        for number, score in enumerate(card.stories, start=1):
            lines.append(_line(f"Answer {number}", answer_levels(score, score.rubric, content.levels), card, levels))
    return f'<table class="iv-levels"><tr><td></td>{heads}</tr>{"".join(lines)}</table>'


def _line(name: str, view: LevelView | None, card: Scorecard, levels: int) -> str:
    if view is None:
        cells = f'<td colspan="{levels}">not scored</td>'
    else:
        cells = "".join(f"<td{_here(row.level, card)}>{_cell(row)}</td>" for row in view.rows)
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _here(level: Level, card: Scorecard) -> str:
    """Marks the level of the interview."""
    return ' class="iv-here"' if level == card.level else ""


def _cell(row: LevelRow) -> str:
    short = f"<small>{row.missing:g} short</small>" if row.missing else ""
    return f"{VOTES[row.vote]}{short}"


def _change(content: Content, view: LevelView, what: str, rubric: Rubric | None) -> None:
    missed = view.next
    if missed is None:
        return
    with st.expander(f"What would make {what} inclined at {missed.level}"):
        told = [f"<p>It takes {_points(missed.missing)} more.</p>"]
        if view.held:
            told.append(f"<p>What holds it down before all else: {escape(view.held.rstrip('.'))}.</p>")
        if view.asks:
            told.append(f"<p>{missed.level} asks: {escape(view.asks)}</p>")
        if rubric is not None:
            told += [f"<p>{name}: {escape(text)}</p>" for name, text in _expected(rubric.levels[missed.level])]
        if view.gains:
            told.append("<p>Most would come from:</p>")
        gains = "".join(_gain(content, gain) for gain in view.gains)
        st.html(f'<div class="iv-criterion">{"".join(told)}</div>{gains}')


def _expected(level: LevelExpectation) -> tuple[tuple[str, str], ...]:
    return ("Scope", level.scope), ("Ambiguity", level.ambiguity), ("Impact", level.impact)


def _gain(content: Content, gain: Gain) -> str:
    rubric = content.rubrics.get(gain.rubric)
    name = rubric.name if rubric else gain.rubric
    return (
        f'<div class="iv-criterion"><p><strong>{escape(gain.question)}</strong></p>'
        + block(f"{name} · up to {_points(gain.points)}", "iv-muted")
        + f"<p><em>Next time:</em> {escape(gain.next_step)}</p></div>"
    )


def _points(value: float) -> str:
    return "1 point" if value == 1 else f"{value:g} points"
