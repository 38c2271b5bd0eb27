"""`interviewer doctor`: what was found, what is missing, what to do."""

import json
from typing import Annotated

import typer

MARKS = {"ok": "ok", "note": "note", "broken": "BROKEN"}


def doctor(
    probe: Annotated[bool, typer.Option("--probe", help="Also ask the chosen model one small question.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the findings as JSON.")] = False,
) -> None:
    """Check the set-up; exits with 1 when something needed is broken."""
    from interviewer.cli.findings import examine

    findings = examine(probe=probe)
    broken = any(finding.state == "broken" for finding in findings)
    if as_json:
        typer.echo(json.dumps({"ok": not broken, "findings": [finding._asdict() for finding in findings]}, indent=2))
    else:
        for finding in findings:
            typer.echo(f"{MARKS[finding.state]:<7} {finding.name}: {finding.found}")
            if finding.fix:
                typer.echo(f"{'':<7} -> {finding.fix}")
    if broken:
        raise typer.Exit(1)
