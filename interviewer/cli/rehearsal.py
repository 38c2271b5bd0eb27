"""`interviewer rehearse`: a whole round with a simulated candidate, to show and to test the interviewer."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from interviewer.cli.choices import LevelOption, PackOption, ProviderName, level_of, persona_id, ready_provider

if TYPE_CHECKING:
    from interviewer.domain.entities.interview import Interview, Setup
    from interviewer.domain.entities.scorecard import Scorecard

_WIDTH = 100


def rehearse(
    candidate: Annotated[str, typer.Option(help="Simulated candidate, such as strong, thin, rambler or we.")],
    persona: Annotated[str, typer.Option(help="Interviewer; the usual one of the pack if left out.")] = "",
    level: LevelOption = "",
    pack: PackOption = None,
    minutes: Annotated[int, typer.Option(min=5, max=120, help="Length of the round.")] = 30,
    provider: Annotated[ProviderName, typer.Option(help="Who speaks and judges.")] = "scripted",
    played_by: Annotated[ProviderName, typer.Option(help="Who finds the candidate's words.")] = "scripted",
    seed: Annotated[int, typer.Option(min=1, help="The same seed plays the same round, if no model speaks.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Write the round and its scorecard as JSON.")] = False,
) -> None:
    """Let a simulated candidate sit a whole round, and show what was said and how it scored."""
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
            typer.echo(playing.told_of_the_wording(own, played_by) + "\n")
        typer.echo(scorecard_text(card, interview, service.content, {}))


def _transcript(interview: "Interview") -> Iterator[str]:
    for turn in interview.turns:
        minutes, seconds = divmod(int((turn.at - interview.started_at).total_seconds()), 60)
        head = f"[{minutes:02}:{seconds:02}] {turn.speaker.value.capitalize()}: "
        yield textwrap.fill(head + turn.text, _WIDTH, subsequent_indent="  ") + "\n"


def _document(interview: "Interview", card: "Scorecard", candidate: str, own: Sequence[bool]) -> dict[str, Any]:
    """The round without what differs from run to run though nothing else does."""
    setup: Setup = interview.setup
    return {
        "candidate": candidate,
        "worded_by_a_model": {"could_be": len(own), "were": sum(own)},
        "setup": setup.model_dump(mode="json"),
        "turns": [turn.model_dump(mode="json", exclude_none=True) for turn in interview.turns],
        "scorecard": card.model_dump(mode="json", exclude={"interview_id": True}),
    }
