"""The plan: the days until the loop, what to prepare next, what the stories cover, and which is told in which round."""

from datetime import date
from functools import partial
from html import escape

import streamlit as st

from interviewer.domain.entities.interview import Level
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.plan import ItemKind, Plan, PlanDay, PlanItem
from interviewer.service import Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import allocation_table, choices, coverage_table, goal_form, nav, next_step
from interviewer.ui.parts.plain import label, muted

_AHEAD, _BEFORE, _IMPROVEMENTS = 7, 28, 3


def page() -> None:
    """Draw the page."""
    nav.heading("Plan")
    service = choices.chosen_pack(session.service())
    prepared = service.planning.overview(session.today())
    goal = prepared.goal
    if goal is None:
        st.markdown("A plan needs to know how long you have. Two of the three answers can be changed at any time.")
        goal_form.change(service, None)
    else:
        _goal(service, goal)
        _days(service, goal, prepared.plan)
    _improvements(service)
    covered = prepared.coverage
    st.subheader("What your stories cover", anchor=False)
    if not covered.stories:
        muted("Nothing yet: the bank is empty.")
        st.page_link("views/stories.py", label="Add the first story", icon=":material/add:")
        return
    coverage_table.show(covered)
    allocation_table.show(service, covered)


def _goal(service: Service, goal: Goal) -> None:
    day = f"{phrases.day(goal.day)}, {phrases.away(goal.day, session.today())}" if goal.day else "no date yet"
    muted(f"{goal.level} loop: {day} · {goal.minutes} minutes a week")
    with st.expander("Change the date, the level or your time"):
        goal_form.change(service, goal)


def _days(service: Service, goal: Goal, plan: Plan) -> None:
    st.subheader("Days", anchor=False)
    if plan.note:
        muted(plan.note)
    today = next((day for day in plan.days if day.day == plan.today), PlanDay(day=plan.today))
    _today(service, goal.level, today)
    coming = [day for day in plan.days if day.day > plan.today]
    _listed(coming[:_AHEAD], plan.today, key="days")
    if later := coming[_AHEAD:]:
        with st.expander(f"The {len(later)} days after that"):
            _listed(later, plan.today, key="later")
    if before := [day for day in plan.days if day.day < plan.today]:
        with st.expander(f"Done before today ({sum(len(day.items) for day in before)})"):
            _listed(before[::-1][:_BEFORE], plan.today, key="before")
    muted("What you missed moves to the days that are left by itself.")
    st.download_button(
        "Calendar file",
        data=partial(service.planning.ics, session.today()),
        file_name="preparation.ics",
        mime="text/calendar",
        key="ics",
        icon=":material/event:",
        on_click="ignore",
    )


def _today(service: Service, level: Level, today: PlanDay) -> None:
    """Today's items, each with a button; the first open one is the next step."""
    with st.container(border=True, key="today", gap="small"):
        st.html(f'<p class="iv-strong"><time datetime="{today.day}">{phrases.day(today.day)}</time>, today</p>')
        if not today.items:
            muted("Nothing is planned for today.")
        first = next((item for item in today.items if not item.done), None)
        for item in today.items:
            st.html(_item(item, tag="div"))
            if item.done or item.kind is ItemKind.REST:
                continue
            text = label(f"Start: {item.title}")
            if st.button(text, key=f"begin-{item.id}", type="primary" if item is first else "secondary"):
                next_step.begin(service, item, level)


def _listed(days: list[PlanDay], today: date, *, key: str) -> None:
    if not days:
        return
    with st.container(border=True, key=key):
        rows = "".join(_day(day, today) for day in days)
        st.html(f'<ol class="iv-days">{rows}</ol>')


def _day(day: PlanDay, today: date) -> str:
    items = "".join(_item(item) for item in day.items) or "<li>nothing planned</li>"
    head = f'<time datetime="{day.day}">{phrases.day(day.day)}</time><small>{phrases.away(day.day, today)}</small>'
    return f"<li><div>{head}</div><ul>{items}</ul></li>"


def _item(item: PlanItem, tag: str = "li") -> str:
    minutes = f", {item.minutes} min" if item.minutes else ""
    mark = "✓ " if item.done else ""
    css = "iv-item iv-done" if item.done else "iv-item"
    return f'<{tag} class="{css}">{mark}{escape(item.title)}{minutes}<small>{escape(item.why)}</small></{tag}>'


def _improvements(service: Service) -> None:
    found = service.planning.prepare_next(_IMPROVEMENTS)
    if not found:
        return
    st.subheader("What to prepare next, by gain", anchor=False)
    for at, one in enumerate(found):
        with st.container(border=True, key=f"prepare-{at}", gap="small"):
            st.html(f'<p class="iv-strong">{escape(one.name)}</p><p class="iv-words">{escape(one.why)}</p>')
            text = f"Tell “{one.title}” better" if one.story else f"Tell a story for {one.name}"
            if st.button(label(text), key=f"prepare-go-{at}"):
                if one.story:
                    st.switch_page("views/story.py", query_params={"id": one.story})
                st.switch_page("views/stories.py", query_params={"tell": one.principle})


page()
