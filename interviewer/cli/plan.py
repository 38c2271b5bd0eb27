"""`interviewer plan`: the goal, the days until the real loop, what covers each principle, and the next step."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interviewer.cli import dependencies
from interviewer.cli.errors import Failure
from interviewer.cli.options import LevelOption, PackOption, level_of

if TYPE_CHECKING:
    from interviewer.service import Service

app = typer.Typer(help="Your plan: what to do on which day until the real loop, what is covered, and what comes next.")
AsJson = Annotated[bool, typer.Option("--json", help="Write it as JSON.")]
_ALL = 10_000


@app.callback(invoke_without_command=True)
def show_plan(
    context: typer.Context,
    day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="The day of the real loop; it is kept.")
    ] = None,
    no_date: Annotated[bool, typer.Option("--no-date", help="The day is not known (any more).")] = False,
    level: LevelOption = "",
    minutes: Annotated[int | None, typer.Option(help="Minutes a week for preparing; they are kept.")] = None,
    pack: PackOption = None,
    ics: Annotated[Path | None, typer.Option(metavar="FILE", help="Write what is to do as a calendar file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show the plan; with --date, --level or --minutes, keep these first."""
    if context.invoked_subcommand is not None:
        return
    from interviewer.cli.plan_text import plan_text

    if day is not None and no_date:
        raise typer.BadParameter("Give --date or --no-date, not both.")
    with dependencies.service() as service:
        if day is not None or no_date or level or minutes is not None:
            _keep(service, day.date() if day else None, no_date, level, minutes)
        if ics is not None:
            _write(ics, service.planning.ics())
            typer.echo(f"The plan is in {ics}. Import it into your calendar; importing it again moves what was moved.")
            return
        goal, plan = service.planning.goal(), service.planning.plan()
        if as_json:
            _echo({"goal": goal.model_dump(mode="json") if goal else None, **plan.model_dump(mode="json")})
            return
        typer.echo("\n".join(plan_text(goal, plan, pack)))


@app.command()
def coverage(pack: PackOption = None, as_json: AsJson = False) -> None:
    """Show which story serves which principle how well, who of the loop hears which, and what to prepare next."""
    from interviewer.cli.plan_text import coverage_text

    with dependencies.service() as service:
        covered, allocation = service.planning.coverage(), service.planning.allocation()
        improvements = service.planning.prepare_next(_ALL if as_json else 5)
    if as_json:
        _echo(
            {
                "coverage": covered.model_dump(mode="json"),
                "allocation": allocation.model_dump(mode="json"),
                "prepare_next": [one.model_dump(mode="json") for one in improvements],
            }
        )
        return
    typer.echo("\n".join(coverage_text(covered, allocation, improvements)))


@app.command("next")
def next_step(pack: PackOption = None, as_json: AsJson = False) -> None:
    """Show the best use of the next half hour, and why it is."""
    from interviewer.cli.plan_text import step_text

    with dependencies.service() as service:
        plan = service.planning.plan()
    step = plan.next_step
    if as_json:
        day = plan.day_of(step.id) if step else None
        _echo({"day": day.isoformat() if day else None, "step": step.model_dump(mode="json") if step else None})
        return
    typer.echo("\n".join(step_text(plan, pack)))


def _keep(service: "Service", day: date | None, no_date: bool, level: str, minutes: int | None) -> None:
    """Keep what was given; the rest stays as it was."""
    from interviewer.domain.preparation.goal import USUAL_MINUTES

    before = service.planning.goal()
    service.planning.set_goal(
        None if no_date else day or (before.day if before else None),
        level_of(service.content, level or (before.level if before else "")),
        minutes if minutes is not None else (before.minutes if before else USUAL_MINUTES),
    )


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise Failure(f"Cannot write {path}: {error.strerror}. Name another place with --ics.") from None


def _echo(document: dict[str, Any]) -> None:
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
