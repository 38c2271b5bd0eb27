"""`interviewer content` and `interviewer pack`: look at content, check it, and start a pack."""

from pathlib import Path
from typing import Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.errors import Failure
from interviewer.cli.options import PackOption, rubric
from interviewer.cli.terminal import write_table

app = typer.Typer(help="Rubrics, questions and personas: list, show and check them.", no_args_is_help=True)
pack_app = typer.Typer(
    help="Packs of content: other roles, principles, interviewers and questions.", no_args_is_help=True
)


@app.command()
def check(pack: PackOption = None) -> None:
    """Check all content, your own in INTERVIEWER_CONTENT too; exits with 1 when something is wrong."""
    from interviewer.content import ContentError, find_files, problems

    own = dependencies.settings().content
    try:
        root = _root()
    except ContentError as error:
        faults, root = error.problems, None
    else:
        faults = problems(root, own)
    for problem in faults:
        typer.echo(str(problem))
    if faults:
        typer.echo(
            f"{len(faults)} problems. Correct them and check again; docs/packs.md and docs/rubrics.md explain them.",
            err=True,
        )
        raise typer.Exit(1)
    files = find_files(root, own)
    typer.echo(f"{len(files)} files, {sum(file.own for file in files)} of them your own; no problems.")


@app.command("list")
def list_content(pack: PackOption = None) -> None:
    """List all files, and which of your own replace shipped ones."""
    from interviewer.content import find_files

    rows = [("file", "from")]
    rows += [
        (str(f.name), str(f.path) if f.own else "shipped") for f in find_files(_root(), dependencies.settings().content)
    ]
    write_table(rows)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A rubric by id or name, such as star, or the id of an exercise.")],
    pack: PackOption = None,
) -> None:
    """Print a rubric or an exercise."""
    from interviewer.cli.content_text import exercise_text, rubric_text
    from interviewer.content import load_content

    content = load_content(_root(), dependencies.settings().content)
    if name in content.exercises:
        return typer.echo(exercise_text(content.exercises[name]))
    typer.echo(rubric_text(rubric(content, name), content))


def _root() -> Path | None:
    """The folder of the pack that was chosen; None for the shipped one."""
    from interviewer.content import find_pack

    settings = dependencies.settings()
    pack = find_pack(settings.pack, settings.data_dir) if settings.pack else None
    return None if pack is None or pack.shipped_root else pack.root


@pack_app.command("list")
def list_packs() -> None:
    """List the packs that can be chosen."""
    from interviewer.content import known_packs

    rows = [("id", "name", "levels", "from")]
    for place in known_packs(dependencies.settings().data_dir).values():
        pack = place.pack
        rows.append((pack.id, pack.name, " ".join(pack.levels), str(place.root) if place.own else "shipped"))
    write_table(rows)


@pack_app.command()
def new(
    name: Annotated[str, typer.Argument(help="Its id: lower-case letters, digits and _, such as my_team.")],
    to: Annotated[
        Path | None,
        typer.Option(help="Its folder; by default where the program finds it by its id."),
    ] = None,
) -> None:
    """Create a pack with one worked example of each kind; it passes the check and can be played at once."""
    from interviewer.content.packs import FOLDER, lay_out

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
