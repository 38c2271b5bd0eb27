"""The assessment while it goes on: the clock, one item at a time, back and forth, the end."""

import streamlit as st

from interviewer.domain.assessment.session import Answered, AssessmentPart, AssessmentSession, Choice, Leaned, Rated
from interviewer.domain.language.text import word_count
from interviewer.service import Conflict, Service
from interviewer.ui.parts import clock, failing, pair, puzzle, scenario, top
from interviewer.ui.parts.plain import label, lead, muted


def show(service: Service, sitting: AssessmentSession) -> None:
    """Draw the item that the address names, and store what is chosen on it."""
    at = _position(sitting)
    top.show("item", f"{sitting.id}-{at}")
    item = sitting.items[at]
    clock.of_part(sitting, _part(sitting, at))
    chosen = _item(service, sitting, item)
    if chosen is not None and chosen != sitting.choices.get(item, Rated()):
        try:
            service.assessments.choose(sitting.id, item, chosen)
        except Conflict as conflict:
            st.error(label(str(conflict)))
            st.button("Go on", key="go_on")
            return
    if isinstance(chosen, Rated) and chosen.reason:
        muted(f"Saved with {word_count(chosen.reason)} words.")
    _steps(service, sitting, at, decided=chosen is not None)


def _position(sitting: AssessmentSession) -> int:
    wanted = st.query_params.get("at", "")
    if wanted.isdecimal() and 1 <= int(wanted) <= len(sitting.items):
        return int(wanted) - 1
    # From here on the address says it, so that a choice moves nothing.
    st.query_params["at"] = str(sitting.position + 1)
    return sitting.position


def _part(sitting: AssessmentSession, at: int) -> str:
    scenarios, pairs = len(sitting.plan.scenarios), len(sitting.plan.pairs)
    if sitting.stage is AssessmentPart.REASONING:
        return f"Logical reasoning, {at + 1} of {len(sitting.items)}"
    if at < scenarios:
        return f"Work simulation, {at + 1} of {scenarios}"
    return f"Work style, {at - scenarios + 1} of {pairs}"


def _item(service: Service, sitting: AssessmentSession, item: str) -> Choice | None:
    kept = sitting.choices.get(item)
    prefix = f"{sitting.id}-{item}"
    if (asked := service.content.scenarios.get(item)) is not None:
        return scenario.show(asked, kept if isinstance(kept, Rated) else Rated(), prefix)
    if (two := service.content.pairs.get(item)) is not None:
        return pair.show(two, kept if isinstance(kept, Leaned) else None, prefix)
    if (reasoning := service.content.reasoning.get(item)) is not None:
        return puzzle.show(reasoning, kept if isinstance(kept, Answered) else None, prefix)
    lead("This question is not in the content any more. Go on to the next one.")
    return Rated()


def _steps(service: Service, sitting: AssessmentSession, at: int, *, decided: bool) -> None:
    reasoning = sitting.stage is AssessmentPart.REASONING
    last = at == len(sitting.items) - 1
    # There is no way back in the work style survey, nor from it: the first leaning counts.
    back = at > 0 and (reasoning or at < len(sitting.plan.scenarios))
    with st.container(horizontal=True, gap="small"):
        if not last:
            # An item of the reasoning part may be left for later.
            if st.button("Next", type="primary", key="next", disabled=not (decided or reasoning)):
                _go(at + 1)
        elif not reasoning and st.button("Finish", type="primary", key="finish", disabled=not decided):
            service.assessments.finish(sitting.id)
            st.rerun()
        if back and st.button("Back", key="back"):
            _go(at - 1)
        if reasoning:
            if st.button("Submit this part", key="submit_part", type="primary" if last else "tertiary"):
                _confirm_part(service, sitting.id)
        elif not last and st.button("Finish early", key="finish_early", type="tertiary"):
            _confirm(service, sitting.id)


def _go(at: int) -> None:
    st.query_params["at"] = str(at + 1)
    st.rerun()


@st.dialog("Finish the assessment?")
@failing.shown
def _confirm(service: Service, sitting_id: str) -> None:
    _told(service.assessments.open(sitting_id))
    with st.container(horizontal=True):
        if st.button("Finish it", type="primary", key="finish_yes", on_click=_finish, args=(service, sitting_id)):
            st.rerun()
        if st.button("Go on", key="finish_no"):
            st.rerun()


@st.dialog("Submit the reasoning part?")
@failing.shown
def _confirm_part(service: Service, sitting_id: str) -> None:
    _told(service.assessments.open(sitting_id))
    with st.container(horizontal=True):
        if st.button("Submit it", type="primary", key="submit_yes", on_click=_submit, args=(service, sitting_id)):
            st.rerun()
        if st.button("Go on", key="submit_no"):
            st.rerun()


def _told(sitting: AssessmentSession) -> None:
    answered = sum(item in sitting.choices for item in sitting.items)
    st.markdown(f"You have answered {answered} of {len(sitting.items)}. You cannot go on afterwards.")


@failing.kept
def _finish(service: Service, sitting_id: str) -> None:
    service.assessments.finish(sitting_id)


@failing.kept
def _submit(service: Service, sitting_id: str) -> None:
    service.assessments.end_part(sitting_id, AssessmentPart.REASONING)
    st.query_params.pop("at", None)
