"""What a loop came to: the decision, the votes, the coverage of principles and the write-ups."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.debrief import (
    CastVote,
    Claim,
    DebriefLine,
    LineKind,
    LoopDecision,
    Note,
    VoteMove,
    WriteUp,
)
from interviewer.domain.entities.findings import Cell, CoverageRow
from interviewer.domain.entities.judging import Pattern
from interviewer.domain.entities.loop import Outcome
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.score_text import describe_strength as shown_word
from interviewer.ui.parts.plain import block, lead, muted
from interviewer.ui.parts.verdict import pattern_quotes
from interviewer.ui.phrases import outcome, principle, vote

_SECOND_VOTE = (LineKind.VOTE_STANDS, LineKind.VOTE_MOVES)
_NOT_YET = "…"


def show_outcome(decision: LoopDecision) -> None:
    """Draw the decision: outcome, level, and the rule that decided."""
    with st.container(border=True, key="outcome"):
        st.html(block(outcome(decision), "iv-score") + block(decision.because, "iv-words"))
        if decision.outcome is not Outcome.OPEN:
            muted(_deciding_rule(decision))


def _deciding_rule(decision: LoopDecision) -> str:
    lower = f", then at {decision.level} the rule “{decision.lower_rule}”" if decision.lower_rule else ""
    return f"Decided at {decision.asked} by the rule “{decision.rule}”{lower}."


def votes_so_far(votes: Sequence[CastVote], said: Sequence[DebriefLine]) -> str:
    """HTML of the votes in the lines that were said so far."""
    first = {line.speaker: line.vote for line in said if line.kind is LineKind.FIRST_VOTE}
    second = {line.speaker: line.vote for line in said if line.kind in _SECOND_VOTE}
    return _vote_table([(cast_vote.title, _cast(cast_vote, first), _cast(cast_vote, second)) for cast_vote in votes])


def show_votes(votes: Sequence[CastVote]) -> None:
    """Draw all votes."""
    st.html(_vote_table([(cast_vote.title, vote(cast_vote.first), vote(cast_vote.second)) for cast_vote in votes]))


def show_moves(content: Content, votes: Sequence[CastVote]) -> None:
    """Show which words moved which vote."""
    titles = {cast_vote.persona: cast_vote.title for cast_vote in votes}
    moves = [_move(content, cast_vote, move, titles) for cast_vote in votes for move in cast_vote.moved_by]
    if not moves:
        muted("No vote changed after everyone had read all the write-ups.")
        return
    st.html("".join(moves))


def _cast(cast_vote: CastVote, cast: Mapping[str, Vote | None]) -> str:
    if cast_vote.first is None:
        return vote(None)
    return vote(cast[cast_vote.persona]) if cast_vote.persona in cast else _NOT_YET


def _move(content: Content, cast_vote: CastVote, move: VoteMove, titles: Mapping[str, str]) -> str:
    head = f"{cast_vote.title} changed from “{vote(cast_vote.first)}” to “{vote(cast_vote.second)}”"
    about = f"{principle(content, move.rubric)}, because of the write-up by {titles.get(move.by, move.by)}"
    quote = block(move.quoted.words, "iv-quote", tag="div") if move.quoted else ""
    return (
        f'<div class="iv-criterion"><p><strong>{escape(head)}</strong></p>{block(about, "iv-muted")}'
        f"<p>{escape(move.because)}</p>{quote}</div>"
    )


def _vote_table(lines: Sequence[tuple[str, str, str]]) -> str:
    heads = '<td></td><th scope="col">First vote</th><th scope="col">Second vote</th>'
    return f'<table class="iv-levels"><tr>{heads}</tr>{"".join(_vote_row(*line) for line in lines)}</table>'


def _vote_row(title: str, first: str, second: str) -> str:
    moved = ' class="iv-here"' if second not in (first, _NOT_YET) else ""
    return f'<tr><th scope="row">{escape(title)}</th><td>{first}</td><td{moved}>{second}</td></tr>'


def show_coverage(rows: Sequence[CoverageRow], rounds: Sequence[str]) -> None:
    """Draw which round has evidence on which principle; `rounds` are the interviewers' titles, in order."""
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in rounds)
    lines = "".join(_coverage_row(row, len(rounds)) for row in rows)
    st.html(
        f'<div class="iv-wide" tabindex="0"><table class="iv-levels iv-map"><tr><th scope="col">Principle</th>{heads}'
        f'<th scope="col">Data points</th></tr>{lines}</table></div>'
    )
    muted(
        "○ means that the round covers the principle but has no data yet. The last column counts the rounds with a "
        "scored answer of their own, out of the number that your level needs; a story told twice counts once."
    )


def _coverage_row(row: CoverageRow, rounds: int) -> str:
    cells = {cell.round: cell for cell in row.cells}
    held = "".join(f"<td>{_coverage_cell(cells.get(number))}</td>" for number in range(rounds))
    enough = "✓ " if row.independent >= row.wanted else ""
    return f'<tr><th scope="row">{escape(row.name)}</th>{held}<td>{enough}{row.independent} of {row.wanted}</td></tr>'


def _coverage_cell(cell: Cell | None) -> str:
    if cell is None or (cell.score is None and not cell.owned):
        return ""
    if cell.score is None:
        return '<span role="img" aria-label="no data">○</span>'
    return f"{cell.score:.1f}"


def show_write_up(write_up: WriteUp) -> None:
    """Draw cast_vote interviewer's write-up: the vote, what was shown, what was not, and the concerns."""
    lead(f"{vote(write_up.vote)} at {write_up.level}")
    if write_up.overall is not None:
        muted(f"{write_up.overall:.1f} of 5{f' · {write_up.stability}' if write_up.stability else ''}")
    if write_up.reason:
        muted(write_up.reason)
    st.html(block(write_up.summary, "iv-words"))
    if write_up.patterns:
        st.html(block("Across the answers", "iv-strong") + "".join(map(_pattern, write_up.patterns)))
    if write_up.notes:
        aside = [note for note in write_up.principles if not note.owned]  # an area belongs to whoever asks about it
        st.html("".join(_note(note, aside=note in aside) for note in write_up.notes))
    if write_up.concerns:
        st.html(block("Concerns", "iv-strong") + listed(write_up.concerns))
    if write_up.left_open:
        claims = "".join(f"<p>{escape(claim.text)}</p>{_words(claim)}" for claim in write_up.left_open)
        st.html(f'{block("Left open", "iv-strong")}<div class="iv-criterion">{claims}</div>')


def listed(lines: Sequence[str]) -> str:
    """HTML of a bullet list; empty without lines."""
    points = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul class="iv-list">{points}</ul>' if points else ""


def _pattern(pattern: Pattern) -> str:
    text = escape(f"{pattern.name.rstrip('.')}. {pattern.why}")
    return f'<div class="iv-criterion"><p>{text}</p>{pattern_quotes(pattern)}</div>'


def _words(claim: Claim) -> str:
    return block(claim.quoted.words, "iv-quote", tag="div")


def _note(note: Note, *, aside: bool) -> str:
    score = "no data" if note.score is None else f"{note.score:.1f} of 5"
    head = f"<p><strong>{escape(note.name)}</strong> · {score}{' · asked on the side' if aside else ''}</p>"
    reason = block(note.reason, "iv-muted") if note.reason else ""
    shown = "".join(f"<p>{shown_word(claim.strength)}: {escape(claim.text)}</p>{_words(claim)}" for claim in note.shown)
    missing = "".join(block(f"Not shown: {what}", "iv-muted") for what in note.missing)
    return f'<div class="iv-criterion">{head}{reason}{shown}{missing}</div>'
