"""Measures the interviewer: every persona with every simulated candidate, and what was wrong in their rounds."""

import json
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from interviewer.cli.choices import persona_id, ready_provider
from interviewer.cli.failure import Failure
from interviewer.cli.playing import SpokenClock, candidate, play, rehearsing
from interviewer.cli.pool import progress_bar
from interviewer.cli.table import write_table
from interviewer.domain.interview import Setup
from interviewer.evaluation.interviewer import WHAT, Played, figures

if TYPE_CHECKING:
    from interviewer.evaluation.figure import Figure
    from interviewer.service import Service

FILE = "interviewer.json"
_MINUTES = 30
_SEED = 1


def observe(out: Path, provider: str | None, personas: Sequence[str], candidates: Sequence[str]) -> None:
    """Play a round of each persona with each candidate, and write and print what was measured.

    Args:
        out: The directory for the figures.
        provider: Who speaks; prepared words when not given.
        personas: Only these; all when empty.
        candidates: Only these; all when empty.
    """
    clock = SpokenClock()
    with rehearsing(clock) as service:
        voice = ready_provider(service, provider or "scripted")
        who = [persona_id(service.content, name) for name in personas] or sorted(service.content.personas)
        whom = [candidate(service.content, name).name for name in candidates] or sorted(service.content.candidates)
        found = tuple(figures(_rounds(service, clock, voice, who, whom)))
    _write(found, out, voice, who, whom)
    write_table([("figure", "value", "95% interval", "cases"), *map(_row, found)])
    if voice == "scripted":
        typer.echo("Prepared words only: no model speaks here that a plain prompt could be compared with.", err=True)


def _rounds(
    service: "Service", clock: SpokenClock, provider: str, personas: Sequence[str], candidates: Sequence[str]
) -> list[Played]:
    played = []
    with progress_bar() as bar:
        task = bar.add_task("Rounds", total=len(personas) * len(candidates))
        for persona, name in product(personas, candidates):
            setup = Setup(persona=persona, minutes=_MINUTES, provider=provider, seed=_SEED)
            player = candidate(service.content, name)
            played.append(Played(player, play(service, service.start(setup).id, player, clock)))
            bar.advance(task)
    return played


def _row(one: "Figure") -> tuple[str, str, str, str]:
    spread = "" if one.low is None or one.high is None else f"{one.low:.1%} to {one.high:.1%}"
    return (WHAT[one.name], f"{one.value:.1%}", spread, str(one.cases))


def _write(
    found: Sequence["Figure"], out: Path, provider: str, personas: Sequence[str], candidates: Sequence[str]
) -> None:
    document = {
        "provider": provider,
        "minutes": _MINUTES,
        "seed": _SEED,
        "personas": list(personas),
        "candidates": list(candidates),
        "figures": [one.model_dump(mode="json", exclude_none=True) for one in found],
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / FILE).write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise Failure(f"Cannot write {out / FILE}: {error.strerror}. Name another directory with --out.") from None
