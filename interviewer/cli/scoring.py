"""From the end of an interview to its scorecard: asks for the candidate's own votes, scores, and shows the card."""

import textwrap

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from interviewer.cli.progress import graceful
from interviewer.cli.scorecard_text import scorecard_text
from interviewer.cli.terminal import Screen
from interviewer.domain.entities.scorecard import Scorecard, Vote
from interviewer.domain.ports import Cancelled
from interviewer.domain.scores.self_vote import vote_words
from interviewer.service import ScoreProgress, Service

_CHOICES = {str(number): vote for number, vote in enumerate(Vote, start=1)}
_HELP = f"Type a number: {', '.join(f'{key} {vote_words(vote)}' for key, vote in _CHOICES.items())}. Enter skips."


def ask_for_votes(service: Service, interview_id: str, screen: Screen) -> None:
    """Ask for each missing vote and save it at once; once the score was shown, ask for nothing."""
    ballot = service.ballot(interview_id)
    votes = dict(ballot.votes)
    missing = [answer for answer in ballot.answers if answer.question_id not in votes]
    if not ballot.waits or not missing:
        return
    screen.write(f"Before you see the score: how would you vote on your own answers?\n{_HELP}\n")
    for answer in missing:
        screen.write(f"\n{answer.question}\n{textwrap.indent(answer.words, '   ')}\n")
        vote = _vote(screen)
        if vote is not None:
            votes[answer.question_id] = vote
            service.self_vote(interview_id, votes)
    screen.write("\n")


def _vote(screen: Screen) -> Vote | None:
    while True:
        typed = screen.line("Your vote: ")
        if typed is None or not typed.strip():
            return None
        if typed.strip() in _CHOICES:
            return _CHOICES[typed.strip()]
        screen.write(f"{_HELP}\n")


def show_scorecard(service: Service, scorecard: Scorecard) -> None:
    """Write the scorecard beside the candidate's own votes, which are final from here on.

    While a loop's scores are hidden until the debrief, say so instead.
    """
    interview_id = scorecard.interview_id
    if (loop := service.loops.of(interview_id)) is not None and loop.hides:
        typer.echo(
            "This round belongs to a loop that you play as in reality: its score stays hidden until the debrief."
        )
        return
    service.reveal(interview_id)
    votes = service.ballot(interview_id).votes
    typer.echo(scorecard_text(scorecard, service.open(interview_id), service.content, votes))
    if votes and (calibration := service.calibration()):
        typer.echo(f"\n{calibration}")


def score_with_progress(service: Service, interview_id: str) -> None:
    """Score what is not scored yet and show the scorecard; Ctrl-C stops and keeps the scores so far.

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
            typer.echo(f"Scoring stopped; the scores so far are saved. Continue with: {again}", err=True)
            raise typer.Exit(130) from None
    show_scorecard(service, scorecard)
    if scorecard.may_be_tried_again:
        typer.echo(f"Not everything could be scored. Try again with: {again}", err=True)
