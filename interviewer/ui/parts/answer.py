"""One answer: its score, the evidence for it in the candidate's words, the answer key and the code."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.coding.code_text import cite, describe_counts, describe_growth
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code_check import CheckedCode, PropertyLine
from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.key_result import KeyResult, PointResult, PointVerdict, WrongClaim
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Element, Polarity
from interviewer.domain.entities.scorecard import CriterionResult, Scope, StarPart, Status, StoryScore, Vote
from interviewer.domain.keys.key_scoring import WRONG, headed, summed_up
from interviewer.domain.language.text import Evidence, unread_note
from interviewer.domain.rounds.brief import STAR, doubt_note
from interviewer.domain.scores.score_text import (
    FirstNeed,
    belongs_elsewhere,
    certainty,
    describe_result,
    first_need,
    only_said,
    with_cap_labels,
)
from interviewer.domain.scores.self_vote import comparison
from interviewer.service import Service
from interviewer.ui.parts import delivery, keeping, rewrite, verdict
from interviewer.ui.parts.plain import block, label, lead, muted
from interviewer.ui.phrases import ELEMENTS, VOTES, points

_MARKS = {PointVerdict.HIT: "✓", PointVerdict.PARTIAL: "◐", PointVerdict.MISSED: "✗"}


def show_answer(
    service: Service,
    interview_id: str,
    level: Level,
    score: StoryScore,
    number: int,
    own: Vote | None,
    spoken: Sequence[Spoken] = (),
) -> None:
    """Draw one answer; `own` is the candidate's own vote on it, if any, `spoken` how its turns were spoken."""
    content = service.content
    with st.container(border=True, key=f"story-{number}"):
        rubric, question = content.rubrics.get(score.rubric), content.questions.get(score.question_id)
        muted(f"Answer {number} · {rubric.name if rubric else score.rubric}")
        lead(score.question)
        if note := doubt_note(score.question_id, rubric.name if rubric else score.rubric):
            muted(note)
        if score.status is Status.NOT_SCORED or score.overall is None:
            st.warning(label(f"Not scored: {score.reason}"))
            show_checked_code(score.code, question)
            _own(own, score)
            delivery.show(spoken)
            return
        vote = f" · {VOTES[score.vote]}" if score.vote else ""
        stability = f" · {score.stability}" if score.stability else ""
        st.html(block(f"{score.overall:.1f} of 5{vote}{stability}", "iv-words"))
        if unread := unread_note(score.unread):
            muted(unread)
        _show_certainty(content, level, score)
        _own(own, score)
        show_checked_code(score.code, question)
        _show_key(score.key)
        _show_advice(content, score)
        if score.star:
            _star(score)
        if score.scope:
            _scope(score.scope)
        if missing := _missed_criteria(score):
            with st.expander(f"What was missing ({len(missing)})"):
                st.html("".join(_criterion(result, show_quote=False) for result in missing))
        if mentioned := [result for result in score.criteria if only_said(result)]:
            with st.expander(f"Mentioned, but not shown well ({len(mentioned)})"):
                st.html("".join(_criterion(result, show_quote=True) for result in mentioned))
        delivery.show(spoken)
        rewrite.show(service, interview_id, score)
        keeping.show(service, interview_id, score)
        verdict.show_answer_levels(content, score)
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
        state = "covered" if part.met else "missing"
    quote = block(part.evidence.quote, "iv-quote", tag="div") if part and part.evidence else ""
    mark = {"covered": "✓", "missing": "✗"}.get(state, "–")
    return f'<div class="iv-part"><strong>{mark} {ELEMENTS[element]}</strong> {state}{quote}</div>'


def _scope(scope: Scope) -> None:
    quotes = "".join(block(quote.quote, "iv-quote", tag="div") for quote in scope.quotes)
    st.html(f'<div class="iv-part"><strong>Scope</strong> {escape(scope.named)}{quotes}</div>')


def _missed_criteria(score: StoryScore) -> list[CriterionResult]:
    return [
        result
        for result in score.criteria
        if result.status is Status.SCORED and result.met is (result.polarity is Polarity.RED_FLAG)
    ]


def _criterion(result: CriterionResult, *, show_quote: bool) -> str:
    lines = [f"<p><strong>{escape(result.question)}</strong></p>", block(_state(result), "iv-muted")]
    if show_quote and result.evidence:
        lines.append(block(result.evidence.quote, "iv-quote", tag="div"))
    lines += [block(cite(line), "iv-quote", tag="div") for line in result.lines]
    lines.append(f"<p>{escape(result.rationale)}</p>")
    if result.next_step:
        lines.append(f"<p><em>Next time:</em> {escape(result.next_step)}</p>")
    return f'<div class="iv-criterion">{"".join(lines)}</div>'


def _state(result: CriterionResult) -> str:
    if result.status is Status.NOT_SCORED or result.points is None:
        return "Not scored"
    if result.polarity is Polarity.RED_FLAG:
        return f"{describe_result(result)} · {points(result.points)}" if result.met else describe_result(result)
    return f"{describe_result(result)} · {points(result.points)} of {result.possible:g}"


def _sum(score: StoryScore) -> None:
    lines = with_cap_labels(score.contributions)
    rows = "".join(f"<tr><td>{escape(line.label)}</td><td>{points(line.points)}</td></tr>" for line in lines)
    total = f"<tr><td>Score</td><td>{score.overall:.1f}</td></tr>"
    st.html(f'<table class="iv-sum">{rows}{total}</table>')


def _provenance(score: StoryScore) -> None:
    scorers = []
    if score.judge:
        scorers.append(f"Judged by {score.judge.provider}: {score.judge.model}")
        scorers.extend(score.judge.versions)
    if score.reading:
        scorers.append(f"read by {score.reading.reader}")
    if scorers:
        with st.expander("Scored by"):
            muted(" · ".join(scorers))


def _show_certainty(content: Content, level: Level, score: StoryScore) -> None:
    """Explain what stable or borderline means for this answer; nothing when it has no score."""
    if note := certainty(score, content.levels.thresholds[level], score.error):
        muted(note)


def _show_advice(content: Content, score: StoryScore) -> None:
    """Say that a design misses its task, where a story fits better, and what it lacks most.

    What to fix first is shown above, for the whole round; a second one here would contradict it.
    """
    if score.off_task is not None:
        st.html(block(score.off_task.note, "iv-words"))
    if elsewhere := belongs_elsewhere(score, score.rubric, content.pack.principle_names):
        st.html(block(elsewhere, "iv-words"))
    need = first_need(score, content.rubrics[STAR])
    if need is not None:
        st.html(_need(need))


def _need(need: FirstNeed) -> str:
    lines = [block("As a story", "iv-muted"), block(need.finding, "iv-lead")]
    if need.next_step:
        lines.append(block(need.next_step, "iv-words"))
    if need.also:
        lines.append(block(need.also, "iv-muted"))
    return "".join(lines)


def _show_key(key: KeyResult | None) -> None:
    """Compare the answer with its key, mistakes first; nothing for a question without a key."""
    if key is None:
        return
    head = block(f"Compared with the answer key: {summed_up(key)}", "iv-strong")
    st.html("".join((head, *map(_wrong_claim, key.wrong), *map(_key_point, key.points))))


def _wrong_claim(claim: WrongClaim) -> str:
    return _key_entry("!", WRONG, claim.claim, claim.evidence, claim.why)


def _key_point(point: PointResult) -> str:
    why = point.rationale if point.verdict is PointVerdict.PARTIAL else ""
    return _key_entry(_MARKS[point.verdict], headed(point), point.point, point.evidence, why)


def _key_entry(mark: str, state: str, text: str, evidence: Evidence | None, why: str) -> str:
    quote = block(evidence.quote, "iv-quote", tag="div") if evidence else ""
    reason = block(why, "iv-muted") if why else ""
    return f'<div class="iv-part"><strong>{mark} {escape(state)}:</strong> {escape(text)}{quote}{reason}</div>'


def show_checked_code(code: CheckedCode | None, question: Question | None) -> None:
    """Draw the result of the hidden cases; nothing where no code was asked for.

    A case may be wrong because of something that the candidate had to ask about.
    """
    if code is None:
        return
    muted(" ".join((describe_counts(code), *(describe_growth(code.growth) if code.growth else ()))))
    if code.properties:
        st.html("".join(_property(line) for line in code.properties))
    if code.wrong is not None:
        case = f"{code.wrong.call}\nshould give {code.wrong.expected}\nit {code.wrong.got}"
        st.code(f"\n{case}\n", language=None, wrap_lines=True)
        if isinstance(question, CodingProblem) and question.clarifying:
            with st.expander("What the interviewer would have told you if asked"):
                st.markdown(question.told_when_asked)
    if code.said:
        with st.expander("Program output"):
            st.code(f"\n{code.said}\n", language=None, wrap_lines=True)


def _property(line: PropertyLine) -> str:
    return block(f"{'✓' if line.holds else '✗'} {line.text}", "iv-part")
