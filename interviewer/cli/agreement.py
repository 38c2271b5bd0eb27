"""Asks once for each host, before a candidate's words are sent to another machine."""

import sys
from typing import TYPE_CHECKING

import typer

from interviewer.cli.failure import Failure

if TYPE_CHECKING:
    from interviewer.service import Service


def agreed(service: "Service", provider: str, *, yes: bool = False) -> None:
    """Make sure that the candidate agreed to where this provider's model is.

    At a terminal it is asked for and remembered. A script cannot be asked: there `--yes`, or a provider that was named
    on the command line or by INTERVIEWER_PROVIDER, is the agreement, for this run alone. (Without a name no provider on
    another machine is taken, but for a named INTERVIEWER_MODEL, which counts as one.)

    Raises:
        Failure: They did not agree.
    """
    host = next((info.host for info in service.models() if info.provider == provider), "")
    if not host or host in service.agreed_hosts():
        return
    if yes:
        service.agree(host)
        return
    if not sys.stdin.isatty():
        typer.echo(f"Answers are sent to {host}.", err=True)
        service.agree(host, remember=False)
        return
    if not typer.confirm(f"Your answers will be sent to {host}. Go on? (It is remembered.)", err=True):
        raise Failure(f"Nothing was sent to {host}. Choose a provider of this machine: --provider local or scripted.")
    service.agree(host)
