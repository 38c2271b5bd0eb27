"""`interviewer progress`: how far you have come, as text or JSON."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.options import PackOption
from interviewer.cli.terminal import write_table

if TYPE_CHECKING:
    from interviewer.domain.preparation.progress import Place, Progress

_NOTHING = "Nothing has been scored yet. Hold a round (`interviewer chat`) or do a drill (`interviewer drill retell`)."


def progress(
    week: Annotated[bool, typer.Option("--week", help="Only the last seven days, in sentences.")] = False,
    day: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Up to this day; today if left out.")
    ] = None,
    pack: PackOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write it as JSON.")] = False,
) -> None:
    """Show your scores over time, what they allow to say, coverage, and what your last answers lacked."""
    today = day.date() if day is not None else None
    with dependencies.service() as service:
        if week:
            said = service.progress.week(today)
            typer.echo(json.dumps({"week": said}, ensure_ascii=False) if as_json else said)
            return
        report = service.progress.report(today)
    if as_json:
        typer.echo(report.model_dump_json(indent=2))
        return
    typer.echo(f"{report.week}\n")
    _write_series(report)
    for line in _lines(report):
        typer.echo(line)


def _write_series(report: "Progress") -> None:
    if not report.series:
        typer.echo(_NOTHING)
        return
    rows = [("area", "answers", "last", "what can be said")]
    rows += [(one.name, str(len(one.points)), f"{one.points[-1].score:.1f}", one.trend.says) for one in report.series]
    write_table(rows)


def _lines(report: "Progress") -> Iterator[str]:
    yield f"\nRounds with a score: {report.rounds}; finished drills: {report.drills}."
    if report.unseen:
        yield f"Left out: {report.unseen} scored rounds that were not shown yet or wait for a debrief."
    if report.coverage:
        last = report.coverage[-1]
        yield (
            f"Coverage: {last.one} of {report.principles} principles have a story, {last.two} have two "
            f"({last.stories} stories)."
        )
    if report.own_votes.says:
        yield f"Your own votes: {report.own_votes.says}"
    missing = [f"{one.element.value} in {one.missing} of {one.answers}" for one in report.star if one.missing]
    if missing:
        yield f"Missing in your last answers: {', '.join(missing)}."
    yield from _place("The first own action", report.action)
    yield from _place("The first result", report.result)
    for topic in report.topics:
        yield f"Solved on {topic.topic}: {topic.solved} of {topic.tried} tried ({topic.there} there are)."


def _place(what: str, place: "Place") -> Iterator[str]:
    if place.share is not None:
        yield f"{what} comes after {place.share:.0%} of the words (known of {place.answers} of {place.of} answers)."
