"""Home: the next step and why, how far away the loop is, what the stories cover, and the last scores."""

from collections.abc import Mapping

import streamlit as st

from interviewer.domain.entities.interview import InterviewState, Level
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.coverage import Coverage
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.plan import PlanItem
from interviewer.service import Service, Summary
from interviewer.ui import phrases, session
from interviewer.ui.parts import charts, choices, coverage_table, goal_form, nav, next_step, past
from interviewer.ui.parts.plain import block, label, muted, plain_text

# Rounds that are looked at for those with a score, and those that are shown.
_LOOKED_AT, _SHOWN = 12, 3


def page() -> None:
    """Draw the page."""
    nav.heading("Mock interview")
    service = choices.chosen_pack(session.service())
    with st.bottom:
        past.undo(service)
    prepared = service.planning.overview(session.today())
    goal = prepared.goal
    muted(_when(service, goal))
    rounds = service.interviews(limit=_LOOKED_AT)
    _going_on(service, rounds)
    if goal is None and not goal_form.skipped():
        goal_form.first_visit(service)
    else:
        _next(service, goal, prepared.next_step)
    _ways()
    if prepared.coverage.stories:
        _coverage(prepared.coverage)
    _scores(service, rounds)
    _foot(service, goal)


def _when(service: Service, goal: Goal | None) -> str:
    role = service.content.pack.role.name
    if goal is None or goal.day is None:
        return role
    return f"{role} · {goal.level} loop on {phrases.day(goal.day)}, {phrases.away(goal.day, session.today())}"


def _going_on(service: Service, rounds: tuple[Summary, ...]) -> None:
    """The round that was left in the middle, which comes before everything else."""
    open_round = next((one for one in rounds if one.state is not InterviewState.ENDED), None)
    if open_round is None:
        return
    with st.container(border=True, key="going_on", gap="small"):
        plain_text(f"You are in a round: {service.title(open_round.setup)}, {open_round.setup.level}")
        if st.button("Go back to it", key="resume"):
            st.switch_page("views/room.py", query_params={"id": open_round.id})


def _next(service: Service, goal: Goal | None, item: PlanItem | None) -> None:
    if goal is not None and goal.day is not None and goal.day < session.today():
        _after(goal)
        return
    if item is not None:
        next_step.show(service, item, _level(service, goal))
        return
    with st.container(border=True, key="next", gap="small"):
        st.html(block("Nothing is left to do for today", "iv-lead"))
        muted("A round at any time still helps. Your plan says when the next step comes.")
    if goal is None and st.button("Set the date, the level and your time", key="set_goal"):
        goal_form.ask_again()
        st.rerun()


def _level(service: Service, goal: Goal | None) -> Level:
    return goal.level if goal is not None else service.content.pack.level


def _after(goal: Goal) -> None:
    with st.container(border=True, key="next", gap="small"):
        st.html(block("How did the real loop go?", "iv-score iv-step"))
        st.html(
            block(
                "Write down what was asked while you remember it, and compare it with what was said here.", "iv-words"
            )
        )
        if st.button("Write it down", type="primary", key="begin", width="stretch"):
            st.switch_page("views/outcome.py")


def _ways() -> None:
    """One button to a full round, one to a drill."""
    with st.container(horizontal=True, gap="small"):
        if st.button("A full round", key="full_round", icon=":material/forum:"):
            st.switch_page("views/start.py")
        if st.button("A drill", key="a_drill", icon=":material/timer:"):
            st.switch_page("views/drill.py")
        if st.button("Add a story", key="add_story", icon=":material/bookmark_add:"):
            st.switch_page("views/stories.py")


def _coverage(covered: Coverage) -> None:
    st.subheader("What your stories cover", anchor=False)
    counts = {strength: covered.count(strength) for strength in Strength}
    good = counts[Strength.STRONG] + counts[Strength.WORKABLE]
    st.markdown(
        f"{good} of {len(covered.rows)} principles have a story that would do, and {counts[Strength.STRONG]} of these "
        f"are safe: a strong story and a second one.{_rest(counts)}"
    )
    charts.coverage(covered)
    with st.expander("The same as a table"):
        coverage_table.best_stories(covered)


def _rest(counts: Mapping[Strength, int]) -> str:
    """How many principles have no story that would do."""
    left = ((counts[Strength.STRETCH], "only a stretch"), (counts[Strength.GAP], "nothing yet"))
    said = [f"{count} {'has' if count == 1 else 'have'} {what}" for count, what in left if count]
    return f" {' and '.join(said)}." if said else ""


def _scores(service: Service, rounds: tuple[Summary, ...]) -> None:
    hidden = service.loops.hidden([one.id for one in rounds])
    scored = [one for one in rounds if one.overall is not None and one.id not in hidden][:_SHOWN]
    if not scored:
        return
    st.subheader("Last scores", anchor=False)
    for one in scored:
        with st.container(horizontal=True, vertical_alignment="center", key=f"score-{one.id}"):
            started = phrases.when(one.started_at, session.local_zone())
            st.html(
                block(f"{one.overall:.1f} of 5 · {service.title(one.setup)}, {one.setup.level}", "iv-strong")
                + block(started, "iv-muted")
            )
            name = label(f"Scorecard of {service.title(one.setup)}, {started}")
            if st.button("Scorecard", key=f"card-{one.id}", help=name):
                st.switch_page("views/scorecard.py", query_params={"id": one.id})
    st.page_link("views/start.py", label="All interviews, loops and assessments", icon=":material/history:")


def _foot(service: Service, goal: Goal | None) -> None:
    st.divider()
    st.page_link("views/outcome.py", label="After the real loop", icon=":material/flag:")
    if len(service.packs()) > 1:
        with st.expander("Prepare for another job"):
            choices.choose_pack(service)
    st.caption("For practice only. Using AI help in a real interview disqualifies you.")


page()
