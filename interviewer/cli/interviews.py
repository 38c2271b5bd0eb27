"""`interviewer list`, `show`, `export` and `delete`: the stored interviews."""

import json
from typing import Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.terminal import report_deletion, write_table

_LIMIT = 50
_NO_INTERVIEWS = "No interviews yet. Start one with `interviewer run` or `interviewer chat`."
InterviewId = Annotated[str, typer.Argument(metavar="ID", help="As `interviewer list` shows it.")]


def list_interviews(
    page: Annotated[int, typer.Option(min=1, help="Which page; 1 has the newest.")] = 1,
    limit: Annotated[int, typer.Option(min=1, help="How many to list on a page.")] = _LIMIT,
) -> None:
    """List the interviews, newest first."""
    with dependencies.service(data_only=True) as service:
        summaries = service.interviews(limit=limit + 1, offset=(page - 1) * limit)
        summaries, older = summaries[:limit], len(summaries) > limit
        hidden = service.loops.hidden([summary.id for summary in summaries])
        calibration = service.calibration()
    if not summaries:
        typer.echo(_NO_INTERVIEWS if page == 1 else f"There is no page {page}. See `interviewer list`.")
        return
    rows = [("ID", "started", "interviewer", "level", "state", "turns", "overall")]
    for summary in summaries:
        rows.append(
            (
                summary.id,
                summary.started_at.astimezone().strftime("%Y-%m-%d %H:%M"),
                summary.setup.persona,
                summary.setup.level,
                summary.state,
                str(summary.turns),
                "" if summary.overall is None or summary.id in hidden else f"{summary.overall:.1f}",
            )
        )
    write_table(rows)
    if older:
        typer.echo(f"\nOlder ones: interviewer list --page {page + 1}{'' if limit == _LIMIT else f' --limit {limit}'}")
    if calibration:
        typer.echo(f"\n{calibration}")


def show(
    interview_id: InterviewId,
    run: Annotated[bool, typer.Option("--run", help="Run the code on the examples now.")] = False,
) -> None:
    """Show the scorecard of an interview, and the code written in it with its runs."""
    from interviewer.cli.code_text import run_again, written_text
    from interviewer.cli.scoring import show_scorecard

    with dependencies.service(data_only=True) as built:
        service = built.for_interview(interview_id)
        interview = service.open(interview_id)
        scorecard = service.scorecard(interview_id)
        if scorecard is not None:
            show_scorecard(service, scorecard)
        else:
            typer.echo(
                f"There is no scorecard yet. `interviewer chat --resume {interview_id}` continues the interview "
                "and scores it at the end."
            )
        if run:
            run_again(service, interview)
        if code := written_text(service.content, service.open(interview_id)):
            typer.echo(f"\n{code}")


def export(interview_id: InterviewId) -> None:
    """Write everything about an interview as JSON to standard output."""
    with dependencies.service(data_only=True) as service:
        document = service.export(interview_id)
    typer.echo(json.dumps(document, indent=2, ensure_ascii=False))


def delete(
    interview_id: InterviewId,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete everything about an interview, for good."""
    with dependencies.service(data_only=True) as service:
        interview = service.open(interview_id)
        if not yes:
            typer.confirm(
                f"Delete the interview of {interview.started_at.astimezone():%Y-%m-%d %H:%M} with its "
                f"{len(interview.turns)} turns for good?",
                abort=True,
            )
        service.delete(interview_id)
        report_deletion(service, interview_id)
