"""`interviewer model`: the embedded models."""

from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import door
from interviewer.cli.interrupt import graceful
from interviewer.cli.table import write_table

if TYPE_CHECKING:
    from interviewer.service import Service

app = typer.Typer(help="The embedded models: list, fetch and remove them.", no_args_is_help=True)


@app.command("list")
def list_models() -> None:
    """List the embedded models."""
    with door.service() as service:
        models = service.local_models()
    rows = [("name", "role", "size", "here")]
    rows += [(m.name, m.role, _size(m.size), str(m.path) if m.installed else "no") for m in models]
    write_table(rows)
    if not all(model.installed for model in models):
        typer.echo("Fetch what is missing with `interviewer model pull`.", err=True)


@app.command()
def pull(
    names: Annotated[list[str] | None, typer.Argument(help="Models to fetch; all of them if left out.")] = None,
) -> None:
    """Fetch models; a download that was cut goes on where it stopped."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from interviewer.domain.ports import Cancelled

    with door.service() as service:
        missing = [name for name in _known(service, names) if not _installed(service, name)]
        if not missing:
            typer.echo("The models are here.")
            return
        for note in dict.fromkeys(
            model.note for model in service.local_models() if model.name in missing and model.note
        ):
            typer.echo(note, err=True)
        columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar, graceful() as cancelled:
            tasks = {name: bar.add_task(name, total=None) for name in missing}

            def progress(name: str, done: int, total: int) -> None:
                bar.update(tasks[name], completed=done, total=total)

            try:
                service.pull_models(missing, progress=progress, cancelled=cancelled)
            except Cancelled:
                typer.echo("Stopped. `interviewer model pull` goes on where it was.", err=True)
                raise typer.Exit(130) from None
    typer.echo("The models are here.")


@app.command()
def rm(names: Annotated[list[str], typer.Argument(help="Models to remove.")]) -> None:
    """Remove models from this machine."""
    with door.service() as service:
        for name in _known(service, names):
            if not _installed(service, name):
                typer.echo(f"{name} is not here.")
                continue
            service.remove_model(name)
            typer.echo(f"Removed {name}.")


def _known(service: "Service", names: list[str] | None) -> list[str]:
    known = [model.name for model in service.local_models()]
    for name in names or []:
        if name not in known:
            raise typer.BadParameter(f"No model is called {name!r}; known: {', '.join(known)}.")
    return list(dict.fromkeys(names)) if names else known


def _installed(service: "Service", name: str) -> bool:
    return any(model.name == name and model.installed for model in service.local_models())


def _size(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
