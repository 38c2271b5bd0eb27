"""The next step of a preparation: what it is, why it comes next, and the one button that begins it."""

import secrets

import streamlit as st

from interviewer.domain.assessment.session import AssessmentPart
from interviewer.domain.entities.interview import Level, Setup
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.plan import ItemKind, PlanItem
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import choices, drill_choice, models
from interviewer.ui.parts.plain import block, label, muted
from interviewer.ui.parts.story_adding import MOST_ABOUT

_VERBS = {
    ItemKind.TELL: "Tell it now",
    ItemKind.DRILL: "Start the drill",
    ItemKind.ROUND: "Start the round",
    ItemKind.ASSESSMENT: "Start the assessment",
    ItemKind.LOOP: "Go to the loop",
}


def show(service: Service, item: PlanItem, level: Level) -> None:
    """Draw the step with its one button."""
    with st.container(border=True, key="next", gap="small"):
        minutes = f" · {item.minutes} min" if item.minutes else ""
        st.html(block(f"Your next step{minutes}", "iv-muted") + block(item.title, "iv-score iv-step"))
        st.html(block(item.why, "iv-words"))
        if item.kind is ItemKind.REST:
            return
        minutes = f", {item.minutes} min" if item.minutes else ""
        if st.button(f"{_VERBS[item.kind]}{minutes}", type="primary", key="begin", width="stretch"):
            begin(service, item, level)


def begin(service: Service, item: PlanItem, level: Level) -> None:
    """Open exactly what the item says; where something has to be chosen first, the page on which to choose it."""
    try:
        _BEGIN[item.kind](service, item, level)
    except InterviewerError as error:
        st.error(label(str(error)))


def _tell(service: Service, item: PlanItem, level: Level) -> None:
    if item.story:
        st.switch_page("views/story.py", query_params={"id": item.story, "about": item.subject})
    if item.about:
        st.switch_page("views/stories.py", query_params={"about": item.about[:MOST_ABOUT]})
    st.switch_page("views/stories.py", query_params={"tell": item.subject})


def _drill(service: Service, item: PlanItem, level: Level) -> None:
    if item.subject in set(DrillKind):
        drill_choice.begin(service, DrillKind(item.subject))
    else:
        drill_choice.begin(service, DrillKind.RETELL, item.question or item.subject)


def _round(service: Service, item: PlanItem, level: Level) -> None:
    """Start the round with the model that was chosen last, or open the choices where it needs something first."""
    model = models.current(service)
    if model is None:
        choices.prefer(item.subject)
        st.switch_page("views/start.py")
    setup = Setup(
        level=level,
        persona=item.subject,
        minutes=item.minutes,
        principles=item.principles,
        provider=model.provider,
        seed=secrets.randbelow(2**31),
    )
    st.switch_page("views/room.py", query_params={"id": service.start(setup).id})


def _assessment(service: Service, item: PlanItem, level: Level) -> None:
    part = AssessmentPart(item.subject) if item.subject in set(AssessmentPart) else AssessmentPart.WHOLE
    st.switch_page("views/assessment.py", query_params={"id": service.assessments.start(level, part).id})


def _loop(service: Service, item: PlanItem, level: Level) -> None:
    if item.where:
        st.switch_page("views/loop.py", query_params={"id": item.where})
    st.switch_page("views/plan.py")


def _rest(service: Service, item: PlanItem, level: Level) -> None:
    muted(item.why)


_BEGIN = {
    ItemKind.TELL: _tell,
    ItemKind.DRILL: _drill,
    ItemKind.ROUND: _round,
    ItemKind.ASSESSMENT: _assessment,
    ItemKind.LOOP: _loop,
    ItemKind.REST: _rest,
}
