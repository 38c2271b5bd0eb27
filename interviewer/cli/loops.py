"""`interviewer loops`: list, continue, debrief, read and delete stored loops."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.terminal import report_deletion, write_table

if TYPE_CHECKING:
    from interviewer.domain.loops.practice_loop import Loop
    from interviewer.service import Service

app = typer.Typer(help="Your loops: list them, continue one, read its decision, delete it.")
LoopId = Annotated[str, typer.Argument(metavar="ID", help="As `interviewer loops` shows it.")]


@app.callback(invoke_without_command=True)
def list_loops(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Write them as JSON.")] = False,
) -> None:
    """List your loops, newest first; continue one, read its decision, delete it."""
    if context.invoked_subcommand is not None:
        return
    from interviewer.domain.loops.practice_loop import progress

    with dependencies.service(data_only=True) as service:
        loops = service.loops.all()
    if as_json:
        document = [{"progress": progress(loop), **loop.model_dump(mode="json")} for loop in loops]
        typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    if not loops:
        typer.echo("No loops yet. Plan one on the page: `interviewer run`, then “Plan a whole loop”.")
        return
    rows = [("ID", "planned", "level", "real loop", "mode", "progress")]
    for loop in loops:
        planned = loop.created_at.astimezone().strftime("%Y-%m-%d %H:%M")
        choice = loop.choice
        rows.append((loop.id, planned, choice.level, choice.real_day.isoformat(), choice.mode, progress(loop)))
    write_table(rows)


@app.command()
def show(
    loop_id: LoopId,
    as_json: Annotated[bool, typer.Option("--json", help="Write the decision document as JSON.")] = False,
) -> None:
    """Show the decision document as Markdown, or before the decision the state of each round."""
    from interviewer.service import DocumentFormat

    with dependencies.service(data_only=True) as built:
        service = built.for_loop(loop_id)
        loop = service.loops.get(loop_id)
        if as_json or (loop.debriefed and loop.ready):
            form = DocumentFormat.JSON if as_json else DocumentFormat.MARKDOWN
            typer.echo(service.loops.document_as(loop_id, form).decode(), nl=False)
            return
    _write_rounds(loop)
    typer.echo(f"\n{_next(loop)}")


@app.command("go-on")
def go_on(loop_id: LoopId) -> None:
    """Hold the next round in this terminal, or continue the one you began."""
    with dependencies.service() as built:
        service = built.for_loop(loop_id)
        _hold(service, service.loops.get(loop_id))
        typer.echo(_next(service.loops.get(loop_id)))


@app.command()
def debrief(loop_id: LoopId) -> None:
    """Hold the debrief once all rounds are done; it reveals hidden scores."""
    from interviewer.cli.terminal import write_debrief_line

    with dependencies.service() as service:
        service.for_loop(loop_id).narrating.narrate(loop_id, progress=write_debrief_line, cancelled=lambda: False)
    typer.echo(f"The decision with its reasons: interviewer loops show {loop_id}")


@app.command()
def delete(
    loop_id: LoopId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete the plan, the debrief and the decision of a loop, for good; the interviews of its rounds stay."""
    with dependencies.service(data_only=True) as service:
        loop = service.loops.get(loop_id)
        if not yes:
            typer.confirm(
                f"Delete the {loop.choice.level} loop for {loop.choice.real_day.isoformat()} for good? "
                "The interviews of its rounds stay.",
                abort=True,
            )
        service.loops.delete(loop_id)
        report_deletion(service, loop_id)


def _hold(service: "Service", loop: "Loop") -> None:
    from interviewer.cli.conversation import Conversation
    from interviewer.cli.scoring import score_with_progress
    from interviewer.cli.terminal import Terminal
    from interviewer.domain.loops.practice_loop import RoundState

    upcoming = loop.next
    if upcoming is None:
        return
    if upcoming.state is RoundState.ENDED and upcoming.interview_id is not None:
        score_with_progress(service, upcoming.interview_id)
        return
    Conversation(service, service.loops.start_round(loop.id, upcoming.number).id, Terminal()).hold()


def _write_rounds(loop: "Loop") -> None:
    from interviewer.domain.loops.practice_loop import ROUND_STATES

    rows = [("round", "interviewer", "day", "minutes", "state", "interview")]
    for round_plan in loop.rounds:
        state, interview = ROUND_STATES[round_plan.state], round_plan.interview_id or ""
        rows.append(
            (
                str(round_plan.number + 1),
                round_plan.title,
                round_plan.day.isoformat(),
                str(round_plan.minutes),
                state,
                interview,
            )
        )
    write_table(rows)


def _next(loop: "Loop") -> str:
    """The next step, with its command."""
    if loop.ready:
        command = "show" if loop.debriefed else "debrief"
        return f"All rounds are done. Next: interviewer loops {command} {loop.id}"
    upcoming = loop.next
    if upcoming is None:
        return "Every round was skipped, so there is nothing to decide on."
    first = f"Before the loop comes the step “{loop.due.name}”, on the page: interviewer run\n" if loop.due else ""
    return f"{first}Next is round {upcoming.number + 1}, {upcoming.title}: interviewer loops go-on {loop.id}"
