"""The votes of a loop: before all have read all write-ups, and after."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.debrief import CastVote, DebriefLine, LineKind, VoteMove
from interviewer.domain.entities.scorecard import Vote
from interviewer.ui.loop_phrases import principle, vote
from interviewer.ui.parts.plain import block, muted

_SECOND = (LineKind.VOTE_STANDS, LineKind.VOTE_MOVES)
_NOT_YET = "…"


def so_far(votes: Sequence[CastVote], said: Sequence[DebriefLine]) -> str:
    """HTML of what was voted in the beats that were said so far."""
    first = {beat.speaker: beat.vote for beat in said if beat.kind is LineKind.FIRST_VOTE}
    second = {beat.speaker: beat.vote for beat in said if beat.kind in _SECOND}
    return _table([(one.title, _cast(one, first), _cast(one, second)) for one in votes])


def table(votes: Sequence[CastVote]) -> None:
    """Draw all votes."""
    st.html(_table([(one.title, vote(one.first), vote(one.second)) for one in votes]))


def moves(content: Content, votes: Sequence[CastVote]) -> None:
    """Tell which words moved which vote."""
    titles = {one.persona: one.title for one in votes}
    told = [_move(content, one, move, titles) for one in votes for move in one.moved_by]
    if not told:
        muted("No vote moved after all had read all write-ups.")
        return
    st.html("".join(told))


def _cast(one: CastVote, cast: Mapping[str, Vote | None]) -> str:
    if one.first is None:
        return vote(None)
    return vote(cast[one.persona]) if one.persona in cast else _NOT_YET


def _move(content: Content, one: CastVote, move: VoteMove, titles: Mapping[str, str]) -> str:
    head = f"{one.title} moved from “{vote(one.first)}” to “{vote(one.second)}”"
    about = f"{principle(content, move.rubric)}, by the write-up of {titles.get(move.by, move.by)}"
    quote = block(move.quoted.words, "iv-quote", tag="div") if move.quoted else ""
    return (
        f'<div class="iv-criterion"><p><strong>{escape(head)}</strong></p>{block(about, "iv-muted")}'
        f"<p>{escape(move.because)}</p>{quote}</div>"
    )


def _table(lines: Sequence[tuple[str, str, str]]) -> str:
    heads = '<td></td><th scope="col">First vote</th><th scope="col">Second vote</th>'
    return f'<table class="iv-levels"><tr>{heads}</tr>{"".join(_line(*line) for line in lines)}</table>'


def _line(title: str, first: str, second: str) -> str:
    moved = ' class="iv-here"' if second not in (first, _NOT_YET) else ""
    return f'<tr><th scope="row">{escape(title)}</th><td>{first}</td><td{moved}>{second}</td></tr>'
