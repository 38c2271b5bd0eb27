"""`interviewer rehearse` and `interviewer loop`: a round or a whole loop with a simulated candidate."""

import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interviewer.cli.options import LevelOption, PackOption, ProviderName, level_of, persona_id, ready_provider
from interviewer.cli.terminal import WIDTH, write_debrief_line

if TYPE_CHECKING:
    from interviewer.cli.playing import SpokenClock
    from interviewer.domain.entities.interview import Interview, Setup
    from interviewer.domain.entities.scorecard import Scorecard
    from interviewer.domain.loops.decision_document import DecisionDocument
    from interviewer.domain.loops.practice_loop import Loop
    from interviewer.service import Service

_DAYS_TO_REAL_LOOP = 14


def rehearse(
    candidate: Annotated[str, typer.Option(help="Simulated candidate, such as strong, thin, rambler or we.")] = "",
    persona: Annotated[str, typer.Option(help="Interviewer; the usual one of the pack if left out.")] = "",
    level: LevelOption = "",
    pack: PackOption = None,
    minutes: Annotated[int, typer.Option(min=5, max=120, help="Length of the round.")] = 30,
    provider: Annotated[ProviderName, typer.Option(help="Who speaks and judges.")] = "scripted",
    played_by: Annotated[ProviderName, typer.Option(help="Who words the candidate's answers.")] = "scripted",
    seed: Annotated[int, typer.Option(min=1, help="The same seed plays the same round, if no model speaks.")] = 1,
    weeks: Annotated[
        int, typer.Option(min=0, max=8, help="Rehearse so many weeks of preparation by the plan, instead of one round.")
    ] = 0,
    a_week: Annotated[int, typer.Option(min=15, max=2000, help="With --weeks: minutes a week.")] = 150,
    as_json: Annotated[bool, typer.Option("--json", help="Write what came of it as JSON.")] = False,
) -> None:
    """Let a simulated candidate play a round, or with --weeks prepare by the plan, and show what came of it."""
    if weeks:
        _rehearse_weeks(candidate or "strong", level, weeks, a_week, seed, as_json=as_json)
        return
    if not candidate:
        raise typer.BadParameter("Say who plays: --candidate strong, thin, rambler or we. With --weeks it is strong.")
    from interviewer.cli import playing
    from interviewer.cli.scorecard_text import scorecard_text
    from interviewer.domain.candidates.acting import worded
    from interviewer.domain.entities.interview import Setup

    clock = playing.SpokenClock()
    with playing.rehearsing(clock) as service:
        setup = Setup(
            level=level_of(service.content, level),
            persona=persona_id(service.content, persona),
            minutes=minutes,
            provider=ready_provider(service, provider),
            seed=seed,
        )
        player = playing.candidate(service.content, candidate)
        voiced = playing.voiced(service, player, played_by)
        interview = playing.play(service, service.start(setup).id, voiced, clock)
        own: Sequence[bool] = () if played_by == playing.SCRIPTED else worded(player, interview)
        card = service.score(interview.id, progress=lambda step: None, cancelled=lambda: False)
        if as_json:
            typer.echo(json.dumps(_document(interview, card, candidate, own), indent=2, ensure_ascii=False))
            return
        typer.echo("\n".join(_transcript(interview)))
        if own:
            typer.echo(playing.wording_summary(own, played_by) + "\n")
        typer.echo(scorecard_text(card, interview, service.content, {}))


def _rehearse_weeks(candidate: str, level: str, weeks: int, a_week: int, seed: int, *, as_json: bool) -> None:
    from interviewer.cli import playing
    from interviewer.cli.weeks import rehearse_weeks
    from interviewer.cli.weeks_text import weeks_text

    clock = playing.SpokenClock()
    with playing.rehearsing(clock) as service:
        rehearsed = rehearse_weeks(
            service,
            clock,
            playing.candidate(service.content, candidate).sheet,
            level=level_of(service.content, level),
            weeks=weeks,
            minutes=a_week,
            seed=seed,
            progress=_say_day,
        )
    if as_json:
        typer.echo(json.dumps(rehearsed.model_dump(mode="json"), indent=2, ensure_ascii=False))
        return
    typer.echo("\n".join(weeks_text(rehearsed)))


def _say_day(day: date) -> None:
    """Show at a terminal which day is rehearsed."""
    if sys.stderr.isatty():
        typer.echo(f"\r{day.isoformat()} ", err=True, nl=False)


def _transcript(interview: "Interview") -> Iterator[str]:
    for turn in interview.turns:
        minutes, seconds = divmod(int((turn.at - interview.started_at).total_seconds()), 60)
        head = f"[{minutes:02}:{seconds:02}] {turn.speaker.value.capitalize()}: "
        yield textwrap.fill(head + turn.text, WIDTH, subsequent_indent="  ") + "\n"


def _document(interview: "Interview", card: "Scorecard", candidate: str, own: Sequence[bool]) -> dict[str, Any]:
    """The round without ids that differ from run to run."""
    setup: Setup = interview.setup
    return {
        "candidate": candidate,
        "worded_by_a_model": {"could_be": len(own), "were": sum(own)},
        "setup": setup.model_dump(mode="json"),
        "turns": [turn.model_dump(mode="json", exclude_none=True) for turn in interview.turns],
        "scorecard": card.model_dump(mode="json", exclude={"interview_id": True}),
    }


def loop(
    candidate: Annotated[str, typer.Option(help="Simulated candidate, such as strong, thin, rambler or we.")],
    level: LevelOption = "",
    pack: PackOption = None,
    minutes: Annotated[int, typer.Option(min=15, max=90, help="Length of each round.")] = 30,
    provider: Annotated[ProviderName, typer.Option(help="Who speaks and judges.")] = "scripted",
    played_by: Annotated[ProviderName, typer.Option(help="Who words the candidate's answers.")] = "scripted",
    seed: Annotated[int, typer.Option(min=1, help="The same seed plays the same loop, if no model speaks.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Write the decision document as JSON.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="Write the decision document in every format to this folder.")
    ] = None,
) -> None:
    """Let a simulated candidate play a whole loop, and show the debrief and the decision."""
    from interviewer.cli import playing
    from interviewer.domain.loops.practice_loop import LoopChoice
    from interviewer.service import DocumentFormat

    clock = playing.SpokenClock()
    with playing.rehearsing(clock) as service:
        choice = LoopChoice(
            level=level_of(service.content, level),
            real_day=clock().date() + timedelta(days=_DAYS_TO_REAL_LOOP),
            minutes=minutes,
            provider=ready_provider(service, provider),
            seed=seed,
        )
        played = _play_loop(service, service.loops.plan(choice), candidate, played_by, clock)
        service.loops.debrief(played.id)
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
            for form in DocumentFormat:
                (out / f"decision.{form.value}").write_bytes(service.loops.document_as(played.id, form))
            names = ", ".join(f"decision.{form.value}" for form in DocumentFormat)
            typer.echo(f"The decision document is in {out}: {names}.")
            return
        if as_json:
            written = service.loops.document_as(played.id, DocumentFormat.JSON).decode()
            typer.echo(_without_ids(written, played), nl=False)
            return
        service.narrating.narrate(played.id, progress=write_debrief_line, cancelled=lambda: False)
        typer.echo("\n".join(_decided(service.loops.document(played.id))))


def _play_loop(service: "Service", planned: "Loop", candidate: str, played_by: str, clock: "SpokenClock") -> "Loop":
    from interviewer.cli import playing
    from interviewer.domain.candidates.acting import script, worded

    earlier: list[Interview] = []
    own: list[bool] = []
    for round_plan in planned.rounds:
        player = playing.candidate(service.content, candidate, earlier)
        begun = service.loops.start_round(planned.id, round_plan.number)
        played = playing.play(service, begun.id, playing.voiced(service, player, played_by), clock)
        service.loops.finish_round(planned.id, round_plan.number, progress=lambda step: None, cancelled=lambda: False)
        if played_by == playing.SCRIPTED:
            earlier.append(played)
            continue
        earlier.append(script(player, played))
        own += worded(player, played)
    if own:
        typer.echo(playing.wording_summary(own, played_by), err=True)
    return service.loops.get(planned.id)


def _without_ids(written: str, played: "Loop") -> str:
    """The document without ids that differ from run to run."""
    for round_plan in played.rounds:
        written = written.replace(round_plan.interview_id or played.id, f"round-{round_plan.number + 1}")
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
            yield from (textwrap.fill(f"- {line}", WIDTH, subsequent_indent="  ") for line in lines)
            yield ""
