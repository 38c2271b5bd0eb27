"""Scores as text: every point with the words that it rests on."""

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding

from interviewer.domain.answer_score import AnswerScore, CriterionMark, Span, answer_score
from interviewer.domain.interview import Interview, MoveKind
from interviewer.domain.rubric import Polarity
from interviewer.domain.scorecard import Scorecard, Status


def show_scorecard(console: Console, scorecard: Scorecard, interview: Interview) -> None:
    """Write the scorecard of a round, its stories and why each probe was asked."""
    _line(console, f"Scorecard, {scorecard.level}", style="bold")
    if scorecard.status is Status.NOT_SCORED:
        _line(console, f"Not scored: {scorecard.reason}")
    else:
        _line(console, _verdict(scorecard.overall, scorecard.vote, scorecard.stability))
    if scorecard.to_next_vote is not None:
        _line(console, f"{scorecard.to_next_vote:.1f} points are missing to the next better vote.")
    if fix := scorecard.first_fix:
        _line(console, f"Fix first ({fix.points_lost:.1f} points): {fix.next_step}")
    for number, story in enumerate(scorecard.stories, start=1):
        _line(console, f"\n{number}. {story.question}", style="bold")
        show_score(console, answer_score(story))
    _show_moves(console, interview)


def show_score(console: Console, score: AnswerScore) -> None:
    """Write the score of one answer."""
    if score.status is Status.NOT_SCORED:
        _line(console, f"Not scored: {score.reason}", indent=3)
        return
    _line(console, _verdict(score.overall, score.vote, score.stability), indent=3)
    for name in ("situation", "task", "action", "result"):
        mark = getattr(score.star, name)
        _line(console, f"{_sign(mark.met)} {name}{_quoted(mark.evidence)}", indent=3)
    for criterion in score.criteria:
        _show_criterion(console, criterion)
    _line(console, "The sum:", indent=3)
    for contribution in score.contributions:
        _line(console, f"{contribution.points:+.2f}  {contribution.label}", indent=5)


def _show_criterion(console: Console, criterion: CriterionMark) -> None:
    if criterion.status is Status.NOT_SCORED:
        _line(console, f"? not scored: {criterion.question} {criterion.rationale}", indent=3)
        return
    points = f"{criterion.points or 0:+.1f} of {criterion.possible:.1f}"
    _line(console, f"{_sign(criterion.met)} {points}  {criterion.question}{_quoted(criterion.evidence)}", indent=3)
    good = criterion.met == (criterion.polarity is Polarity.POSITIVE)
    if not good and criterion.next_step:
        _line(console, f"Next time: {criterion.next_step}", indent=5)


def _show_moves(console: Console, interview: Interview) -> None:
    probes = [turn for turn in interview.turns if turn.move and turn.move.kind in (MoveKind.PROBE, MoveKind.PRESS)]
    if probes:
        _line(console, "\nWhy each probe was asked", style="bold")
    for turn in probes:
        _line(console, f"{turn.text}\n{turn.move.why if turn.move else ''}", indent=3)


def _verdict(overall: float | None, vote: str | None, stability: str | None) -> str:
    parts = [f"{overall:.1f} of 5" if overall is not None else "", vote or "", stability or ""]
    return ", ".join(part.replace("_", " ") for part in parts if part)


def _sign(met: bool | None) -> str:
    return "?" if met is None else "+" if met else "-"


def _quoted(evidence: Sequence[Span]) -> str:
    return "".join(f'\n  "{" ".join(span.quote.split())}"' for span in evidence)


def _line(console: Console, text: str, *, indent: int = 0, style: str = "") -> None:
    # Markup is off: the candidate's words may hold square brackets.
    console.print(Padding(console.render_str(text, markup=False, highlight=False, style=style), (0, 0, 0, indent)))
