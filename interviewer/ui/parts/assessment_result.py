"""The result of an assessment: the code, the reasoning, the ratings, the reasons and the work style."""

from html import escape

import streamlit as st

from interviewer.content import Content
from interviewer.domain.assessment.assessment_result import (
    AssessmentResult,
    LeaningResult,
    OptionResult,
    ScenarioResult,
    next_step,
    time_used,
)
from interviewer.domain.assessment.items import ItemResult, ReasoningKind, ReasoningResult
from interviewer.domain.assessment.session import AssessmentSession
from interviewer.domain.coding.problem import CodingProblem, references
from interviewer.domain.entities.code import LANGUAGE_NAMES, Language, newest
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import CriterionResult, StoryScore
from interviewer.service import CheckProgress, Service
from interviewer.ui import session
from interviewer.ui.jobs import Job, Work
from interviewer.ui.parts import answer
from interviewer.ui.parts.assessment import show_given
from interviewer.ui.parts.job_progress import watch
from interviewer.ui.parts.plain import block, label, lead, muted, plain_text


def show_code(service: Service, assessment: AssessmentSession) -> None:
    """Draw the coding part; code that was not checked yet is checked first."""
    if assessment.coding_seconds is not None:
        lead("Coding part")
        muted(f"Time used: {time_used(assessment)}")
    name = f"check:{assessment.id}"
    job: Job[CheckProgress] | None = session.jobs().get(name)
    if job is None and service.assessed_code.unchecked(assessment):
        job = session.jobs().start(name, _check_work(service, assessment.id))
    if job is not None and job.running:
        watch(name, _describe, cancel_key="cancel_check", stopping="Stopping after this problem")
        return
    if job is not None and job.failure:
        st.error(label(f"The check stopped: {job.failure}"))
    assessment = service.assessments.open(assessment.id)
    if service.assessed_code.unchecked(assessment) and st.button("Check the code", key="check_code"):
        session.jobs().start(name, _check_work(service, assessment.id))
        st.rerun()
    for number, problem_id in enumerate(assessment.plan.problems, start=1):
        if (problem := service.assessed_code.problem(problem_id)) is not None:
            _problem(service, assessment, problem, number)


def _check_work(service: Service, assessment_id: str) -> Work[CheckProgress]:
    return lambda report, cancelled: service.assessed_code.check(assessment_id, progress=report, cancelled=cancelled)


def _describe(progress: CheckProgress | None) -> tuple[float, str]:
    if progress is None:
        return 0.0, "Running hidden cases"
    share = (progress.number - 1) / progress.total
    return share, f"Running hidden cases, problem {progress.number} of {progress.total}"


def _problem(service: Service, assessment: AssessmentSession, problem: CodingProblem, number: int) -> None:
    written = assessment.written(problem.id)
    code = newest(written.codes, problem.id)
    with st.container(border=True, key=f"problem-{number}"):
        muted(f"Problem {number}")
        lead(problem.text)
        if written.checked is None:
            lacking = service.assessed_code.lacking(code.language if code else Language.PYTHON)
            muted(f"Not run. {lacking}".strip())
        else:
            answer.show_checked_code(written.checked, problem)
            muted(next_step(written.checked))
        if code is not None:
            with st.expander("Your code"):
                st.code(f"\n{code.text}\n", language=code.language.value, line_numbers=True)
        with st.expander("Reference solution and its cost"):
            costs = problem.complexity
            muted(f"Time grows as {costs.time}, memory as {costs.memory}. {costs.why}")
            solutions = references(problem, code.language if code else None)
            for tab, (language, text) in zip(
                st.tabs([LANGUAGE_NAMES[language] for language in solutions]), solutions.items(), strict=True
            ):
                tab.code(f"\n{text}\n", language=language.value, line_numbers=True)


_EXPLANATION = (
    "Ratings: 5 when all of yours match the rubric, 0 when they are no closer to it than rating every option 3. "
    "Reasons: what the rubric finds in your own words, by rules; no model is involved."
)


def show(content: Content, result: AssessmentResult) -> None:
    """Draw the parts that were taken: reasoning, work simulation, work style."""
    if result.reasoning is not None:
        _show_reasoning(result.reasoning)
    if result.scenarios:
        _verdict(result)
    for number, scenario in enumerate(result.scenarios, start=1):
        _scenario_result(content, scenario, number)
    _leanings(content, result.leanings)


def _verdict(result: AssessmentResult) -> None:
    with st.container(border=True, key="verdict"):
        st.html(_number("Ratings", result.ratings, "no scenario was rated in full"))
        st.html(_number("Reasons", result.reasons, "nothing was written"))
        muted(_EXPLANATION)


def _number(name: str, value: float | None, missing: str) -> str:
    if value is None:
        return block(f"{name}: not scored, {missing}", "iv-words")
    return f'<p class="iv-score"><small>{name}</small> {value:.1f} <small>of 5</small></p>'


def _scenario_result(content: Content, result: ScenarioResult, number: int) -> None:
    with st.container(border=True, key=f"scenario-{number}"):
        score = "not rated in full" if result.score is None else f"ratings {result.score:.1f} of 5"
        muted(f"Scenario {number} · {score}")
        lead(result.scenario.title)
        with st.expander("Your ratings and the rubric's", expanded=number == 1):
            ranked = sorted(result.options, key=lambda result: -result.option.effectiveness)
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
        lead("Your work style")
        muted(
            "Both sides of a pair are respectable, so neither earns points. Be ready to say what your side has cost "
            "you, when you last acted on it, and what would make you choose the other one."
        )
        rows = "".join(
            f"<tr><td>{escape(_name(content, leaning.principle))}</td>"
            f"<td>{leaning.chosen} of {leaning.offered}</td></tr>"
            for leaning in leanings
        )
        st.html(f'<table class="iv-sum iv-plain">{rows}</table>')


def _name(content: Content, principle: str) -> str:
    rubric = content.rubrics.get(principle)
    return rubric.name if rubric else principle


KINDS = {
    ReasoningKind.DEDUCTION: "Deduction",
    ReasoningKind.ORDERING: "Ordering",
    ReasoningKind.SYLLOGISM: "Statements about all, some and none",
    ReasoningKind.SEQUENCE: "Numbers and patterns",
    ReasoningKind.SUFFICIENCY: "Is the information enough",
    ReasoningKind.DIAGRAM: "Diagrams",
}


def _show_reasoning(result: ReasoningResult) -> None:
    with st.container(border=True, key="reasoning"):
        lead(f"Logical reasoning: {result.right} of {len(result.items)} right")
        muted("Wrong answers cost nothing, so guess rather than leave an item out.")
        muted(" · ".join(f"{KINDS[kind.kind]}: {kind.right} of {kind.asked}" for kind in result.kinds))
        for number, item in enumerate(result.items, start=1):
            _reasoning_item(item, number)


def _reasoning_item(result: ItemResult, number: int) -> None:
    item = result.item
    outcome = "right" if result.right else "not answered" if result.given is None else "wrong"
    with st.expander(label(f"Item {number}, {outcome}: {KINDS[item.kind].lower()}")):
        show_given(item)
        lead(item.question)
        if result.given is not None and not result.right:
            plain_text(f"Your answer: {item.text_of(result.given) or 'an option that no longer exists'}")
        plain_text(f"Correct: {item.text_of(item.answer)}")
        plain_text(item.explanation)
