"""`interviewer eval interviewer`: plays every persona with every simulated candidate and measures the rounds."""

import json
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typer

from interviewer.cli.errors import Failure
from interviewer.cli.json_lines import ResultCache, make_directory, result_cache
from interviewer.cli.options import current_provider_name, persona_id, ready_provider
from interviewer.cli.playing import SCRIPTED, SpokenClock, candidate, play, rehearsing, voiced
from interviewer.cli.progress import progress_bar
from interviewer.cli.terminal import write_table
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.evaluation.interviewer import PLAIN, WHAT, Played, figures, plain_figures, plain_round
from interviewer.evaluation.run import fingerprint

if TYPE_CHECKING:
    from interviewer.domain.candidates.playing import Player
    from interviewer.evaluation.figure import Figure
    from interviewer.service import Service

FILE, ROUNDS = "interviewer.json", "rounds.jsonl"
_SEED = 1


class Selection(NamedTuple):
    """What is to be measured.

    Attributes:
        provider: Who speaks; prepared texts when not given.
        personas: Only these; all when empty.
        candidates: Only these; all when empty.
        minutes: Length of each round.
        played_by: Who words the candidates' answers.
    """

    provider: str | None
    personas: Sequence[str]
    candidates: Sequence[str]
    minutes: int
    played_by: str


class RoundPair(Frozen):
    """The rounds of one candidate with one persona; a line of the file.

    Attributes:
        id: The persona and the candidate.
        digest: Of everything that determines the rounds; pairs with an older digest are ignored.
        ours: The round with our interviewer.
        plain: The round with a model that only has a plain prompt; None without a model.
    """

    id: str
    digest: str
    ours: Interview
    plain: Interview | None


def observe(out: Path, selection: Selection) -> None:
    """Play a round of each persona with each candidate, and write and print the figures.

    Where a model speaks, the same model also interviews each candidate with only a plain prompt.
    """
    make_directory(out)
    clock = SpokenClock()
    with rehearsing(clock) as service:
        content = service.content
        selection = Selection(
            provider=(provider := ready_provider(service, selection.provider or SCRIPTED)),
            personas=[persona_id(content, name) for name in selection.personas] or sorted(content.personas),
            candidates=[candidate(content, name).name for name in selection.candidates] or sorted(content.candidates),
            minutes=selection.minutes,
            played_by=current_provider_name(selection.played_by),
        )
        stage = _Stage(service, clock, provider, selection.minutes, selection.played_by)
        ours, plain = stage.rounds(out / ROUNDS, selection.personas, selection.candidates)
    results = (*figures(ours), *plain_figures(plain))
    _write(results, out, selection)
    write_table(list(_table(results)))
    if not plain:
        typer.echo("Prepared texts only: there is no model to compare with a plain prompt.", err=True)


class _Stage(NamedTuple):
    service: "Service"
    clock: SpokenClock
    provider: str
    minutes: int
    played_by: str

    def rounds(
        self, path: Path, personas: Sequence[str], candidates: Sequence[str]
    ) -> tuple[list[Played], list[Played]]:
        """Our rounds and the plain ones of each persona with each candidate; cached ones are not played again."""
        ours, plain = [], []
        pairs = list(product(personas, candidates))
        digest = self._digest()
        fields = frozenset(RoundPair.model_fields)
        with result_cache(path, RoundPair, fields, {"digest": digest}) as cache, progress_bar() as bar:
            task = bar.add_task("Rounds", total=len(pairs))
            for persona, name in pairs:
                bar.update(task, description=f"{persona} and {name}")
                player = candidate(self.service.content, name)
                pair = self._pair(cache, persona, player, digest)
                acted = self.played_by != SCRIPTED
                ours.append(Played(player, pair.ours, acted))
                plain += [Played(player, pair.plain, acted)] if pair.plain else []
                bar.advance(task)
        return ours, plain

    def _pair(self, cache: ResultCache[RoundPair], persona: str, player: "Player", digest: str) -> RoundPair:
        name = f"{persona}/{player.name}"
        if (cached := cache.get(name)) is not None:
            return cached
        setup = Setup(persona=persona, minutes=self.minutes, provider=self.provider, seed=_SEED)
        actor = voiced(self.service, player, self.played_by)
        ours = play(self.service, self.service.start(setup).id, actor, self.clock)
        with_model = self.service.can_interview_plainly(self.provider)
        plain = plain_round(ours, actor, self.service.plain_turn) if with_model else None
        cache.add(pair := RoundPair(id=name, digest=digest, ours=ours, plain=plain))
        return pair

    def _digest(self) -> str:
        models = {info.provider: info.model for info in self.service.models()}
        who = (self.provider, models[self.provider], self.played_by, models[self.played_by])
        return fingerprint(*who, self.service.content.digest, str(self.minutes), str(_SEED))


def _table(results: Sequence["Figure"]) -> Iterator[tuple[str, ...]]:
    plain = {figure.name: figure for figure in results if figure.group == PLAIN}
    yield "figure", "value", "95% interval", "cases", *((PLAIN, "95% interval", "cases") if plain else ())
    for figure in results:
        if figure.group != PLAIN:
            compared = _cells(plain.get(figure.name)) if plain else ()
            yield WHAT[figure.name], *_cells(figure), *compared


def _cells(figure: "Figure | None") -> tuple[str, str, str]:
    if figure is None:
        return "", "", ""
    spread = "" if figure.low is None or figure.high is None else f"{figure.low:.1%} to {figure.high:.1%}"
    return f"{figure.value:.1%}", spread, str(figure.cases)


def _write(results: Sequence["Figure"], out: Path, selection: Selection) -> None:
    document = {
        "provider": selection.provider,
        "minutes": selection.minutes,
        "seed": _SEED,
        "played_by": selection.played_by,
        "personas": list(selection.personas),
        "candidates": list(selection.candidates),
        "figures": [figure.model_dump(mode="json", exclude_none=True) for figure in results],
    }
    try:
        (out / FILE).write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise Failure(f"Cannot write {out / FILE}: {error.strerror}. Name another directory with --out.") from None
