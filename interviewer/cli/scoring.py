"""Scores an interview with a progress bar and shows the scorecard."""

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from interviewer.cli.interrupt import graceful
from interviewer.cli.scorecard_text import scorecard_text
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.domain.ports import Cancelled
from interviewer.service import ScoreProgress, Service


def show_scorecard(service: Service, scorecard: Scorecard) -> None:
    """Write the scorecard with the candidate's own votes beside it; from here on these stand.

    Nothing of it is shown while a loop's scores wait for the debrief.
    """
    interview_id = scorecard.interview_id
    if (loop := service.loops.of(interview_id)) is not None and loop.hides:
        typer.echo(
            "This round is part of a loop that you play as in reality: its score stays hidden until the debrief."
        )
        return
    service.reveal(interview_id)
    votes = service.ballot(interview_id).votes
    typer.echo(scorecard_text(scorecard, service.open(interview_id), service.content, votes))
    if votes and (calibration := service.calibration()):
        typer.echo(f"\n{calibration}")


def score_with_progress(service: Service, interview_id: str) -> None:
    """Score what is not scored yet and show the scorecard; Ctrl-C stops and keeps what is scored.

    Raises:
        typer.Exit: With 130 when it was stopped.
    """
    again = f"interviewer chat --resume {interview_id}"
    bar = Progress(
        TextColumn("Scoring"),
        BarColumn(),
        TextColumn("{task.completed} of {task.total}  {task.description}"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar, graceful() as cancelled:
        task = bar.add_task("", total=None)

        def progress(step: ScoreProgress) -> None:
            bar.update(task, completed=step.done, total=step.total, description=step.label)

        try:
            scorecard = service.score(interview_id, progress=progress, cancelled=cancelled)
        except Cancelled:
            typer.echo(f"Scoring stopped; what is scored is kept. Go on with: {again}", err=True)
            raise typer.Exit(130) from None
    show_scorecard(service, scorecard)
    if scorecard.may_be_tried_again:
        typer.echo(f"Not everything could be scored. Try those again with: {again}", err=True)
