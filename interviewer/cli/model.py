"""`interviewer model`: the embedded models, the entrance test, and consent to sending answers to a host."""

from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.options import ProviderName, ready_provider
from interviewer.cli.terminal import write_table

if TYPE_CHECKING:
    from interviewer.service import Service

app = typer.Typer(
    help="Models: list, fetch and remove those of this machine, test one, and withdraw consent.",
    no_args_is_help=True,
)


@app.command("list")
def list_models() -> None:
    """List the embedded models."""
    with dependencies.service() as service:
        models = service.local_models()
    rows = [("name", "role", "size", "here")]
    rows += [(m.name, m.role, _size(m.size), str(m.path) if m.installed else "no") for m in models]
    write_table(rows)
    if not all(model.installed for model in models):
        typer.echo("Fetch what is missing with `interviewer model pull`.", err=True)


@app.command()
def pull(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Models to fetch; the small reader if left out. hf:OWNER/REPO/FILE.gguf is any of the hub."
        ),
    ] = None,
    sha256: Annotated[str | None, typer.Option(help="The digest that the file of the hub must have.")] = None,
) -> None:
    """Fetch models; an interrupted download continues where it stopped.

    A model of the hub is used with INTERVIEWER_MODEL=local:NAME.
    """
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    from interviewer.cli.progress import graceful
    from interviewer.domain.ports import Cancelled

    with dependencies.service() as service:
        names = _with_added(service, names, sha256)
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
                typer.echo("Stopped. `interviewer model pull` continues the download.", err=True)
                raise typer.Exit(130) from None
    typer.echo("The models are here.")


@app.command()
def test(
    provider: Annotated[ProviderName | None, typer.Argument(help="Whose model; by default the chosen one.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Agree that the test is sent to another machine.")] = False,
) -> None:
    """Test in five turns whether a model can lead an interview; exits with 1 if it cannot."""
    with dependencies.service() as service:
        chosen = ready_provider(service, provider, yes=yes)
        result = service.test_model(chosen)
    for name, count in result.checks.items():
        typer.echo(f"{name}: {count} of 5")
    typer.echo(f"{result.model} {result.summary}.")
    if not result.passed:
        raise typer.Exit(1)


@app.command()
def forget(
    host: Annotated[
        str | None, typer.Argument(help="The host; all that were agreed to are listed without one.")
    ] = None,
) -> None:
    """Withdraw your consent to sending answers to a host."""
    with dependencies.service() as service:
        if host is None:
            typer.echo("\n".join(service.agreed_hosts()) or "Nobody agreed that answers are sent anywhere.")
        elif service.disagree(host):
            typer.echo(f"Answers are not sent to {host} any more, unless you agree again.")
        else:
            raise typer.BadParameter(f"Nobody agreed that answers are sent to {host}.")


@app.command()
def rm(names: Annotated[list[str], typer.Argument(help="Models to remove.")]) -> None:
    """Remove models from this machine."""
    with dependencies.service() as service:
        for name in _known(service, names):
            if not _installed(service, name):
                typer.echo(f"{name} is not here.")
                continue
            service.remove_model(name)
            typer.echo(f"Removed {name}.")


def _with_added(service: "Service", names: list[str] | None, sha256: str | None) -> list[str] | None:
    """The names; files of the hub are added and replaced by theirs."""
    if sha256 is not None and (names is None or len(names) != 1 or not _of_the_hub(names[0])):
        raise typer.BadParameter("--sha256 is for one file of the hub: hf:OWNER/REPO/FILE.gguf.")
    return [service.add_model(name, sha256).name if _of_the_hub(name) else name for name in names] if names else names


def _of_the_hub(name: str) -> bool:
    return name.lower().startswith("hf:")


def _known(service: "Service", names: list[str] | None) -> list[str]:
    known = [model.name for model in service.local_models()]
    for name in names or []:
        if name not in known:
            raise typer.BadParameter(f"No model is called {name!r}; known: {', '.join(known)}.")
    if names:
        return list(dict.fromkeys(names))
    return [model.name for model in service.local_models() if model.role == "reader"]


def _installed(service: "Service", name: str) -> bool:
    return any(model.name == name and model.installed for model in service.local_models())


def _size(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
