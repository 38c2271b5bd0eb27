"""The checks of the doctor, each independent of the others as far as it can be."""

import platform
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import psutil

from interviewer.cli import dependencies
from interviewer.cli.failure import Failure, one_line

if TYPE_CHECKING:
    from interviewer.service import ModelInfo, Service

# Of the small reader, with room for everything else.
MEMORY_NEEDED = 1_000_000_000
DISK_NEEDED = 500_000_000


class Finding(NamedTuple):
    """One line of the report; `fix` is the next step, empty when there is nothing to do."""

    name: str
    state: Literal["ok", "note", "broken"]
    found: str
    fix: str = ""


def examine(*, probe: bool) -> list[Finding]:
    """Everything that can be found out; with `probe` the chosen provider is really asked."""
    findings = [_python()]
    try:
        settings = dependencies.settings()
    except Failure as failure:
        return [*findings, Finding("settings", "broken", str(failure), "Correct them, then run this again.")]
    findings += [_data_directory(settings.data_dir), _disk(settings.data_dir), _memory()]
    try:
        with dependencies.service() as service:
            findings += _of_service(service, probe=probe)
    except Exception as error:  # whatever stops the service is the finding
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
    there = next(parent for parent in (path, *path.parents) if parent.exists())
    free = psutil.disk_usage(str(there)).free
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
    available = psutil.virtual_memory().available
    found = f"{available / 1e9:.1f} GB available"
    if available < MEMORY_NEEDED:
        fix = f"The page and the reader need about {MEMORY_NEEDED / 1e9:.0f} GB: close programs, or use `scripted`."
        return Finding("memory", "note", found, fix)
    return Finding("memory", "ok", found)


def _of_service(service: "Service", *, probe: bool) -> Iterator[Finding]:
    rubrics = len(service.content.rubrics)
    yield Finding("content", "ok", f"{rubrics} rubrics, {len(service.content.questions)} questions")
    yield Finding("database", "ok", f"opens, at the newest version, {service.count()} interviews")
    yield from _sandbox(service)
    yield from _models(service)
    yield from _providers(service, probe=probe)


def _sandbox(service: "Service") -> Iterator[Finding]:
    """Each attempt to get out of the sandbox; where nothing can be run, why."""
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
            yield Finding(name, "note", f"{model.role}, {model.size / 1e6:,.0f} MB, not here", fix)


def _providers(service: "Service", *, probe: bool) -> Iterator[Finding]:
    chosen = service.default_provider()
    for info in service.models():
        if info.provider != chosen:
            yield Finding(f"provider {info.provider}", "ok" if info.ready else "note", _told(info), info.fix)
            continue
        asked = service.probe(chosen) if probe else info
        state: Literal["ok", "broken"] = "ok" if asked.ready else "broken"
        found = _told(info.model_copy(update={"detail": asked.detail}))
        yield Finding(f"provider {chosen} (chosen)", state, f"{asked.model}: {found}", asked.fix)
    for host in service.agreed_hosts():
        yield Finding(f"answers may go to {host}", "note", "agreed", f"interviewer model forget {host}")


def _told(info: "ModelInfo") -> str:
    """What was found, and what the model can do as far as that was tested."""
    return "; ".join(part for part in (info.detail, info.entrance) if part)
