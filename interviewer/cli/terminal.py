"""The terminal: reads answers of several lines, and writes streamed text, tables and notices."""

import contextlib
import importlib
import select
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import typer

from interviewer.cli.errors import Failure

if TYPE_CHECKING:
    from interviewer.domain.entities.debrief import DebriefLine
    from interviewer.service import Service

PASTE_SECONDS = 0.05
# Characters of one answer with all its lines; a round takes far fewer words.
LONGEST = 1_000_000
WIDTH = 100
_RETRACTION = " ...\n(Let me put that differently.)\n"
# Seconds that another program gets to finish reading the database.
_SCRUB_SECONDS = 2.0


class Screen(Protocol):
    """Where the candidate reads and types."""

    def answer(self) -> str | None:
        """The next answer or command; None at the end of the input."""
        ...

    def enter(self) -> bool:
        """Wait for the Enter key; False at the end of the input."""
        ...

    def line(self, prompt: str) -> str | None:
        """One line; None at the end of the input."""
        ...

    def write(self, text: str) -> None:
        """Write the text unchanged."""
        ...

    def stream(self, pieces: Iterator[str]) -> None:
        """Write pieces of text as they arrive."""
        ...


class Terminal:
    """Standard input and output as a screen."""

    def __init__(self) -> None:
        """Give `input` line editing, where this Python has it."""
        with contextlib.suppress(ImportError):
            importlib.import_module("readline")

    def answer(self) -> str | None:
        """What the candidate typed up to an empty line, or a command; None at the end of the input.

        A first line that starts with `/` is a command. In a terminal, an empty line does not end the answer while
        more input is waiting: then several paragraphs were pasted.

        Raises:
            Failure: It is longer than anybody types or pastes.
        """
        lines: list[str] = []
        room = LONGEST
        while True:
            line = self._line("> " if not lines else "  ")
            room -= len(line or "") + 1
            if room < 0:
                raise Failure(
                    f"An answer has at most {LONGEST:,} characters. Shorten it, or end it with an empty line."
                )
            if line is None:
                return "\n".join(lines) if lines else None
            if not lines and line.lstrip().startswith("/"):
                return line.strip()
            if not line.strip() and not self._more_is_waiting():
                if lines:
                    return "\n".join(lines)
                continue
            lines.append(line)

    def enter(self) -> bool:
        """Wait for the Enter key; False at the end of the input."""
        return self._line("") is not None

    def line(self, prompt: str) -> str | None:
        """One line, typed after the prompt; None at the end of the input."""
        return self._line(prompt)

    def write(self, text: str) -> None:
        """Write the text unchanged, at once."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def stream(self, pieces: Iterable[str]) -> None:
        """Write pieces as they arrive, then an empty line; a retraction is announced."""
        from interviewer.domain.rounds.model_turn import ANEW

        begun = False
        for piece in pieces:
            _, retracted, text = piece.rpartition(ANEW)
            if retracted and begun:
                self.write(_RETRACTION)
                begun = False
            self.write(text)
            begun = begun or bool(text)
        self.write("\n\n")

    def _line(self, prompt: str) -> str | None:
        try:
            if not sys.stdin.isatty():
                line = sys.stdin.readline(LONGEST + 1)
                return line.removesuffix("\n") if line else None
            return input(prompt)
        except EOFError:
            return None

    def _more_is_waiting(self) -> bool:
        return sys.stdin.isatty() and bool(select.select([sys.stdin], [], [], PASTE_SECONDS)[0])


def write_table(rows: Sequence[Sequence[str]]) -> None:
    """Write rows as aligned columns, never cut, so that ids and paths can be copied; the first row is the head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def write_debrief_line(line: "DebriefLine") -> None:
    """Write a line of a debrief as a paragraph."""
    typer.echo(textwrap.fill(f"{line.title}: {line.text}", WIDTH, subsequent_indent="  ") + "\n")


def report_deletion(service: "Service", identifier: str) -> None:
    """Say that something is deleted, and whether its text is still in the log beside the database."""
    typer.echo(f"Deleted {identifier}.")
    if not service.is_scrubbed(_SCRUB_SECONDS):
        typer.echo(
            "Another program is reading the database, so the deleted text stays in its log, the file that ends in "
            "-wal, until that program is closed.",
            err=True,
        )
