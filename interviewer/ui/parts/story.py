"""One answer: its score, its STAR parts with the candidate's words, its criteria and the sum behind the number."""

from html import escape

import streamlit as st

from interviewer.domain.coding.code_words import cited
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import Element, Polarity
from interviewer.domain.entities.scorecard import CriterionResult, Scope, StarPart, Status, StoryScore, Vote
from interviewer.domain.language.length import unread_note
from interviewer.domain.rounds.doubt_questions import doubt_note
from interviewer.domain.scores.self_vote import comparison
from interviewer.domain.scores.strength_words import only_said, state
from interviewer.domain.scores.sum_words import told
from interviewer.service import Service
from interviewer.ui.parts import advice, answer_key, checked_code, levels, rewrite
from interviewer.ui.parts.plain import block, label, lead, muted
from interviewer.ui.phrases import ELEMENTS, VOTES, points


def show(service: Service, interview_id: str, level: Level, score: StoryScore, number: int, own: Vote | None) -> None:
    """Draw it; `own` is the candidate's vote on it, if they gave one."""
    content = service.content
    with st.container(border=True, key=f"story-{number}"):
        rubric, question = content.rubrics.get(score.rubric), content.questions.get(score.question_id)
        muted(f"Answer {number} · {rubric.name if rubric else score.rubric}")
        lead(score.question)
        if note := doubt_note(score.question_id, rubric.name if rubric else score.rubric):
            muted(note)
        if score.status is Status.NOT_SCORED or score.overall is None:
            st.warning(label(f"Not scored: {score.reason}"))
            checked_code.show(score.code, question)
            _own(own, score)
            return
        vote = f" · {VOTES[score.vote]}" if score.vote else ""
        sure = f" · {score.stability}" if score.stability else ""
        st.html(block(f"{score.overall:.1f} of 5{vote}{sure}", "iv-words"))
        if unread := unread_note(score.unread):
            muted(unread)
        advice.sureness(content, level, score)
        _own(own, score)
        checked_code.show(score.code, question)
        answer_key.show(score.key)
        advice.show(content, score)
        if score.star:
            _star(score)
        if score.scope:
            _scope(score.scope)
        if missing := _missing(score):
            with st.expander(f"What was missing ({len(missing)})"):
                st.html("".join(_criterion(result, show_quote=False) for result in missing))
        if said := [result for result in score.criteria if only_said(result)]:
            with st.expander(f"What you said and did not show well ({len(said)})"):
                st.html("".join(_criterion(result, show_quote=True) for result in said))
        rewrite.show(service, interview_id, score)
        levels.of_answer(content, score)
        with st.expander("Every criterion, with its evidence"):
            st.html("".join(_criterion(result, show_quote=True) for result in score.criteria))
        with st.expander(f"Why {score.overall:.1f}?"):
            _sum(score)
        _provenance(score)


def _own(own: Vote | None, score: StoryScore) -> None:
    if own is not None:
        muted(comparison(own, score.vote))


def _star(score: StoryScore) -> None:
    parts = "".join(_star_part(element, score.star.get(element)) for element in Element)
    st.html(parts)


def _star_part(element: Element, part: StarPart | None) -> str:
    if part is None or part.met is None:
        state = "not scored"
    else:
        state = "told" if part.met else "missing"
    quote = block(part.evidence.quote, "iv-quote", tag="div") if part and part.evidence else ""
    mark = {"told": "✓", "missing": "✗"}.get(state, "–")
    return f'<div class="iv-part"><strong>{mark} {ELEMENTS[element]}</strong> {state}{quote}</div>'


def _scope(scope: Scope) -> None:
    quotes = "".join(block(quote.quote, "iv-quote", tag="div") for quote in scope.quotes)
    st.html(f'<div class="iv-part"><strong>Scope</strong> {escape(scope.named)}{quotes}</div>')


def _missing(score: StoryScore) -> list[CriterionResult]:
    return [
        result
        for result in score.criteria
        if result.status is Status.SCORED and result.met is (result.polarity is Polarity.RED_FLAG)
    ]


def _criterion(result: CriterionResult, *, show_quote: bool) -> str:
    lines = [f"<p><strong>{escape(result.question)}</strong></p>", block(_state(result), "iv-muted")]
    if show_quote and result.evidence:
        lines.append(block(result.evidence.quote, "iv-quote", tag="div"))
    lines += [block(cited(line), "iv-quote", tag="div") for line in result.lines]
    lines.append(f"<p>{escape(result.rationale)}</p>")
    if result.next_step:
        lines.append(f"<p><em>Next time:</em> {escape(result.next_step)}</p>")
    return f'<div class="iv-criterion">{"".join(lines)}</div>'


def _state(result: CriterionResult) -> str:
    if result.status is Status.NOT_SCORED or result.points is None:
        return "Not scored"
    if result.polarity is Polarity.RED_FLAG:
        return f"{state(result)} · {points(result.points)}" if result.met else state(result)
    return f"{state(result)} · {points(result.points)} of {result.possible:g}"


def _sum(score: StoryScore) -> None:
    lines = told(score.contributions)
    rows = "".join(f"<tr><td>{escape(line.label)}</td><td>{points(line.points)}</td></tr>" for line in lines)
    total = f"<tr><td>Score</td><td>{score.overall:.1f}</td></tr>"
    st.html(f'<table class="iv-sum">{rows}{total}</table>')


def _provenance(score: StoryScore) -> None:
    by = []
    if score.judge:
        by.append(f"Judged by {score.judge.provider}: {score.judge.model}")
        by.extend(score.judge.versions)
    if score.reading:
        by.append(f"read by {score.reading.reader}")
    if by:
        with st.expander("What scored it"):
            muted(" · ".join(by))
