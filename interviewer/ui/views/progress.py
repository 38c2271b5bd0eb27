"""Progress: the week in words, scores with their error, coverage filling up, and what answers still lack."""

import streamlit as st

from interviewer.domain.preparation.progress import Place, Progress, Series
from interviewer.ui import phrases, session
from interviewer.ui.parts import charts, choices, nav, tables
from interviewer.ui.parts.plain import block, muted
from interviewer.ui.phrases import ELEMENTS


def page() -> None:
    """Draw the page."""
    service = choices.chosen_pack(session.service())
    nav.heading("Progress")
    today = session.today()
    with st.spinner("Adding up"):
        report, week = service.progress.report(today), service.progress.week(today)
    with st.container(border=True, key="week", gap="small"):
        st.html(block("This week", "iv-strong") + block(week, "iv-words"))
    if not report.rounds and not report.drills:
        muted("Nothing has a score yet. After the first round or drill you see here how you do, by area and principle.")
        _start()
    if report.unseen:
        muted(
            f"{report.unseen} scored {'round is' if report.unseen == 1 else 'rounds are'} left out: you have not "
            "looked at the score yet, or it waits for a debrief."
        )
    _scores(report)
    _filling(report)
    _answers(report)
    _spoken(report)
    _own_votes(report)
    _topics(report)


def _start() -> None:
    with st.container(horizontal=True, gap="small"):
        if st.button("A drill", type="primary", key="a_drill"):
            st.switch_page("views/drill.py")
        if st.button("A full round", key="full_round"):
            st.switch_page("views/start.py")


def _scores(report: Progress) -> None:
    if not report.series:
        return
    st.subheader("Scores", anchor=False)
    named = {one.rubric: one for one in report.series}
    chosen = st.selectbox(
        "Principle or area", list(named), format_func=lambda rubric: _option(named[rubric]), key="series"
    )
    series = named.get(chosen or "", report.series[0])
    st.html(block(series.trend.says, "iv-words"))
    picture, table = st.columns([3, 2], gap="medium")
    with picture:
        charts.scores(series)
        muted("The band is where scores of equally good answers lie.")
    with table:
        tables.show(
            ("When", "Score", "Where"),
            [
                (
                    phrases.when(point.at, session.local_zone()),
                    f"{point.score:.1f}" + (f" ±{point.error:.1f}" if point.error is not None else ""),
                    "drill" if point.drill else "round",
                )
                for point in reversed(series.points[-12:])
            ],
            name=f"Scores of {series.name}",
        )


def _option(series: Series) -> str:
    count = len(series.points)
    return f"{series.name} ({count} {'answer' if count == 1 else 'answers'})"


def _filling(report: Progress) -> None:
    if not report.coverage:
        return
    st.subheader("Coverage over time", anchor=False)
    last = report.coverage[-1]
    muted(
        f"{last.stories} {'story' if last.stories == 1 else 'stories'}; {last.one} of {report.principles} principles "
        f"have one that would do, {last.two} have two."
    )
    picture, table = st.columns([3, 2], gap="medium")
    with picture:
        charts.filling(report.coverage, report.principles)
    with table:
        tables.show(
            ("Day", "Stories", "One", "Two"),
            [
                (phrases.day(one.day), f"{one.stories}", f"{one.one}", f"{one.two}")
                for one in reversed(report.coverage[-12:])
            ],
            name="Coverage by day",
        )


def _answers(report: Progress) -> None:
    if not report.star:
        return
    st.subheader("What your last answers lacked", anchor=False)
    picture, table = st.columns([3, 2], gap="medium")
    with picture:
        charts.elements(report.star)
    with table:
        tables.show(
            ("Part", "Missing in"),
            [(ELEMENTS[one.element], f"{one.missing} of {one.answers}") for one in report.star],
            name="Parts of a story that were missing",
        )
    muted(_place("first own action", report.action))
    muted(_place("first result", report.result))


def _place(what: str, place: Place) -> str:
    if place.share is None:
        return f"None of the last {place.of} answers has words that show a {what}." if place.of else ""
    counted = f"{place.answers} of {place.of} answers have one"
    return f"The {what} comes {place.share:.0%} into an answer on average; {counted}."


def _spoken(report: Progress) -> None:
    if not report.spoken:
        return
    st.subheader("How you speak", anchor=False)
    picture, table = st.columns([3, 2], gap="medium")
    with picture:
        charts.pace(report.spoken)
        muted("The band is usual in lectures and interviews. None of this counts for a score.")
    with table:
        tables.show(
            ("When", "Words a minute", "Fillers a minute"),
            [
                (
                    phrases.when(one.at, session.local_zone()),
                    f"{one.words_per_minute:.0f}",
                    "not counted" if one.fillers_per_minute is None else f"{one.fillers_per_minute:.1f}",
                )
                for one in reversed(report.spoken[-12:])
            ],
            name="How spoken answers were delivered",
        )


def _own_votes(report: Progress) -> None:
    st.subheader("Your own votes against the scores", anchor=False)
    votes = report.own_votes
    muted(votes.says or f"No comparison yet: {votes.answers} answers have both, and it takes three.")


def _topics(report: Progress) -> None:
    if not report.topics:
        return
    st.subheader("Coding problems by topic", anchor=False)
    tried = [one for one in report.topics if one.tried]
    if tried:
        charts.topics(tried)
    with st.expander("All topics as a table", expanded=not tried):
        tables.show(
            ("Topic", "Solved", "Tried", "There are"),
            [(one.topic, f"{one.solved}", f"{one.tried}", f"{one.there}") for one in report.topics],
            name="Coding problems by topic",
        )


page()
