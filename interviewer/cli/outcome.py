"""`interviewer outcome`: what came of your real loop, beside what the rounds here said before it."""

import json
import textwrap
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.errors import Failure
from interviewer.cli.terminal import WIDTH, report_deletion, write_table

if TYPE_CHECKING:
    from interviewer.domain.preparation.outcome import RealDecision, RealRound

app = typer.Typer(help="What came of your real loop, beside what the rounds here said.", no_args_is_help=True)
_LIMIT = 50
OutcomeId = Annotated[str, typer.Argument(metavar="ID", help="As `interviewer outcome list` shows it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Write it as JSON.")]


@app.command()
def add(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="offer, no, withdrawn or waiting.")],
    day: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="Of the last real round; today by default.")] = "",
    rounds: Annotated[
        list[str] | None,
        typer.Option(
            "--round",
            metavar="INTERVIEWER:VOTE:ASKED",
            help="A real round, such as `bar_raiser:inclined:a mistake I made`; each part may be empty. Repeat it.",
        ),
    ] = None,
    note: Annotated[str, typer.Option(help="Anything else.")] = "",
    as_json: AsJson = False,
) -> None:
    """Keep what came of a real loop, and compare it with the rounds here."""
    with dependencies.service() as service:
        kept = service.outcomes.add(
            day=_day(day), decision=_decision(decision), rounds=[_round(one) for one in rounds or ()], note=note
        )
        compared = service.outcomes.compare(kept.id)
    if as_json:
        _write_json(kept.model_dump(mode="json"))
        return
    typer.echo(f"Kept as {kept.id}.")
    _write_words((*compared.words, *(one.words for one in compared.rounds)))


@app.command("list")
def list_outcomes(as_json: AsJson = False) -> None:
    """List the real loops, the last entered first."""
    with dependencies.service(data_only=True) as service:
        outcomes = service.outcomes.all(_LIMIT)
    if as_json:
        _write_json([one.model_dump(mode="json") for one in outcomes])
        return
    if not outcomes:
        typer.echo("No real loops yet. After yours: interviewer outcome add offer, or no.")
        return
    rows = [("ID", "day", "decision", "rounds")]
    rows += [(one.id, one.day.isoformat(), one.decision, str(len(one.rounds))) for one in outcomes]
    write_table(rows)


@app.command()
def compare(
    outcome_id: Annotated[str | None, typer.Argument(metavar="[ID]", help="One of them; all by default.")] = None,
    as_json: AsJson = False,
) -> None:
    """Compare real decisions with what the rounds here said before them; hidden scores stay hidden."""
    with dependencies.service() as service:
        ids = [outcome_id] if outcome_id else [one.id for one in service.outcomes.all(_LIMIT)]
        compared = [service.outcomes.compare(one) for one in ids]
        summary = service.outcomes.summary()
    if as_json:
        _write_json({"summary": summary, "outcomes": [one.model_dump(mode="json") for one in compared]})
        return
    for one in compared:
        typer.echo(f"{one.day.isoformat()}  {one.outcome_id}")
        _write_words((*one.words, *(real.words for real in one.rounds)))
    _write_words((summary,))


@app.command()
def export(
    texts: Annotated[bool, typer.Option("--texts", help="With what you wrote: what was asked, and notes.")] = False,
) -> None:
    """Write outcomes and what was said here before them as JSON, to share; without your own texts."""
    with dependencies.service() as service:
        document = service.outcomes.export(texts=texts)
    _write_json(document)


@app.command()
def delete(
    outcome_id: OutcomeId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete an outcome for good."""
    with dependencies.service(data_only=True) as service:
        outcome = service.outcomes.get(outcome_id)
        if not yes:
            typer.confirm(f"Delete the outcome of {outcome.day.isoformat()} for good?", abort=True)
        service.outcomes.delete(outcome_id)
        report_deletion(service, outcome_id)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()  # noqa: DTZ011 - the day where the candidate is
    except ValueError:
        raise Failure(f"“{text}” is no day. Write it as 2026-03-14.") from None


def _decision(text: str) -> "RealDecision":
    from interviewer.domain.preparation.outcome import RealDecision

    try:
        return RealDecision(text)
    except ValueError:
        raise Failure(f"“{text}” is no decision. Choose one of {', '.join(RealDecision)}.") from None


def _round(text: str) -> "RealRound":
    from interviewer.domain.entities.scorecard import Vote
    from interviewer.domain.preparation.outcome import RealRound

    persona, _, rest = text.partition(":")
    vote, _, asked = rest.partition(":")
    try:
        own = Vote(vote.strip().replace(" ", "_")) if vote.strip() else None
    except ValueError:
        raise Failure(f"“{vote}” is no vote. Choose one of {', '.join(Vote)}, or leave it empty.") from None
    if len(asked) > 10_000:
        raise Failure("What was asked has at most 10,000 characters. Shorten it.")
    return RealRound(persona=persona.strip(), own=own, asked=asked.strip())


def _write_words(said: tuple[str, ...]) -> None:
    for words in said:
        typer.echo(textwrap.fill(words, WIDTH))


def _write_json(document: object) -> None:
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
