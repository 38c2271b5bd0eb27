"""`interviewer eval` and `interviewer ask`: measure the scores and the interviewer on cases of your own."""

from pathlib import Path
from typing import Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.options import PackOption, ProviderName, ready_provider

# Given in place of a file.
_INTERVIEWER = "interviewer"


def evaluate(
    file: Annotated[
        Path,
        typer.Argument(
            help="JSON Lines: id, question, principle, answer and label (0 to 5); a level to override "
            "the usual one. Or the word `interviewer`, to measure the interviewer in rounds with simulated candidates."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Directory for the report and the scores.")],
    provider: Annotated[ProviderName | None, typer.Option(help="Who scores; the best available if left out.")] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="Answers at the same time.")] = 1,
    persona: Annotated[list[str] | None, typer.Option(help="Of `interviewer`: only this one; repeat for more.")] = None,
    candidate: Annotated[list[str] | None, typer.Option(help="Of `interviewer`: only this one; repeat.")] = None,
    minutes: Annotated[int, typer.Option(min=5, max=120, help="Of `interviewer`: length of a round.")] = 30,
    played_by: Annotated[
        ProviderName, typer.Option(help="Of `interviewer`: who words the candidates' answers.")
    ] = "scripted",
    pack: PackOption = None,
) -> None:
    """Measure the scores against answers of known worth, or the interviewer, and write a report."""
    if str(file) == _INTERVIEWER:
        from interviewer.cli.observing import Selection, observe

        observe(out, Selection(provider, persona or [], candidate or [], minutes, played_by))
        return
    from interviewer.cli.measuring import measure_file

    with dependencies.service() as service:
        chosen = ready_provider(service, provider)
        scorer = next(info for info in service.models() if info.provider == chosen)
        measure_file(service, file, out, scorer, concurrency)


def ask(
    jsonl: Annotated[
        Path, typer.Option(help="Cases, one a line: id, persona, level, principle or null, question, context, turns.")
    ],
    out: Annotated[Path, typer.Option(help="File to append the results to; an interrupted run continues.")],
    provider: Annotated[
        ProviderName | None, typer.Option(help="Who interviews; the best available if left out.")
    ] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="Cases at the same time.")] = 1,
    retry: Annotated[bool, typer.Option("--retry", help="Ask again what the file holds as not asked.")] = False,
    pack: PackOption = None,
) -> None:
    """Show the interviewer answers of your own, and write down what it asks, hears and notices."""
    from interviewer.cli.bulk import ask_file

    with dependencies.service() as service:
        ask_file(service, jsonl, out, ready_provider(service, provider), concurrency, retry=retry)
