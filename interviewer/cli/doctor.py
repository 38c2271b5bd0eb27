"""`interviewer doctor`: checks the set-up, each check as independent of the others as it can be."""

import json
import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from interviewer.cli import dependencies
from interviewer.cli.errors import Failure, one_line

MARKS = {"ok": "ok", "note": "note", "broken": "BROKEN"}


def doctor(
    probe: Annotated[bool, typer.Option("--probe", help="Also ask the chosen model one small question.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the findings as JSON.")] = False,
) -> None:
    """Check the set-up; exits with 1 if something needed is broken."""
    from interviewer.cli.doctor import examine

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


if TYPE_CHECKING:
    from interviewer.service import ModelInfo, Service

# For the small reader and everything else.
MEMORY_NEEDED = 1_000_000_000
DISK_NEEDED = 500_000_000


class Finding(NamedTuple):
    """One line of the report; `fix` is the next step, empty if there is nothing to do."""

    name: str
    state: Literal["ok", "note", "broken"]
    found: str
    fix: str = ""


def examine(*, probe: bool) -> list[Finding]:
    """All findings; with `probe` the chosen provider is sent a request."""
    findings = [_python()]
    try:
        settings = dependencies.settings()
    except Failure as failure:
        return [*findings, Finding("settings", "broken", str(failure), "Correct them, then run this again.")]
    findings += [_data_directory(settings.data_dir), _disk(settings.data_dir), _memory()]
    try:
        with dependencies.service() as service:
            findings += _service_findings(service, probe=probe)
    except Exception as error:  # whatever stops the service is a finding
        findings.append(Finding("service", "broken", one_line(error), "Do what the line says, then run this again."))
    return findings


def _python() -> Finding:
    return Finding("python", "ok", f"{platform.python_version()} at {sys.executable}")


def _data_directory(path: Path) -> Finding:
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return Finding("data directory", "ok", f"{path} can be written")
    except OSError as error:
        return Finding(
            "data directory",
            "broken",
            f"{path}: {error.strerror}",
            "Make it writable, or name another with INTERVIEWER_DATA_DIR.",
        )


def _disk(path: Path) -> Finding:
    existing = next(parent for parent in (path, *path.parents) if parent.exists())
    import psutil

    free = psutil.disk_usage(str(existing)).free
    found = f"{free / 1e9:.1f} GB free"
    if free < DISK_NEEDED:
        return Finding(
            "disk",
            "note",
            found,
            f"The small reader and your interviews need {DISK_NEEDED / 1e9:.1f} GB: free some space.",
        )
    return Finding("disk", "ok", found)


def _memory() -> Finding:
    import psutil

    available = psutil.virtual_memory().available
    found = f"{available / 1e9:.1f} GB available"
    if available < MEMORY_NEEDED:
        fix = f"The page and the reader need about {MEMORY_NEEDED / 1e9:.0f} GB: close programs, or use `scripted`."
        return Finding("memory", "note", found, fix)
    return Finding("memory", "ok", found)


def _service_findings(service: "Service", *, probe: bool) -> Iterator[Finding]:
    rubrics = len(service.content.rubrics)
    yield Finding("content", "ok", f"{rubrics} rubrics, {len(service.content.questions)} questions")
    yield Finding("database", "ok", f"opens, at the newest version, {service.count()} interviews")
    yield from _sandbox(service)
    yield from _models(service)
    yield from _providers(service, probe=probe)


def _sandbox(service: "Service") -> Iterator[Finding]:
    """Each attempt to escape from the sandbox; without a sandbox, why there is none."""
    for attempt in service.coding.attempts():
        name = f"sandbox, {attempt.name}"
        if attempt.held:
            yield Finding(name, "ok", attempt.seen)
        elif attempt.got_out:
            yield Finding(name, "broken", f"SUCCEEDED: {attempt.seen}", "Run no code here, and report this line.")
        else:
            yield Finding(name, "note", attempt.seen, "Needed for running code only.")
    yield Finding("languages", "ok", service.coding.languages())


def _models(service: "Service") -> Iterator[Finding]:
    for model in service.local_models():
        name = f"model {model.name}"
        if model.installed:
            yield Finding(name, "ok", f"{model.role}, {model.size / 1e6:,.0f} MB, digest checked, at {model.path}")
        else:
            fix = f"interviewer model pull {model.name}"
            yield Finding(name, "note", f"{model.role}, {model.size / 1e6:,.0f} MB, not fetched", fix)


def _providers(service: "Service", *, probe: bool) -> Iterator[Finding]:
    chosen = service.default_provider()
    for info in service.models():
        if info.provider != chosen:
            yield Finding(f"provider {info.provider}", "ok" if info.ready else "note", _provider_state(info), info.fix)
            continue
        asked = service.probe(chosen) if probe else info
        state: Literal["ok", "broken"] = "ok" if asked.ready else "broken"
        found = _provider_state(info.model_copy(update={"detail": asked.detail}))
        yield Finding(f"provider {chosen} (chosen)", state, f"{asked.model}: {found}", asked.fix)
    for host in service.agreed_hosts():
        yield Finding(f"answers may go to {host}", "note", "agreed", f"interviewer model forget {host}")


def _provider_state(info: "ModelInfo") -> str:
    """Whether it is ready, and the result of the entrance test if there is one."""
    return "; ".join(part for part in (info.detail, info.entrance) if part)
