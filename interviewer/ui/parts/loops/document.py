"""The decision document on the page."""

from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.debrief import Quoted
from interviewer.domain.entities.findings import Contradiction, Findings, Reuse
from interviewer.domain.loops.comparing import first_reuses
from interviewer.domain.loops.decision_document import Decider, DecisionDocument, PlanDay
from interviewer.ui.loop_phrases import day
from interviewer.ui.parts.loops import coverage, outcome, votes, write_ups
from interviewer.ui.parts.plain import block, label


def show(content: Content, document: DecisionDocument) -> None:
    """Draw it, the point first."""
    outcome.show(document.decision)
    _section("What decided it", "".join(_decider(one) for one in document.decided_by))
    _section("What would have changed it", write_ups.listed(document.changed_by))
    _section("The next two weeks", "".join(_plan(one) for one in document.plan))
    st.subheader("Votes", anchor=False)
    votes.table(document.votes)
    votes.moves(content, document.votes)
    st.subheader("What was covered", anchor=False)
    coverage.show(document.coverage, document.rounds)
    _section("Across the rounds", _findings(document.findings, document.rounds))
    st.subheader("Write-ups", anchor=False)
    for write_up in document.write_ups:
        with st.expander(label(f"{write_up.round + 1}. {write_up.title}")):
            write_ups.show(write_up)


def _section(heading: str, html: str) -> None:
    if html:
        st.subheader(heading, anchor=False)
        st.html(html)


def _decider(one: Decider) -> str:
    if not one.quote:
        return _entry(one.text, "")
    return _entry(one.text, block(one.round, "iv-muted") + block(one.quote, "iv-quote", tag="div"))


def _plan(one: PlanDay) -> str:
    return _entry(f"{day(one.day)}: {one.task}", block(one.why, "iv-muted"))


def _findings(findings: Findings, rounds: tuple[str, ...]) -> str:
    reused = "".join(_reuse(one, rounds) for one in first_reuses(findings.reused))
    return reused + "".join(_contradiction(one, rounds) for one in findings.contradictions)


def _reuse(one: Reuse, rounds: tuple[str, ...]) -> str:
    first, second = (rounds[number] for number in one.rounds)
    return _entry(f"One story was told to both {first} and {second}; it counts once.", _both(one.first, one.second))


def _contradiction(one: Contradiction, rounds: tuple[str, ...]) -> str:
    first, second = (rounds[number] for number in one.rounds)
    head = f"{first} heard {one.said[0]}, {second} heard {one.said[1]}."
    return _entry(head, _both(one.first, one.second))


def _both(first: Quoted, second: Quoted) -> str:
    words = dict.fromkeys((first.words, second.words))  # one of them when it was said in the same words
    return "".join(block(one, "iv-quote", tag="div") for one in words)


def _entry(head: str, html: str) -> str:
    return f'<div class="iv-criterion"><p><strong>{escape(head)}</strong></p>{html}</div>'
