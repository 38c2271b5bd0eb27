"""The result of an assessment: each rating beside the rubric's with its grounds, the reasons, the leanings."""

from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.assessment.assessment_result import (
    AssessmentResult,
    LeaningResult,
    OptionResult,
    ScenarioResult,
)
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import CriterionResult, StoryScore
from interviewer.ui.parts import reasoning_result
from interviewer.ui.parts.plain import block, lead, muted

_MEANS = (
    "Ratings: 5 when every rating is the rubric's, 0 when they are no nearer to it than 3 for every option. Reasons: "
    "what the rubric finds in your own words, by rules; no model was asked."
)


def show(content: Content, result: AssessmentResult) -> None:
    """Draw the reasoning part, then the work simulation, then the work style, as far as they were asked for."""
    if result.reasoning is not None:
        reasoning_result.show(result.reasoning)
    if result.scenarios:
        _verdict(result)
    for number, scenario in enumerate(result.scenarios, start=1):
        _scenario(content, scenario, number)
    _leanings(content, result.leanings)


def _verdict(result: AssessmentResult) -> None:
    with st.container(border=True, key="verdict"):
        st.html(_number("Ratings", result.ratings, "no scenario was rated to the end"))
        st.html(_number("Reasons", result.reasons, "nothing was written"))
        muted(_MEANS)


def _number(name: str, value: float | None, why_not: str) -> str:
    if value is None:
        return block(f"{name}: not scored, {why_not}", "iv-words")
    return f'<p class="iv-score"><small>{name}</small> {value:.1f} <small>of 5</small></p>'


def _scenario(content: Content, result: ScenarioResult, number: int) -> None:
    with st.container(border=True, key=f"scenario-{number}"):
        score = "not rated to the end" if result.score is None else f"ratings {result.score:.1f} of 5"
        muted(f"Scenario {number} · {score}")
        lead(result.scenario.title)
        with st.expander("Your ratings beside the rubric's", expanded=number == 1):
            ranked = sorted(result.options, key=lambda one: -one.option.effectiveness)
            st.html("".join(_option(content, option) for option in ranked))
        if result.reason is not None:
            with st.expander(_reason_title(result.reason)):
                st.html("".join(map(_criterion, result.reason.criteria)))


def _option(content: Content, result: OptionResult) -> str:
    given = "not rated" if result.given is None else str(result.given)
    grounds = "".join(
        f"<p>{'+' if shown.strength > 0 else '−'} {escape(_name(content, shown.principle))}: {escape(shown.why)}</p>"
        for shown in result.option.shows
    )
    numbers = block(f"You: {given} · the rubric: {result.option.effectiveness}", "iv-lead")
    return f'<div class="iv-criterion">{numbers}{block(result.option.text, "iv-words")}{grounds}</div>'


def _reason_title(reason: StoryScore) -> str:
    if reason.overall is None:
        return "Your reasons: not scored"
    return f"Your reasons: {reason.overall:.1f} of 5"


def _criterion(result: CriterionResult) -> str:
    good = result.met is (result.polarity is Polarity.POSITIVE)
    quote = block(result.evidence.quote, "iv-quote", tag="div") if result.evidence else ""
    step = "" if good or not result.next_step else f"<p><em>Next time:</em> {escape(result.next_step)}</p>"
    mark = "✓" if good else "✗"
    return f'<div class="iv-criterion"><strong>{mark} {escape(result.question)}</strong>{quote}{step}</div>'


def _leanings(content: Content, leanings: tuple[LeaningResult, ...]) -> None:
    if not leanings:
        return
    with st.container(border=True, key="leanings"):
        lead("How you lean")
        muted(
            "Both sides of a pair are respectable, so no side earns points. An interviewer asks what your side has "
            "cost you, on which day you last acted like that, and what would make you choose the other one."
        )
        rows = "".join(
            f"<tr><td>{escape(_name(content, one.principle))}</td><td>{one.chosen} of {one.offered}</td></tr>"
            for one in leanings
        )
        st.html(f'<table class="iv-sum iv-plain">{rows}</table>')


def _name(content: Content, principle: str) -> str:
    rubric = content.rubrics.get(principle)
    return rubric.name if rubric else principle
