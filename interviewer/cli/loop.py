"""`interviewer loop`: a whole loop with a simulated candidate, to the debrief and the decision document."""

import textwrap
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from interviewer.cli.choices import LevelOption, PackOption, ProviderName, level_of, ready_provider

if TYPE_CHECKING:
    from interviewer.cli.playing import SpokenClock
    from interviewer.domain.entities.interview import Interview
    from interviewer.domain.loops.decision_document import DecisionDocument
    from interviewer.domain.loops.practice_loop import Loop
    from interviewer.service import Service

_WIDTH = 100
# The real loop of a simulated candidate is so many days away.
_DAYS = 14


def loop(
    candidate: Annotated[str, typer.Option(help="Simulated candidate, such as strong, thin, rambler or we.")],
    level: LevelOption = "",
    pack: PackOption = None,
    minutes: Annotated[int, typer.Option(min=15, max=90, help="Length of each round.")] = 30,
    provider: Annotated[ProviderName, typer.Option(help="Who speaks and judges.")] = "scripted",
    played_by: Annotated[ProviderName, typer.Option(help="Who finds the candidate's words.")] = "scripted",
    seed: Annotated[int, typer.Option(min=1, help="The same seed plays the same loop, if no model speaks.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Write the decision document as JSON.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write the decision document in every form to this folder.")] = None,
) -> None:
    """Let a simulated candidate sit a whole loop, and show the debrief and the decision."""
    from interviewer.cli import playing
    from interviewer.cli.debrief_text import tell
    from interviewer.domain.loops.practice_loop import LoopChoice
    from interviewer.service import DocumentFormat

    clock = playing.SpokenClock()
    with playing.rehearsing(clock) as service:
        choice = LoopChoice(
            level=level_of(service.content, level),
            real_day=clock().date() + timedelta(days=_DAYS),
            minutes=minutes,
            provider=ready_provider(service, provider),
            seed=seed,
        )
        played = _play(service, service.loops.plan(choice), _Cast(candidate, played_by), clock)
        service.loops.debrief(played.id)
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            for form in DocumentFormat:
                (out / f"decision.{form.value}").write_bytes(service.loops.document_as(played.id, form))
            typer.echo(
                f"The decision document is in {out}: {', '.join(f'decision.{form.value}' for form in DocumentFormat)}."
            )
            return
        if as_json:
            written = service.loops.document_as(played.id, DocumentFormat.JSON).decode()
            typer.echo(_without_ids(written, played), nl=False)
            return
        service.narrating.narrate(played.id, progress=tell, cancelled=lambda: False)
        typer.echo("\n".join(_decided(service.loops.document(played.id))))


class _Cast(NamedTuple):
    """The candidate, and who finds their words."""

    candidate: str
    played_by: str


def _play(service: "Service", planned: "Loop", cast: _Cast, clock: "SpokenClock") -> "Loop":
    from interviewer.cli import playing
    from interviewer.domain.candidates.acting import script, worded

    earlier: list[Interview] = []
    own: list[bool] = []
    for one in planned.rounds:
        player = playing.candidate(service.content, cast.candidate, earlier)
        begun = service.loops.start_round(planned.id, one.number)
        played = playing.play(service, begun.id, playing.voiced(service, player, cast.played_by), clock)
        service.loops.finish_round(planned.id, one.number, progress=lambda step: None, cancelled=lambda: False)
        if cast.played_by == playing.SCRIPTED:
            earlier.append(played)
            continue
        earlier.append(script(player, played))
        own += worded(player, played)
    if own:
        typer.echo(playing.told_of_the_wording(own, cast.played_by), err=True)
    return service.loops.get(planned.id)


def _without_ids(written: str, played: "Loop") -> str:
    """The document without what differs from run to run though nothing else does."""
    for one in played.rounds:
        written = written.replace(one.interview_id or played.id, f"round-{one.number + 1}")
    return written.replace(played.id, "loop")


def _decided(document: "DecisionDocument") -> Iterator[str]:
    yield f"{document.headline}. {document.decision.because}\n"
    for head, lines in (
        ("What decided it", [decider.text for decider in document.decided_by]),
        ("What would have changed it", document.changed_by),
        ("The next two weeks", [f"{day.day.isoformat()} {day.task} {day.why}" for day in document.plan]),
    ):
        if lines:
            yield head
            yield from (textwrap.fill(f"- {line}", _WIDTH, subsequent_indent="  ") for line in lines)
            yield ""
