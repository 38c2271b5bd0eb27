"""The score of one answer as text: every point with the quotes that support it."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from interviewer.content import Content
from interviewer.domain.coding.code_text import cite, describe_growth, describe_outcome
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.key_result import KeyResult, PointVerdict
from interviewer.domain.entities.rewrite import Rewrite
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import Status, Vote
from interviewer.domain.keys.key_scoring import WRONG, headed, summed_up
from interviewer.domain.language.text import Evidence, unread_note
from interviewer.domain.rounds.brief import STAR
from interviewer.domain.scores.answer_score import AnswerScore, CriterionMark, Span, StarMark
from interviewer.domain.scores.level_view import LevelView, answer_levels
from interviewer.domain.scores.score_text import belongs_elsewhere, certainty, first_need, only_said, with_cap_labels
from interviewer.domain.scores.self_vote import comparison, vote_words

MAX_WIDTH = 100
# The width of a number before a line.
POINTS = "+0.00  "


def score_text(score: AnswerScore, remarks: Iterable[str], own: Vote | None) -> str:
    """The score of one answer with remarks on it as a whole, beside the candidate's own vote."""
    compared = [] if own is None else [wrap(comparison(own, score.vote), 3)]
    code = [] if score.code is None else list(_code(score.code))
    key = [] if score.key is None else [wrap(line, 3) for line in key_lines(score.key)]
    if score.status is Status.NOT_SCORED:
        return "\n".join([wrap(f"Not scored: {score.reason}", 3), *compared, *code])
    head = f"   {verdict_text(score.overall, score.vote, score.stability)}"
    notes = [wrap(line, 3) for line in (unread_note(score.unread), *remarks) if line]
    rewritten = [] if score.rewrite is None else [wrap(line, 3) for line in rewrite_lines(score.rewrite)]
    return "\n".join([head, *compared, *code, *key, *notes, *_star(score), *_sections(score), *rewritten])


def remark_lines(score: AnswerScore, rubric: str, level: Level, content: Content) -> Iterator[str]:
    """How certain the vote is, what the answer is about, what to strengthen first, and the vote at every level.

    Args:
        score: The score of the answer.
        rubric: Id of the rubric that it was scored by.
        level: The level whose thresholds gave its vote.
        content: The rubrics and the rules of the levels.
    """
    if sure := certainty(score, content.levels.thresholds[level], score.score_error):
        yield sure
    if score.off_task is not None:
        yield score.off_task.note
    if elsewhere := belongs_elsewhere(score, rubric, content.pack.principle_names):
        yield elsewhere
    if need := first_need(score, content.rubrics[STAR]):
        parts = (f"Strengthen this first. {need.finding}.", need.next_step, need.also)
        yield " ".join(part for part in parts if part)
    if view := answer_levels(score, rubric, content.levels):
        yield from level_lines(view)


def level_lines(view: LevelView) -> Iterator[str]:
    """Up to three lines: the vote at each level, what the next one takes, and what it asks."""
    votes = ", ".join(f"{row.level} {vote_words(row.vote)}" for row in view.rows)
    yield f"At each level: {votes}."
    if view.next is None:
        return
    yield f"Inclined at {view.next.level} takes {_point_count(view.next.missing)} more.{_blocker(view)}{_gains(view)}"
    if view.asks:
        yield f"{view.next.level} asks: {view.asks}"


def _blocker(view: LevelView) -> str:
    return f" What holds it down most: {view.held.rstrip('.')}." if view.held else ""


def _gains(view: LevelView) -> str:
    if not view.gains:
        return ""
    steps = (f"{gain.next_step.rstrip('.')} (up to {gain.points:g})." for gain in view.gains)
    return f" Most would come from: {' '.join(steps)}"


def _point_count(value: float) -> str:
    return "1 point" if value == 1 else f"{value:g} points"


def key_lines(key: KeyResult) -> Iterator[str]:
    """The answer compared with its key; a line that belongs to the one above starts with two spaces."""
    yield f"Beside the answer key: {summed_up(key)}"
    for claim in key.wrong:
        yield f"{WRONG}: {claim.claim}"
        yield from _point_proof(claim.evidence, claim.why)
    for point in key.points:
        yield f"{headed(point)}: {point.point}"
        yield from _point_proof(point.evidence, point.rationale if point.verdict is PointVerdict.PARTIAL else "")


def _point_proof(evidence: Evidence | None, why: str) -> Iterator[str]:
    if evidence is not None:
        yield f"  {quoted(evidence.quote)}"
    if why:
        yield f"  {why}"


def rewrite_lines(rewrite: Rewrite) -> Iterator[str]:
    """The stronger version, who wrote it, and what was left out of the answer."""
    yield "Written stronger:"
    yield from (f"  {line}" for line in rewrite.text.splitlines())
    yield rewrite.remark
    if rewrite.left_out:
        yield "Left out:"
        yield from (f"  {omission.reason.value}: {omission.clause}" for omission in rewrite.left_out)


def _code(code: CheckedCode) -> Iterator[str]:
    yield wrap(describe_outcome(code), 3)
    yield from (wrap(line.text, 5) for line in code.properties)
    yield from (wrap(line, 3) for line in (describe_growth(code.growth) if code.growth else ()))
    yield from (wrap(line, 5) for line in code.said.splitlines())


def _star(score: AnswerScore) -> Iterator[str]:
    marks = (
        ("Situation", score.star.situation),
        ("Task", score.star.task),
        ("Action", score.star.action),
        ("Result", score.star.result),
    )
    for name, mark in marks:
        yield wrap(f"{name}: {_star_text(mark)}", 3)
    if score.scope:
        yield wrap(f"Scope: {score.scope.named} {' '.join(quoted(quote.quote) for quote in score.scope.quotes)}", 3)


def _star_text(mark: StarMark) -> str:
    if mark.met is None:
        return "not scored"
    return _quotes(mark.evidence) if mark.met else "missing"


def _sections(score: AnswerScore) -> Iterator[str]:
    scored = [criterion for criterion in score.criteria if criterion.status is Status.SCORED]
    good = [c for c in scored if c.polarity is Polarity.POSITIVE]
    yield from _section("What your words prove", [_proof(c) for c in good if c.met and not only_said(c)])
    yield from _section("What you said and did not show well", [_weak_proof(c) for c in good if only_said(c)])
    yield from _section(
        "What counts against you", [_proof(c) for c in scored if c.polarity is Polarity.RED_FLAG and c.met]
    )
    yield from _section("What was missing", [_gap(c) for c in good if not c.met])
    yield from _section(
        "What could not be scored",
        [f"{c.question} {c.rationale}" for c in score.criteria if c.status is Status.NOT_SCORED],
    )
    shown = {criterion.question for criterion in scored}
    yield from _section(
        f"What else makes the {score.overall:.1f}",
        [
            f"{line.points:+.2f}  {line.label}"
            for line in with_cap_labels(score.contributions)
            if line.label not in shown
        ],
    )


def _section(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"   {title}:"
    for item in items:
        first, *rest = item.splitlines()
        yield wrap(first, 5, hang=len(POINTS))
        yield from (wrap(line, 5 + len(POINTS)) for line in rest)


def _proof(criterion: CriterionMark) -> str:
    proofs = [_quotes(criterion.evidence), *map(cite, criterion.lines)]
    return "\n".join([f"{criterion.points or 0:+.2f}  {criterion.question}", *filter(None, proofs)])


def _weak_proof(criterion: CriterionMark) -> str:
    return "\n".join([_proof(criterion), criterion.rationale, f"Next time: {criterion.next_step}"])


def _gap(criterion: CriterionMark) -> str:
    proofs = map(cite, criterion.lines)
    return "\n".join([f"({criterion.possible:.2f}) {criterion.question}", *proofs, f"Next time: {criterion.next_step}"])


def verdict_text(overall: float | None, vote: str | None, stability: str | None) -> str:
    """The score, the vote and its stability on one line."""
    parts = [f"{overall:.1f} of 5" if overall is not None else "", vote or "", stability or ""]
    return ", ".join(part.replace("_", " ") for part in parts if part)


def _quotes(evidence: Sequence[Span]) -> str:
    return " ".join(quoted(span.quote) for span in evidence)


def quoted(text: str) -> str:
    """The text in quotation marks, on one line."""
    return f'"{" ".join(text.split())}"'


def wrap(text: str, indent: int = 0, *, hang: int = 2) -> str:
    """Wrap to the terminal; lines after the first are indented by `hang` more."""
    width = min(MAX_WIDTH, shutil.get_terminal_size().columns)
    return textwrap.fill(
        text,
        width=max(width, 40),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
