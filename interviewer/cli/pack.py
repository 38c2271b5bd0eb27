"""`interviewer pack`: which packs there are, and a new one to write."""

from pathlib import Path
from typing import Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.failure import Failure
from interviewer.cli.table import write_table

app = typer.Typer(help="Packs of content: other roles, principles, interviewers and questions.", no_args_is_help=True)


@app.command("list")
def list_packs() -> None:
    """List the packs that can be chosen."""
    from interviewer.content import known_packs

    rows = [("id", "name", "levels", "from")]
    for place in known_packs(dependencies.settings().data_dir).values():
        pack = place.pack
        rows.append((pack.id, pack.name, " ".join(pack.levels), str(place.root) if place.own else "shipped"))
    write_table(rows)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="Its id: lower-case letters, digits and _, such as my_team.")],
    to: Annotated[
        Path | None,
        typer.Option(help="The folder to lay it out in; by default where the program finds it by its id."),
    ] = None,
) -> None:
    """Lay out a pack with one worked example of each kind; it passes the check and can be played at once."""
    from interviewer.content.new_pack import lay_out
    from interviewer.content.packs import FOLDER

    folder = to if to is not None else dependencies.settings().data_dir / FOLDER / name
    try:
        files = lay_out(name, folder)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    except OSError as error:
        raise Failure(f"{folder} cannot be written: {error.strerror}. Choose another folder with --to.") from None
    chosen = name if to is None else str(folder)
    typer.echo(f"{len(files)} files are in {folder}.")
    typer.echo(f"Check them:     interviewer content check --pack {chosen}")
    typer.echo(f"Play a round:   interviewer chat --pack {chosen}")
    typer.echo(f"Or on the page: interviewer run --pack {chosen}")
