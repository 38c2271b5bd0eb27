"""`interviewer code`: run a program in the sandbox, or check it against a problem."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviewer.cli import dependencies
from interviewer.cli.options import PackOption

if TYPE_CHECKING:
    from interviewer.domain.entities.code import RunResult, SourceCode

app = typer.Typer(
    help="Run code in the sandbox. Exit codes: 0 all is well, 1 the program failed or is wrong, 2 wrong usage, "
    "3 nothing was run, because there is no sandbox or no compiler.",
    no_args_is_help=True,
)
LanguageName = Literal["python", "cpp", "java"]
_SUFFIXES: dict[str, LanguageName] = {
    ".py": "python",
    ".cpp": "cpp",
    ".cc": "cpp",
    ".cxx": "cpp",
    ".java": "java",
}
_LARGEST = 1_000_000
_FAILED, _DENIED = 1, 3

File = Annotated[Path, typer.Argument(help="The program.", exists=True, dir_okay=False)]
Language = Annotated[LanguageName | None, typer.Option(help="By the ending of the file's name when left out.")]
Json = Annotated[bool, typer.Option("--json", help="Write the result as JSON.")]


@app.command()
def run(
    file: File,
    language: Language = None,
    given: Annotated[
        Path | None, typer.Option("--input", help="A file for standard input.", exists=True, dir_okay=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """Compile and run a program, and show what it wrote."""
    from interviewer.cli.code_text import how_it_ended
    from interviewer.domain.entities.code import printable

    source = _source(file, language)
    with dependencies.service() as service:
        ran = service.coding.run(source, _text(given) if given else "")
    if as_json:
        typer.echo(ran.model_dump_json(indent=2))
    else:
        typer.echo(printable(ran.stdout), nl=False)
        typer.echo(printable(ran.stderr), nl=not ran.stderr.endswith("\n") and bool(ran.stderr), err=True)
        typer.echo(how_it_ended(ran), err=True)
    _leave(ran, failed=ran.status != "ok")


@app.command()
def check(
    problem: Annotated[str, typer.Argument(help="The id of a coding problem or an exercise, as ready_kernels.")],
    file: File,
    language: Language = None,
    as_json: Json = False,
    pack: PackOption = None,
) -> None:
    """Check a solution against a problem's examples and hidden cases, or an exercise's properties."""
    from interviewer.cli.code_text import exercise_check_text, report_text
    from interviewer.service import CannotCheck

    source = _source(file, language)
    with dependencies.service() as service:
        try:
            if problem in service.content.exercises:
                checked = service.coding.check_exercise(problem, source)
                typer.echo(checked.report.model_dump_json(indent=2) if as_json else exercise_check_text(checked))
                return _leave(checked.run, failed=not checked.report.right)
            report = service.coding.check(problem, source)
        except CannotCheck as error:
            raise typer.BadParameter(str(error)) from None
    typer.echo(report.model_dump_json(indent=2) if as_json else report_text(report))
    _leave(report.run, failed=not report.right)


def _leave(ran: "RunResult", *, failed: bool) -> None:
    if ran.status == "denied":
        raise typer.Exit(_DENIED)
    if failed:
        raise typer.Exit(_FAILED)


def _source(file: Path, language: LanguageName | None) -> "SourceCode":
    from interviewer.domain.entities.code import Language, SourceCode

    chosen = language or _SUFFIXES.get(file.suffix.lower())
    if chosen is None:
        known = ", ".join(_SUFFIXES)
        raise typer.BadParameter(f"The name of {file.name} does not show its language ({known}): give --language.")
    return SourceCode(language=Language(chosen), text=_text(file))


def _text(file: Path) -> str:
    from interviewer.cli.options import read_file

    try:
        return io.TextIOWrapper(io.BytesIO(read_file(file, _LARGEST)), encoding="utf-8").read()
    except UnicodeDecodeError:
        raise typer.BadParameter(f"{file} is not UTF-8. Save it as UTF-8 and try again.") from None
