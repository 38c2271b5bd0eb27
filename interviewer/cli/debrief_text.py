"""A debrief in the terminal."""

import textwrap

import typer

from interviewer.domain.entities.debrief import DebriefLine

_WIDTH = 100


def tell(beat: DebriefLine) -> None:
    """Write what is said in a beat, as a paragraph."""
    typer.echo(textwrap.fill(f"{beat.title}: {beat.text}", _WIDTH, subsequent_indent="  ") + "\n")
