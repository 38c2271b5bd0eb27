"""The round as a whole: vote and score, what shows across the answers, and each level."""

from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.judging import Pattern, Weight
from interviewer.domain.entities.rubric import LevelExpectation, Rubric
from interviewer.domain.entities.scorecard import NOTICED, FirstFix, Scorecard, StoryScore
from interviewer.domain.scores.level_view import Gain, LevelRow, LevelView, answer_levels, round_levels
from interviewer.domain.scores.round_score import round_error
from interviewer.domain.scores.score_text import certainty, pattern_head
from interviewer.ui.parts.plain import block, label, lead, muted
from interviewer.ui.phrases import VOTES, left_out, to_next_vote


def show(content: Content, card: Scorecard) -> None:
    """Draw the vote, the score, and what to fix first."""
    if card.overall is None or card.vote is None:
        st.warning(label(f"Not scored. {card.reason}"))
        return
    with st.container(border=True, key="verdict"):
        lead(f"{VOTES[card.vote]} to hire at {card.level}")
        st.html(f'<p class="iv-score">{card.overall:.1f} <small>of 5</small></p>')
        stability = certainty(card, content.levels.thresholds[card.level], round_error(card.stories))
        remarks = [stability, to_next_vote(card), left_out(card)]
        muted(" ".join(remark for remark in remarks if remark))
        if card.reason:
            muted(card.reason)
        if card.moved:
            muted(f"The score alone would be {VOTES[card.moved.before].lower()}. {card.moved.because}")
        worst = next((pattern for pattern in card.patterns if pattern.weight is Weight.BAD), None)
        if worst:
            _worst_pattern(worst)
        if card.first_fix:
            _fix(content, card.first_fix, "Then this" if worst else "Fix this first")


def _worst_pattern(worst: Pattern) -> None:
    """Draw the worst pattern first: it weighs more than any single answer."""
    st.divider()
    st.html(
        block("Fix this first", "iv-muted")
        + block(worst.name, "iv-lead")
        + block(worst.why, "iv-words")
        + pattern_quotes(worst)
    )


def _fix(content: Content, fix: FirstFix, head: str) -> None:
    rubric = content.rubrics.get(fix.rubric)
    name = rubric.name if rubric else fix.rubric
    cost = f" cost {fix.points_lost:.1f} points of the round's score." if fix.points_lost >= NOTICED else ""
    st.divider()
    st.html(
        block(head, "iv-muted") + block(fix.next_step, "iv-lead") + block(f"{name}: “{fix.question}”{cost}", "iv-muted")
    )


def show_patterns(card: Scorecard) -> None:
    """Draw patterns and contradictions across the answers; nothing where no judge looked or none was found."""
    if card.review is None:
        return
    if card.review.reason:
        muted(f"Your answers could not be compared with each other: {card.review.reason}")
    if not card.patterns:
        return
    with st.container(border=True, key="across"):
        st.markdown("#### Across your answers", anchors=False)
        st.html("".join(_pattern(pattern) for pattern in card.patterns))


def pattern_quotes(pattern: Pattern) -> str:
    """HTML of the candidate's words that show a pattern."""
    return "".join(block(quote.evidence.quote, "iv-quote", tag="div") for quote in pattern.quotes)


def _pattern(pattern: Pattern) -> str:
    head = f"{block(pattern_head(pattern), 'iv-muted')}<p><strong>{escape(pattern.name)}</strong></p>"
    return f'<div class="iv-criterion">{head}<p>{escape(pattern.why)}</p>{pattern_quotes(pattern)}</div>'


def show_levels(content: Content, card: Scorecard) -> None:
    """Draw the table of the round and its answers; nothing when the round has no score."""
    whole = round_levels(card, content.levels)
    if whole is None:
        return
    with st.container(border=True, key="levels"):
        muted("The same answers at each level")
        st.html(_level_table(content, card, whole))
        _change(content, whole, "the round", None)


def show_answer_levels(content: Content, score: StoryScore) -> None:
    """Draw what would change one answer's vote; nothing when it is inclined at every level."""
    view = answer_levels(score, score.rubric, content.levels)
    if view is not None:
        _change(content, view, "this answer", content.rubrics.get(score.rubric))


def _level_table(content: Content, card: Scorecard, whole: LevelView) -> str:
    heads = "".join(f'<th scope="col"{_here(level, card)}>{level}</th>' for level in content.levels.levels)
    levels = len(content.levels.levels)
    lines = [_level_row("Round", whole, card, levels)]
    if len(card.stories) > 1:
        for number, score in enumerate(card.stories, start=1):
            lines.append(
                _level_row(f"Answer {number}", answer_levels(score, score.rubric, content.levels), card, levels)
            )
    return f'<table class="iv-levels"><tr><td></td>{heads}</tr>{"".join(lines)}</table>'


def _level_row(name: str, view: LevelView | None, card: Scorecard, levels: int) -> str:
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


def _change(content: Content, view: LevelView, subject: str, rubric: Rubric | None) -> None:
    missed = view.next
    if missed is None:
        return
    with st.expander(f"What would make {subject} inclined at {missed.level}"):
        lines = [f"<p>Short by {_points(missed.missing)}.</p>"]
        if view.held:
            lines.append(f"<p>What holds it back most: {escape(view.held.rstrip('.'))}.</p>")
        if view.asks:
            lines.append(f"<p>{missed.level} expects: {escape(view.asks)}</p>")
        if rubric is not None:
            lines += [f"<p>{name}: {escape(text)}</p>" for name, text in _expected(rubric.levels[missed.level])]
        if view.gains:
            lines.append("<p>The biggest gains:</p>")
        gains = "".join(_gain(content, gain) for gain in view.gains)
        st.html(f'<div class="iv-criterion">{"".join(lines)}</div>{gains}')


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
