"""The online assessment while it runs: its clock, one item or problem at a time, and the submission."""

import streamlit as st

from interviewer.domain.assessment.items import (
    ITEMS,
    REASONING_MINUTES,
    Message,
    Pair,
    ReasoningItem,
    ReasoningKind,
    Scenario,
)
from interviewer.domain.assessment.session import (
    CODING_MINUTES,
    PAIRS,
    PROBLEMS,
    SCENARIOS,
    Answered,
    AssessmentPart,
    AssessmentSession,
    Choice,
    Leaned,
    Rated,
    Side,
)
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import PROGRAMS
from interviewer.domain.language.text import word_count
from interviewer.service import Conflict, InterviewerError, Service
from interviewer.ui.parts import browser, clock, editor, errors, frame, run_panel
from interviewer.ui.parts.plain import label, lead, muted, plain_text
from interviewer.ui.parts.run_panel import assessment_workspace

RATINGS = (1, 2, 3, 4, 5)
MAX_REASON = 4000
_STARTS = {
    AssessmentPart.WHOLE: ("Start the assessment", "start_assessment"),
    AssessmentPart.CODING: ("Coding part only", "start_coding"),
    AssessmentPart.REASONING: ("Logical reasoning only", "start_reasoning"),
    AssessmentPart.WORK: ("Work simulation only", "start_work"),
}


def offer(service: Service) -> None:
    """Offer to start an assessment, at the level that is chosen for the interview."""
    if not (service.content.scenarios or service.content.pairs or service.content.reasoning):
        return
    with st.expander("Or take the online assessment"):
        st.markdown(
            f"{PROBLEMS} coding problems in {CODING_MINUTES} minutes, then {ITEMS} logical reasoning questions in "
            f"{REASONING_MINUTES} minutes. The last part has a time limit of its own: {SCENARIOS} situations at work, "
            f"in which you rate possible responses, and {PAIRS} pairs of statements about how you work. The clock "
            "keeps running while you are away."
        )
        for reason in sorted({service.assessed_code.lacking(language) for language in PROGRAMS} - {""}):
            muted(reason)
        with st.container(horizontal=True, gap="small"):
            for part, (name, key) in _STARTS.items():
                if st.button(name, key=key):
                    _start(service, part)


def _start(service: Service, part: AssessmentPart) -> None:
    try:
        assessment = service.assessments.start(st.session_state["level"], part)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.switch_page("views/assessment.py", query_params={"id": assessment.id})


def show_items(service: Service, assessment: AssessmentSession) -> None:
    """Draw the item that the address names, and store what is chosen on it."""
    at = _position(assessment)
    frame.open_at_top("item", f"{assessment.id}-{at}")
    item = assessment.items[at]
    clock.of_part(assessment, _progress(assessment, at))
    chosen = _item(service, assessment, item)
    if chosen is not None and chosen != assessment.choices.get(item, Rated()):
        try:
            service.assessments.choose(assessment.id, item, chosen)
        except Conflict as conflict:
            st.error(label(str(conflict)))
            st.button("Continue", key="go_on")
            return
    if isinstance(chosen, Rated) and chosen.reason:
        muted(f"Saved with {word_count(chosen.reason)} words.")
    _steps(service, assessment, at, decided=chosen is not None)


def _position(assessment: AssessmentSession) -> int:
    wanted = st.query_params.get("at", "")
    if wanted.isdecimal() and 1 <= int(wanted) <= len(assessment.items):
        return int(wanted) - 1
    # The address holds it from now on, so that a choice does not move to another item.
    st.query_params["at"] = str(assessment.position + 1)
    return assessment.position


def _progress(assessment: AssessmentSession, at: int) -> str:
    scenarios, pairs = len(assessment.plan.scenarios), len(assessment.plan.pairs)
    if assessment.stage is AssessmentPart.REASONING:
        return f"Logical reasoning, {at + 1} of {len(assessment.items)}"
    if at < scenarios:
        return f"Work simulation, {at + 1} of {scenarios}"
    return f"Work style, {at - scenarios + 1} of {pairs}"


def _item(service: Service, assessment: AssessmentSession, item: str) -> Choice | None:
    stored = assessment.choices.get(item)
    prefix = f"{assessment.id}-{item}"
    if (scenario := service.content.scenarios.get(item)) is not None:
        return _show_scenario(scenario, stored if isinstance(stored, Rated) else Rated(), prefix)
    if (pair := service.content.pairs.get(item)) is not None:
        return _show_pair(pair, stored if isinstance(stored, Leaned) else None, prefix)
    if (reasoning := service.content.reasoning.get(item)) is not None:
        return _show_reasoning(reasoning, stored if isinstance(stored, Answered) else None, prefix)
    lead("This question no longer exists. Continue with the next one.")
    return Rated()


def _steps(service: Service, assessment: AssessmentSession, at: int, *, decided: bool) -> None:
    reasoning = assessment.stage is AssessmentPart.REASONING
    last = at == len(assessment.items) - 1
    # The work style survey has no way back, because the first choice counts.
    back = at > 0 and (reasoning or at < len(assessment.plan.scenarios))
    with st.container(horizontal=True, gap="small"):
        if not last:
            # A reasoning item may be left for later.
            if st.button("Next", type="primary", key="next", disabled=not (decided or reasoning)):
                _go(at + 1)
        elif not reasoning and st.button("Finish", type="primary", key="finish", disabled=not decided):
            service.assessments.finish(assessment.id)
            st.rerun()
        if back and st.button("Back", key="back"):
            _go(at - 1)
        if reasoning:
            if st.button("Submit this part", key="submit_part", type="primary" if last else "tertiary"):
                _confirm_reasoning(service, assessment.id)
        elif not last and st.button("Finish early", key="finish_early", type="tertiary"):
            _confirm(service, assessment.id)


def _go(at: int) -> None:
    st.query_params["at"] = str(at + 1)
    st.rerun()


@st.dialog("Finish the assessment?")
@errors.guard_fragment
def _confirm(service: Service, assessment_id: str) -> None:
    _answered_note(service.assessments.open(assessment_id))
    frame.confirm("Finish now", "Keep going", "finish", lambda: service.assessments.finish(assessment_id))


@st.dialog("Submit the reasoning part?")
@errors.guard_fragment
def _confirm_reasoning(service: Service, assessment_id: str) -> None:
    _answered_note(service.assessments.open(assessment_id))
    frame.confirm(
        "Submit now", "Keep going", "submit", lambda: _submit(service, assessment_id, AssessmentPart.REASONING)
    )


def _answered_note(assessment: AssessmentSession) -> None:
    answered = sum(item in assessment.choices for item in assessment.items)
    st.markdown(f"You have answered {answered} of {len(assessment.items)}. You cannot continue afterwards.")


def _submit(service: Service, assessment_id: str, part: AssessmentPart) -> None:
    service.assessments.end_part(assessment_id, part)
    st.query_params.pop("at", None)


def _show_pair(pair: Pair, stored: Leaned | None, prefix: str) -> Leaned | None:
    """Draw a pair of the work style survey; returns the choice, None before the first one."""
    key = f"{prefix}-side"
    st.session_state.setdefault(key, stored.side if stored else None)
    texts = {Side.LEFT: pair.left.text, Side.RIGHT: pair.right.text}
    with st.container(border=True):
        side: Side | None = st.radio(
            "Which statement describes you better?",
            list(Side),
            index=None,
            format_func=lambda side: label(texts[side]),
            key=key,
        )
    return Leaned(side=side) if side is not None else None


def show_given(item: ReasoningItem) -> None:
    """Draw what a reasoning item states; the layout of a diagram is preserved."""
    if item.kind is ReasoningKind.DIAGRAM:
        st.code(item.given, language=None)
    else:
        plain_text(item.given)


def _show_reasoning(item: ReasoningItem, stored: Answered | None, prefix: str) -> Answered | None:
    """Draw a reasoning item; returns the choice, None before the first one."""
    key = f"{prefix}-option"
    st.session_state.setdefault(key, stored.option if stored else None)
    texts = {option.id: option.text for option in item.options}
    show_given(item)
    with st.container(border=True):
        chosen: str | None = st.radio(
            label(item.question), list(texts), index=None, format_func=lambda option: label(texts[option]), key=key
        )
    return Answered(option=chosen) if chosen is not None else None


def _show_scenario(scenario: Scenario, stored: Rated, prefix: str) -> Rated:
    """Draw a scenario of the work simulation: messages, constraints, a rating for each option, and the reason."""
    lead(scenario.title)
    for message in scenario.messages:
        _message(message)
    with st.container(gap="small"):
        st.markdown("**Your constraints**")
        st.markdown("\n".join(f"- {label(constraint)}" for constraint in scenario.constraints))
    lead(scenario.question)
    muted("Rate each response: 1 does harm, 3 helps a little, 5 is what an experienced colleague would do.")
    ratings = {
        option.id: _rating(option.text, f"{prefix}-{option.id}", stored.ratings.get(option.id))
        for option in scenario.options
    }
    key = f"reason-{prefix}"
    st.session_state.setdefault(key, stored.reason)
    reason: str = st.text_area(
        "Why? Optional: a few sentences, which are scored too",
        key=key,
        max_chars=MAX_REASON,
        height=140,
    )
    browser.send_note_while_typing()
    return Rated(ratings={option: rating for option, rating in ratings.items() if rating is not None}, reason=reason)


def _message(message: Message) -> None:
    with st.container(border=True, gap="small"):
        muted(f"{message.sender}, {message.channel}")
        plain_text(message.text)


def _rating(text: str, key: str, stored: int | None) -> int | None:
    # Not as the widget's default: a changed default makes a new widget, which loses the focus.
    st.session_state.setdefault(key, stored)
    with st.container(border=True, gap="small"):
        plain_text(text)
        chosen: int | None = st.radio(
            label(text), RATINGS, index=None, horizontal=True, label_visibility="collapsed", key=key
        )
    return chosen


def show_coding(service: Service, assessment: AssessmentSession) -> None:
    """Draw the problem that the address names, with its editor."""
    problems = assessment.plan.problems
    wanted = st.query_params.get("at", "")
    at = int(wanted) - 1 if wanted.isdecimal() and 1 <= int(wanted) <= len(problems) else 0
    frame.open_at_top("item", f"{assessment.id}-{at}")
    clock.of_part(assessment, f"Coding part, problem {at + 1} of {len(problems)}")
    _coding_steps(service, assessment, at)
    problem = service.assessed_code.problem(problems[at])
    if problem is None:
        lead("This problem no longer exists. Continue with the other one.")
        return
    with st.container(key="bench"):
        statement, code = st.columns([5, 6], gap="medium")
    with statement:
        st.markdown(f"**{problem.text}**")
        st.markdown(problem.handout)
        if problem.clarifying:
            lead("Answers to questions you might ask")
            st.markdown(problem.told_when_asked)
    with code, st.container(key="editor"):
        _editor(service, assessment.id, problem)


def _coding_steps(service: Service, assessment: AssessmentSession, at: int) -> None:
    with st.container(horizontal=True, gap="small"):
        for number in range(1, len(assessment.plan.problems) + 1):
            if st.button(f"Problem {number}", key=f"problem-{number}", disabled=number == at + 1):
                st.query_params["at"] = str(number)
                st.rerun()
        if st.button("Submit both", key="submit", type="tertiary"):
            _confirm_coding(service, assessment.id)


@st.fragment
@errors.guard_fragment
def _editor(service: Service, assessment_id: str, problem: CodingProblem) -> None:
    """Draw editor and run panel; drawn again after each save, each time from the store."""
    assessment = service.assessments.open(assessment_id)
    if assessment.stage is not AssessmentPart.CODING or assessment.ended_at is not None:
        st.rerun()
    wanted = editor.draw(service.assessed_code, assessment_id, problem, assessment.written(problem.id).codes)
    run_panel.show(assessment_workspace(service, assessment, problem), problem, wanted=wanted)


@st.dialog("Submit the coding part?")
@errors.guard_fragment
def _confirm_coding(service: Service, assessment_id: str) -> None:
    assessment = service.assessments.open(assessment_id)
    started = sum(bool(assessment.written(problem).codes) for problem in assessment.plan.problems)
    st.markdown(
        f"You have written code for {started} of {len(assessment.plan.problems)}. You cannot change it afterwards."
    )
    frame.confirm("Submit now", "Keep going", "submit", lambda: _submit(service, assessment_id, AssessmentPart.CODING))
