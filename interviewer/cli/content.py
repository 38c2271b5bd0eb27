"""`interviewer content`: look at the content and check it."""

from typing import Annotated

import typer

from interviewer.cli import door
from interviewer.cli.choices import rubric
from interviewer.cli.table import write_table

app = typer.Typer(help="Rubrics, questions and personas: list, show and check them.", no_args_is_help=True)


@app.command()
def check() -> None:
    """Check all content, your own in INTERVIEWER_CONTENT too; exits with 1 when something is wrong."""
    from interviewer.content import find_files, problems

    own = door.settings().content
    found = problems(own=own)
    for problem in found:
        typer.echo(str(problem))
    if found:
        typer.echo(f"{len(found)} problems. Mend them and check again; docs/rubrics.md explains the fields.", err=True)
        raise typer.Exit(1)
    files = find_files(own=own)
    typer.echo(f"{len(files)} files, {sum(file.own for file in files)} of them your own; no problems.")


@app.command("list")
def list_content() -> None:
    """List all files, with what stands in place of a shipped one."""
    from interviewer.content import find_files

    rows = [("file", "from")]
    rows += [(str(f.name), str(f.path) if f.own else "shipped") for f in find_files(own=door.settings().content)]
    write_table(rows)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help='A rubric, as "Dive Deep", coding or star, or the id of an exercise.')],
) -> None:
    """Print a rubric or an exercise for people to read."""
    from interviewer.cli.exercise_text import exercise_text
    from interviewer.cli.rubric_text import rubric_text
    from interviewer.content import load_content

    content = load_content(own=door.settings().content)
    if name in content.exercises:
        return typer.echo(exercise_text(content.exercises[name]))
    typer.echo(rubric_text(rubric(content, name), content))
