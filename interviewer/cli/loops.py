"""`interviewer loops`: the loops that are kept, to go on with, read and delete."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.deleted import deleted
from interviewer.cli.table import write_table

if TYPE_CHECKING:
    from interviewer.domain.loops.practice_loop import Loop
    from interviewer.service import Service

app = typer.Typer(help="Your loops: list them, go on with one, read its decision, delete it.")
LoopId = Annotated[str, typer.Argument(metavar="ID", help="As `interviewer loops` shows it.")]


@app.callback(invoke_without_command=True)
def list_loops(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Write them as JSON.")] = False,
) -> None:
    """List your loops, newest first; go on with one, read its decision, delete it."""
    if context.invoked_subcommand is not None:
        return
    from interviewer.domain.loops.practice_loop import progress

    with dependencies.service(data_only=True) as service:
        loops = service.loops.all()
    if as_json:
        written = [{"progress": progress(loop), **loop.model_dump(mode="json")} for loop in loops]
        typer.echo(json.dumps(written, indent=2, ensure_ascii=False))
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
    """Show the decision document as Markdown; of a loop that is not decided, where its rounds stand."""
    from interviewer.service import DocumentFormat

    with dependencies.service(data_only=True) as found:
        service = found.for_loop(loop_id)
        loop = service.loops.get(loop_id)
        if as_json or (loop.debriefed and loop.ready):
            form = DocumentFormat.JSON if as_json else DocumentFormat.MARKDOWN
            typer.echo(service.loops.document_as(loop_id, form).decode(), nl=False)
            return
    _write_rounds(loop)
    typer.echo(f"\n{_next(loop)}")


@app.command("go-on")
def go_on(loop_id: LoopId) -> None:
    """Hold the next round here, or go on with the one that was begun."""
    with dependencies.service() as found:
        service = found.for_loop(loop_id)
        _hold(service, service.loops.get(loop_id))
        typer.echo(_next(service.loops.get(loop_id)))


@app.command()
def debrief(loop_id: LoopId) -> None:
    """Hold the debrief once all rounds are done; from then on no score of the loop is hidden."""
    from interviewer.cli.debrief_text import tell

    with dependencies.service() as service:
        service.for_loop(loop_id).narrating.narrate(loop_id, progress=tell, cancelled=lambda: False)
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
        deleted(service, loop_id)


def _hold(service: "Service", loop: "Loop") -> None:
    from interviewer.cli.conversation import Conversation
    from interviewer.cli.scoring import score_with_progress
    from interviewer.cli.terminal import Terminal
    from interviewer.domain.loops.practice_loop import RoundState

    one = loop.next
    if one is None:
        return
    if one.state is RoundState.ENDED and one.interview_id is not None:
        score_with_progress(service, one.interview_id)
        return
    Conversation(service, service.loops.start_round(loop.id, one.number).id, Terminal()).hold()


def _write_rounds(loop: "Loop") -> None:
    from interviewer.domain.loops.practice_loop import ROUND_STATES

    rows = [("round", "interviewer", "day", "minutes", "state", "interview")]
    for one in loop.rounds:
        state, interview = ROUND_STATES[one.state], one.interview_id or ""
        rows.append((str(one.number + 1), one.title, one.day.isoformat(), str(one.minutes), state, interview))
    write_table(rows)


def _next(loop: "Loop") -> str:
    """What comes next, with its command."""
    if loop.ready:
        command = "show" if loop.debriefed else "debrief"
        return f"All rounds are done. Next: interviewer loops {command} {loop.id}"
    one = loop.next
    if one is None:
        return "Every round was skipped, so there is nothing to decide on."
    before = f"Before the loop comes the step “{loop.due.name}”, on the page: interviewer run\n" if loop.due else ""
    return f"{before}Next is round {one.number + 1}, {one.title}: interviewer loops go-on {loop.id}"
