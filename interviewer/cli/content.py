"""`interviewer content`: look at the content and check it."""

from pathlib import Path
from typing import Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.choices import PackOption, rubric
from interviewer.cli.table import write_table

app = typer.Typer(help="Rubrics, questions and personas: list, show and check them.", no_args_is_help=True)


@app.command()
def check(pack: PackOption = None) -> None:
    """Check all content, your own in INTERVIEWER_CONTENT too; exits with 1 when something is wrong."""
    from interviewer.content import ContentError, find_files, problems

    own = dependencies.settings().content
    try:
        root = _root()
    except ContentError as error:
        found, root = error.problems, None
    else:
        found = problems(root, own)
    for problem in found:
        typer.echo(str(problem))
    if found:
        typer.echo(
            f"{len(found)} problems. Correct them and check again; docs/packs.md and docs/rubrics.md explain them.",
            err=True,
        )
        raise typer.Exit(1)
    files = find_files(root, own)
    typer.echo(f"{len(files)} files, {sum(file.own for file in files)} of them your own; no problems.")


@app.command("list")
def list_content(pack: PackOption = None) -> None:
    """List all files, with what stands in place of a shipped one."""
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
    """Print a rubric or an exercise for people to read."""
    from interviewer.cli.exercise_text import exercise_text
    from interviewer.cli.rubric_text import rubric_text
    from interviewer.content import load_content

    content = load_content(_root(), dependencies.settings().content)
    if name in content.exercises:
        return typer.echo(exercise_text(content.exercises[name]))
    typer.echo(rubric_text(rubric(content, name), content))


def _root() -> Path | None:
    """The folder of the pack that was chosen; None for the shipped one."""
    from interviewer.content import find_pack

    settings = dependencies.settings()
    place = find_pack(settings.pack, settings.data_dir) if settings.pack else None
    return None if place is None or place.shipped_root else place.root
