"""`interviewer drill`: do a drill in the terminal or from a file, list drills, show and delete them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.options import LevelOption, PackOption, ProviderName, level_of, ready_provider
from interviewer.cli.terminal import report_deletion, write_table

if TYPE_CHECKING:
    from interviewer.domain.preparation.drills import Drill
    from interviewer.service import Service

app = typer.Typer(
    help="Drills of five to fifteen minutes: do one, continue it, list, show or delete them. Without a command, say "
    "which drills there are.",
)
DrillId = Annotated[str, typer.Argument(metavar="ID", help="As `interviewer drill list` shows it.")]
Answers = Annotated[
    Path | None,
    typer.Option(
        help="File of JSON Lines with the answers, `-` for standard input, instead of typing them: "
        '{"answer": "..."} for each question, for code with "language", and "mark" (good, partly, off) for your own '
        "word on the answer."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write the drill as JSON, with what came of it.")]
Provider = Annotated[ProviderName | None, typer.Option(help="Who judges; the best available if left out.")]
# Spelled out because importing the enumeration of the domain would import pydantic.
_KINDS = {
    "retell": "Answer a question, see the evidence, answer it again, and see both side by side. SUBJECT: a principle, "
    "a question or a story.",
    "name_the_story": "Ten questions, ten seconds each: name the story and say its first sentence.",
    "numbers": "Where do the numbers of your stories come from? SUBJECT: a story.",
    "follow_ups": "What your own rounds left open, asked again in other words. SUBJECT: a round.",
    "coding": "One short coding problem, run in the sandbox. SUBJECT: a problem or a topic.",
    "arithmetic": "Figures of design and fundamentals questions to work out. SUBJECT: a question.",
}
_LIMIT = 50


@app.callback(invoke_without_command=True)
def drills(context: typer.Context, as_json: Json = False) -> None:
    """Say which drills there are, how long each takes, and what keeps one from being done now."""
    if context.invoked_subcommand is not None:
        return
    from interviewer.domain.preparation.drills import DRILL_TITLES, MINUTES, DrillKind

    with dependencies.service() as service:
        lacking = {kind: service.drills.lacking(kind) for kind in DrillKind}
    if as_json:
        known = [
            {"kind": kind, "title": DRILL_TITLES[kind], "minutes": MINUTES[kind], "lacking": lacking[kind]}
            for kind in DrillKind
        ]
        typer.echo(json.dumps(known, indent=2, ensure_ascii=False))
        return
    rows = [("drill", "minutes", "", "")]
    rows += [(kind.value, str(MINUTES[kind]), DRILL_TITLES[kind], lacking[kind]) for kind in DrillKind]
    write_table(rows)
    typer.echo("\nDo one: interviewer drill retell")


def _do(kind: str) -> Callable[..., None]:
    """The command that does a drill of a kind."""

    def drill(
        subject: Annotated[str, typer.Option(help="What it is to be about; the drill chooses if left out.")] = "",
        answers: Answers = None,
        level: LevelOption = "",
        pack: PackOption = None,
        provider: Provider = None,
        as_json: Json = False,
    ) -> None:
        from interviewer.domain.preparation.drills import DrillKind

        with dependencies.service() as service:
            chosen = ready_provider(service, provider)
            at_level = level_of(service.content, level) if level else ""
            started = service.drills.start(DrillKind(kind), subject or None, level=at_level)
            _hold(service, started, answers, chosen, as_json=as_json)

    return drill


for _kind, _help in _KINDS.items():
    app.command(_kind, help=_help)(_do(_kind))


@app.command("go-on")
def go_on(drill_id: DrillId, answers: Answers = None, provider: Provider = None, as_json: Json = False) -> None:
    """Continue a drill that was left, and make good what a crash left undone."""
    with dependencies.service() as built:
        service = built.for_pack(built.drills.get(drill_id).pack)
        chosen = ready_provider(service, provider)
        _hold(service, service.drills.settle(drill_id, provider=chosen), answers, chosen, as_json=as_json)


@app.command("list")
def list_drills(
    page: Annotated[int, typer.Option(min=1, help="Which page; 1 has the newest.")] = 1,
    limit: Annotated[int, typer.Option(min=1, help="How many to list on a page.")] = _LIMIT,
    pack: PackOption = None,
    as_json: Json = False,
) -> None:
    """List the drills, newest first."""
    from interviewer.cli.drill_text import outcome_of

    with dependencies.service(data_only=True) as service:
        found = service.drills.all(limit + 1, (page - 1) * limit)
    shown, older = found[:limit], len(found) > limit
    if as_json:
        typer.echo(json.dumps([one.model_dump(mode="json") for one in shown], indent=2, ensure_ascii=False))
        return
    if not shown:
        typer.echo("No drills yet. Do one: interviewer drill retell" if page == 1 else f"There is no page {page}.")
        return
    rows = [("ID", "started", "drill", "answered", "result")]
    for one in shown:
        started = one.at.astimezone().strftime("%Y-%m-%d %H:%M")
        answered = f"{sum(step.answered for step in one.steps)} of {len(one.steps)}"
        rows.append((one.id, started, one.kind.value, answered, outcome_of(one)))
    write_table(rows)
    if older:
        typer.echo(f"\nOlder ones: interviewer drill list --page {page + 1}")


@app.command()
def show(drill_id: DrillId, as_json: Json = False) -> None:
    """Show a drill: its questions, your answers and what came of them."""
    with dependencies.service(data_only=True) as service:
        _write(service.drills.get(drill_id), as_json=as_json)


@app.command()
def delete(
    drill_id: DrillId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete a drill with its answers, for good."""
    with dependencies.service(data_only=True) as service:
        drill = service.drills.get(drill_id)
        if not yes:
            typer.confirm(f"Delete “{drill.title}” of {drill.at.astimezone():%Y-%m-%d %H:%M} for good?", abort=True)
        service.drills.delete(drill_id)
        report_deletion(service, drill_id)


def _hold(service: "Service", drill: "Drill", answers: Path | None, provider: str, *, as_json: bool) -> None:
    from interviewer.cli.drill_talk import DrillTalk, answer_from
    from interviewer.cli.terminal import Terminal

    if answers is not None:
        ended = answer_from(service, drill, answers, provider)
        _write(ended, as_json=as_json)
        if not ended.done:
            typer.echo(f"Some questions have no answer yet. Go on: interviewer drill go-on {drill.id}", err=True)
        return
    ended = DrillTalk(service, drill, Terminal(), provider, quiet=as_json).hold()
    if as_json:
        _write(ended, as_json=True)


def _write(drill: "Drill", *, as_json: bool) -> None:
    from interviewer.cli.drill_text import as_document, drill_text

    if as_json:
        typer.echo(json.dumps(as_document(drill), indent=2, ensure_ascii=False))
    else:
        typer.echo(drill_text(drill))
