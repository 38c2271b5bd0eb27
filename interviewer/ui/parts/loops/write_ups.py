"""One interviewer's write-up: the vote, what was shown in the candidate's words, what was not, and the concerns."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from interviewer.domain.entities.debrief import Claim, Note, WriteUp
from interviewer.domain.entities.patterns import Pattern
from interviewer.domain.scores.strength_words import shown as shown_word
from interviewer.ui.loop_phrases import vote
from interviewer.ui.parts import across
from interviewer.ui.parts.plain import block, lead, muted


def show(write_up: WriteUp) -> None:
    """Draw it."""
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
    """A list with a point for each line; empty without any."""
    points = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul class="iv-list">{points}</ul>' if points else ""


def _pattern(pattern: Pattern) -> str:
    told = escape(f"{pattern.name.rstrip('.')}. {pattern.why}")
    return f'<div class="iv-criterion"><p>{told}</p>{across.quotes(pattern)}</div>'


def _words(claim: Claim) -> str:
    return block(claim.quoted.words, "iv-quote", tag="div")


def _note(note: Note, *, aside: bool) -> str:
    score = "no data" if note.score is None else f"{note.score:.1f} of 5"
    head = f"<p><strong>{escape(note.name)}</strong> · {score}{' · asked on the side' if aside else ''}</p>"
    reason = block(note.reason, "iv-muted") if note.reason else ""
    shown = "".join(f"<p>{shown_word(claim.strength)}: {escape(claim.text)}</p>{_words(claim)}" for claim in note.shown)
    missing = "".join(block(f"Not shown: {what}", "iv-muted") for what in note.missing)
    return f'<div class="iv-criterion">{head}{reason}{shown}{missing}</div>'
