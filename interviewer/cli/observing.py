"""Measures the interviewer: every persona with every simulated candidate, and what was wrong in their rounds."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from interviewer.cli.choices import persona_id, ready_provider, today
from interviewer.cli.failure import Failure
from interviewer.cli.kept_rounds import kept_rounds
from interviewer.cli.lines_file import make_directory
from interviewer.cli.playing import SCRIPTED, SpokenClock, candidate, play, rehearsing, voiced
from interviewer.cli.pool import progress_bar
from interviewer.cli.table import write_table
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.evaluation.baseline import plain_round
from interviewer.evaluation.interviewer import PLAIN, WHAT, Played, figures, plain_figures
from interviewer.evaluation.scorer import fingerprint

if TYPE_CHECKING:
    from interviewer.domain.candidates.playing import Player
    from interviewer.evaluation.figure import Figure
    from interviewer.service import Service

FILE, ROUNDS = "interviewer.json", "rounds.jsonl"
_SEED = 1


class Asked(NamedTuple):
    """What is to be measured.

    Attributes:
        provider: Who speaks; prepared words when not given.
        personas: Only these; all when empty.
        candidates: Only these; all when empty.
        minutes: Length of each round.
        played_by: Who finds the candidates' words.
    """

    provider: str | None
    personas: Sequence[str]
    candidates: Sequence[str]
    minutes: int
    played_by: str


def observe(out: Path, asked: Asked) -> None:
    """Play a round of each persona with each candidate, and write and print what was measured.

    Where a model speaks, the same model also interviews each candidate with no more than a plain prompt.
    """
    make_directory(out)
    clock = SpokenClock()
    with rehearsing(clock) as service:
        voice = ready_provider(service, asked.provider or SCRIPTED)
        who = [persona_id(service.content, name) for name in asked.personas] or sorted(service.content.personas)
        whom = [candidate(service.content, name).name for name in asked.candidates] or sorted(
            service.content.candidates
        )
        asked = asked._replace(provider=voice, personas=who, candidates=whom, played_by=today(asked.played_by))
        ours, plain = _Stage(service, clock, voice, asked.minutes, asked.played_by).rounds(out / ROUNDS, who, whom)
    found = (*figures(ours), *plain_figures(plain))
    _write(found, out, asked)
    write_table(list(_table(found)))
    if not plain:
        typer.echo("Prepared words only: no model speaks here that a plain prompt could be compared with.", err=True)


class _Stage(NamedTuple):
    """Where the rounds are played."""

    service: "Service"
    clock: SpokenClock
    provider: str
    minutes: int
    played_by: str

    def rounds(
        self, path: Path, personas: Sequence[str], candidates: Sequence[str]
    ) -> tuple[list[Played], list[Played]]:
        """Our rounds and the plain ones of each persona with each candidate; those in the file are not played again."""
        ours, plain = [], []
        pairs = list(product(personas, candidates))
        with kept_rounds(path, self._digest()) as kept, progress_bar() as bar:
            task = bar.add_task("Rounds", total=len(pairs))
            for persona, name in pairs:
                bar.update(task, description=f"{persona} and {name}")
                player = candidate(self.service.content, name)
                pair = kept.get(f"{persona}/{name}", partial(self._play, persona, player))
                acted = self.played_by != SCRIPTED
                ours.append(Played(player, pair.ours, acted))
                plain += [Played(player, pair.plain, acted)] if pair.plain else []
                bar.advance(task)
        return ours, plain

    def _play(self, persona: str, player: "Player") -> tuple[Interview, Interview | None]:
        setup = Setup(persona=persona, minutes=self.minutes, provider=self.provider, seed=_SEED)
        sits = voiced(self.service, player, self.played_by)
        ours = play(self.service, self.service.start(setup).id, sits, self.clock)
        if not self.service.can_interview_plainly(self.provider):
            return ours, None
        return ours, plain_round(ours, sits, self.service.plain_turn)

    def _digest(self) -> str:
        models = {info.provider: info.model for info in self.service.models()}
        who = (self.provider, models[self.provider], self.played_by, models[self.played_by])
        return fingerprint(*who, self.service.content.digest, str(self.minutes), str(_SEED))


def _table(found: Sequence["Figure"]) -> Iterator[tuple[str, ...]]:
    plain = {one.name: one for one in found if one.group == PLAIN}
    yield "figure", "value", "95% interval", "cases", *((PLAIN, "95% interval", "cases") if plain else ())
    for one in found:
        if one.group != PLAIN:
            beside = _cells(plain.get(one.name)) if plain else ()
            yield WHAT[one.name], *_cells(one), *beside


def _cells(one: "Figure | None") -> tuple[str, str, str]:
    if one is None:
        return "", "", ""
    spread = "" if one.low is None or one.high is None else f"{one.low:.1%} to {one.high:.1%}"
    return f"{one.value:.1%}", spread, str(one.cases)


def _write(found: Sequence["Figure"], out: Path, asked: Asked) -> None:
    document = {
        "provider": asked.provider,
        "minutes": asked.minutes,
        "seed": _SEED,
        "played_by": asked.played_by,
        "personas": list(asked.personas),
        "candidates": list(asked.candidates),
        "figures": [one.model_dump(mode="json", exclude_none=True) for one in found],
    }
    try:
        (out / FILE).write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise Failure(f"Cannot write {out / FILE}: {error.strerror}. Name another directory with --out.") from None
