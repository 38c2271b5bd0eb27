"""What the commands say that delete something."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from interviewer.service import Service

# Seconds that another program gets to finish its reading.
_WITHIN = 2.0


def deleted(service: "Service", what: str) -> None:
    """Say that it is deleted, and when its words are still in the log beside the database."""
    typer.echo(f"Deleted {what}.")
    if not service.is_scrubbed(_WITHIN):
        typer.echo(
            "Another program is reading the database, so that deleted words stay in the log beside it, the file that "
            "ends in -wal, until that program is closed.",
            err=True,
        )
