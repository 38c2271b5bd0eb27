"""`interviewer eval`: how far the scores can be trusted, on answers whose worth is known."""

from pathlib import Path
from typing import Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.choices import PackOption, ProviderName, ready_provider

# In the place of a file.
_INTERVIEWER = "interviewer"


def evaluate(
    file: Annotated[
        Path,
        typer.Argument(
            help="JSON Lines: id, question, principle, answer and label (0 to 5); a level if another one. Or the word "
            "`interviewer`, to measure the interviewer in rounds with simulated candidates."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Directory for the report and the scores.")],
    provider: Annotated[ProviderName | None, typer.Option(help="Who scores; what is there if left out.")] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="Answers at the same time.")] = 1,
    persona: Annotated[list[str] | None, typer.Option(help="Of `interviewer`: only this one; repeat for more.")] = None,
    candidate: Annotated[list[str] | None, typer.Option(help="Of `interviewer`: only this one; repeat.")] = None,
    minutes: Annotated[int, typer.Option(min=5, max=120, help="Of `interviewer`: length of a round.")] = 30,
    played_by: Annotated[
        ProviderName, typer.Option(help="Of `interviewer`: who finds the candidates' words.")
    ] = "scripted",
    pack: PackOption = None,
) -> None:
    """Measure the scores against answers whose worth is known, or the interviewer, and write a report."""
    if str(file) == _INTERVIEWER:
        from interviewer.cli.observing import Asked, observe

        observe(out, Asked(provider, persona or [], candidate or [], minutes, played_by))
        return
    from interviewer.cli.measuring import measure_file

    with dependencies.service() as service:
        chosen = ready_provider(service, provider)
        scorer = next(info for info in service.models() if info.provider == chosen)
        measure_file(service, file, out, scorer, concurrency)
