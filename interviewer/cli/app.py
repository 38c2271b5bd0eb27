"""The command line: its commands, and what happens with their errors."""

import os
import sys
from collections.abc import Sequence

import typer

from interviewer.cli import (
    chat,
    code,
    content,
    dependencies,
    doctor,
    drill,
    evaluation,
    interviews,
    loops,
    model,
    outcome,
    plan,
    posting,
    progress_report,
    rehearsal,
    run,
    score,
)
from interviewer.cli.errors import one_line

app = typer.Typer(
    help="A mock interviewer for engineers. A model interviews, code guards.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.command("chat")(chat.chat)
app.command("score")(score.score)
app.command("ask")(evaluation.ask)
app.command("rehearse")(rehearsal.rehearse)
app.command("loop")(rehearsal.loop)
app.command("eval")(evaluation.evaluate)
app.command("list")(interviews.list_interviews)
app.command("show")(interviews.show)
app.command("export")(interviews.export)
app.command("delete")(interviews.delete)
app.add_typer(loops.app, name="loops")
app.add_typer(drill.app, name="drill")
app.command("progress")(progress_report.progress)
app.add_typer(plan.app, name="plan")
app.add_typer(code.app, name="code")
app.add_typer(content.app, name="content")
app.add_typer(content.pack_app, name="pack")
app.add_typer(model.app, name="model")
app.add_typer(posting.app, name="posting")
app.add_typer(outcome.app, name="outcome")
app.command("doctor")(doctor.doctor)


def call(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code: 0, 1 for an error, 2 for wrong usage, 130 for Ctrl-C."""
    dependencies.use_pack(None)
    try:
        code: int | None = app(list(arguments), prog_name="interviewer", standalone_mode=False)
        sys.stdout.flush()
        return code or 0
    except BrokenPipeError:
        # The reader of our output is gone, as with `head`; the interpreter's own flush must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except typer.Abort:
        typer.echo("Stopped; nothing was changed.", err=True)
        return 1
    except typer.TyperException as error:
        return _usage(error)
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # nobody should meet a traceback
        typer.echo(one_line(error), err=True)
        return 1


def _usage(error: typer.TyperException) -> int:
    message = " ".join(error.format_message().split()).replace("Value error, ", "")
    if message:
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "interviewer"
        typer.echo(f"{message} See `{command} --help`.", err=True)
    return error.exit_code
