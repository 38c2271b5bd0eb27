"""Pictures of a preparation: coverage, scores with their error band, and how full the bank is.

Each picture stands beside a table with the same content, for those who read rather than look. Colours hold on a light
and a dark ground, and no difference is shown by colour alone.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt
import streamlit as st

from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.coverage import Coverage, PrincipleRow
from interviewer.domain.preparation.progress import Covered, ElementShare, Point, Series, SpokenAnswer, Topic
from interviewer.domain.voice.delivery import USUAL_PACE
from interviewer.ui.phrases import ELEMENTS, STRENGTHS

_COLOURS = {
    Strength.STRONG: "#0e7490",
    Strength.WORKABLE: "#7cc4d3",
    Strength.STRETCH: "#e3b341",
    Strength.GAP: "#8b949e",
}
_INK = {Strength.STRONG: "#ffffff", Strength.WORKABLE: "#000000", Strength.STRETCH: "#000000", Strength.GAP: "#000000"}
_LINE, _SECOND = "#1690aa", "#e3b341"
_ROW = 24
_NAMES = 190


def coverage(covered: Coverage) -> None:
    """Draw for each principle how strong its two best stories are."""
    cells = [cell for row in covered.rows for cell in _cells(row)]
    base = alt.Chart(_data(cells)).encode(
        x=alt.X("place:O", title=None, sort=["Best", "Second"], axis=alt.Axis(orient="top", labelAngle=0)),
        y=alt.Y(
            "principle:N",
            title=None,
            sort=None,
            axis=alt.Axis(labelLimit=_NAMES, labelBaseline="middle", labelFlush=False),
        ),
        tooltip=[alt.Tooltip(field, type="nominal") for field in ("principle", "place", "strength", "story")],
    )
    strengths = [STRENGTHS[one] for one in Strength]
    colours = alt.Scale(domain=strengths, range=[_COLOURS[one] for one in Strength])
    inks = alt.Scale(domain=strengths, range=[_INK[one] for one in Strength])
    boxes = base.mark_rect(cornerRadius=3, stroke=None).encode(
        color=alt.Color("strength:N", scale=colours, legend=None),
        opacity=alt.condition(alt.datum.strength == STRENGTHS[Strength.GAP], alt.value(0.35), alt.value(1.0)),
    )
    words = base.mark_text(fontSize=11).encode(
        text="shown:N",
        color=alt.Color("strength:N", scale=inks, legend=None),
        opacity=alt.condition(alt.datum.strength == STRENGTHS[Strength.GAP], alt.value(0), alt.value(1)),
    )
    layers = (boxes + words).resolve_scale(color="independent")
    _draw(layers, "How strong the two best stories of each principle are", _ROW * len(covered.rows) + 30)


def _cells(row: PrincipleRow) -> list[dict[str, str]]:
    found = []
    for at, place in enumerate(("Best", "Second")):
        strength = row.best[at].strength if at < len(row.best) else Strength.GAP
        found.append(
            {
                "principle": row.name,
                "place": place,
                "strength": STRENGTHS[strength],
                "shown": "" if strength is Strength.GAP else STRENGTHS[strength],
                "story": row.best[at].story if at < len(row.best) else "none",
            }
        )
    return found


def scores(series: Series) -> None:
    """Draw the scores of one principle or area over time, with the band in which equally good answers lie."""
    points = [_point(point) for point in series.points]
    base = alt.Chart(_data(points)).encode(x=alt.X("at:T", title=None, axis=_days()))
    scale = alt.Scale(domain=[0, 5])
    band = base.mark_area(opacity=0.22, color=_LINE).encode(y=alt.Y("low:Q", scale=scale), y2="high:Q")
    line = base.mark_line(color=_LINE).encode(y=alt.Y("score:Q", title="Score, 0 to 5", scale=scale))
    dots = base.mark_point(filled=True, size=70, color=_LINE, opacity=1).encode(
        y=alt.Y("score:Q", scale=scale),
        shape=alt.Shape("kind:N", title=None, legend=alt.Legend(orient="top")),
        tooltip=[alt.Tooltip("at:T", format="%d %b %Y"), alt.Tooltip("score:Q"), alt.Tooltip("kind:N")],
    )
    _draw(band + line + dots, f"Scores of {series.name} over time", 240)


def _point(point: Point) -> dict[str, Any]:
    error = point.error or 0.0
    return {
        "at": point.at.isoformat(),
        "score": point.score,
        "low": max(0.0, point.score - error),
        "high": min(5.0, point.score + error),
        "kind": "Drill" if point.drill else "Round",
    }


def pace(answers: Sequence[SpokenAnswer]) -> None:
    """Draw the words a minute of spoken answers, with the band that is usual."""
    slowest, fastest = USUAL_PACE
    rows = [{"at": one.at.isoformat(), "pace": one.words_per_minute} for one in answers]
    usual = alt.Chart(_data([{"low": slowest, "high": fastest}]))
    band = usual.mark_rect(opacity=0.18, color=_LINE).encode(y="low:Q", y2="high:Q")
    line = (
        alt.Chart(_data(rows))
        .mark_line(color=_LINE, point=alt.OverlayMarkDef(color=_LINE, size=60))
        .encode(
            x=alt.X("at:T", title=None, axis=_days()),
            y=alt.Y("pace:Q", title="Words a minute", scale=alt.Scale(zero=False)),
            tooltip=[alt.Tooltip("at:T", format="%d %b %Y"), alt.Tooltip("pace:Q")],
        )
    )
    _draw(band + line, "Words a minute of spoken answers over time", 220)


def filling(days: Sequence[Covered], principles: int) -> None:
    """Draw how many principles had one and two stories on each day."""
    rows = [
        {"day": one.day.isoformat(), "principles": count, "what": what}
        for one in days
        for count, what in ((one.one, "one story or more"), (one.two, "two stories or more"))
    ]
    chart = (
        alt.Chart(_data(rows))
        .mark_line(interpolate="step-after", point=True)
        .encode(
            x=alt.X("day:T", title=None, axis=_days()),
            y=alt.Y("principles:Q", title="Principles", scale=alt.Scale(domain=[0, max(1, principles)])),
            color=alt.Color("what:N", title=None, scale=alt.Scale(range=[_LINE, _SECOND]), legend=_top("stroke")),
            strokeDash=alt.StrokeDash("what:N", legend=None),
        )
    )
    _draw(chart, "Principles with one and with two stories, by day", 240)


def elements(shares: Sequence[ElementShare]) -> None:
    """Draw how often each part of STAR was missing in the last answers."""
    rows = [{"part": ELEMENTS[one.element], "missing": one.missing} for one in shares]
    most = max((one.answers for one in shares), default=1)
    chart = (
        alt.Chart(_data(rows))
        .mark_bar(color=_LINE)
        .encode(
            x=alt.X("missing:Q", title="Answers without it", scale=alt.Scale(domain=[0, max(1, most)]), axis=_whole()),
            y=alt.Y("part:N", title=None, sort=None, axis=alt.Axis(labelOverlap=False)),
        )
    )
    _draw(chart, "How often each part of a story was missing", 200)


def topics(found: Sequence[Topic]) -> None:
    """Draw how many coding problems of each topic were solved, of those that were tried."""
    rows = [
        {"topic": one.topic, "problems": count, "what": what}
        for one in found
        for count, what in ((one.solved, "solved"), (one.tried - one.solved, "tried, not solved"))
    ]
    chart = (
        alt.Chart(_data(rows))
        .mark_bar()
        .encode(
            x=alt.X("problems:Q", title="Problems", axis=_whole()),
            y=alt.Y("topic:N", title=None, sort=None, axis=alt.Axis(labelLimit=_NAMES)),
            color=alt.Color("what:N", title=None, scale=alt.Scale(range=[_LINE, _SECOND]), legend=_top()),
        )
    )
    _draw(chart, "Coding problems by topic", 60 + _ROW * len(found))


def _days() -> alt.Axis:
    """One label for a day, however close together its scores are."""
    return alt.Axis(format="%d %b", labelAngle=0, tickCount={"interval": "day", "step": 1}, labelOverlap=True)


def _whole() -> alt.Axis:
    return alt.Axis(format="d", tickMinStep=1)


def _top(symbol: str = "square") -> alt.Legend:
    return alt.Legend(orient="top", labelLimit=_NAMES, symbolType=symbol)


def _data(rows: Sequence[Any]) -> alt.InlineData:
    return alt.InlineData(values=list(rows))


def _draw(chart: alt.Chart | alt.LayerChart, says: str, height: int) -> None:
    st.altair_chart(chart.properties(height=height, description=says), width="stretch", theme="streamlit")
