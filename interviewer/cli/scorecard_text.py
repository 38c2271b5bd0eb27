"""Scores as text: every point with the words that it rests on."""

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from interviewer.cli.across_text import first_fix, noticed_lines, pattern_lines
from interviewer.cli.board_text import board_lines
from interviewer.cli.claims_text import claim_lines
from interviewer.cli.key_text import key_lines
from interviewer.cli.level_text import level_lines
from interviewer.cli.remarks_text import remark_lines
from interviewer.cli.rewrite_text import rewrite_lines
from interviewer.content import Content
from interviewer.domain.coding.code_words import cited, how_it_fared
from interviewer.domain.coding.growth_words import growth_told
from interviewer.domain.entities.checked_code import CheckedCode
from interviewer.domain.entities.interview import Interview, MoveKind
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.entities.scorecard import Scorecard, Status, Vote
from interviewer.domain.language.length import unread_note
from interviewer.domain.rounds.doubt_questions import doubt_note
from interviewer.domain.scores.answer_score import AnswerScore, CriterionMark, Span, StarMark, answer_score
from interviewer.domain.scores.certainty import certainty
from interviewer.domain.scores.level_view import round_levels
from interviewer.domain.scores.self_vote import comparison
from interviewer.domain.scores.strength_words import only_said
from interviewer.domain.scores.sum_words import told

MAX_WIDTH = 100
# The width of a number before a line.
POINTS = "+0.00  "


def scorecard_text(scorecard: Scorecard, interview: Interview, content: Content, votes: Mapping[str, Vote]) -> str:
    """The scorecard of a round, its stories, and why each probe was asked.

    Args:
        scorecard: The scorecard.
        interview: Its interview.
        content: The rubrics and the rules of the levels.
        votes: The candidate's own votes by question.
    """
    lines = [f"Scorecard, {scorecard.level}"]
    if scorecard.status is Status.NOT_SCORED:
        lines.append(_wrap(f"Not scored: {scorecard.reason}"))
    else:
        lines.append(_verdict(scorecard.overall, scorecard.vote, scorecard.stability))
        lines.append(_wrap(certainty(scorecard, content.levels.thresholds[scorecard.level])))
        scored = sum(story.overall is not None for story in scorecard.stories)
        if scored < len(scorecard.stories):
            lines.append(f"This rests on {scored} of {len(scorecard.stories)} questions; the rest has no score.")
    if scorecard.to_next_vote is not None:
        lines.append(f"{scorecard.to_next_vote:.1f} points are missing to the next better vote.")
    lines += [_wrap(line) for line in first_fix(scorecard)]
    if view := round_levels(scorecard, content.levels):
        lines += [_wrap(line) for line in level_lines(view)]
    lines += _headed("Across your answers", pattern_lines(scorecard))
    if interview.resume and (claims := tuple(claim_lines(interview.resume, scorecard))):
        lines += ["", claims[0], *(_wrap(line, 3) for line in claims[1:])]
    for number, story in enumerate(scorecard.stories, start=1):
        score = answer_score(story)
        remarks = remark_lines(score, story.rubric, scorecard.level, content)
        text = score_text(score, remarks, votes.get(story.question_id))
        lines += ["", _wrap(f"{number}. {story.question}")]
        if note := doubt_note(story.question_id, _name(content, story.rubric)):
            lines.append(_wrap(note, 3))
        lines.append(text)
    lines += _headed("What an interviewer would have noticed", noticed_lines(interview))
    lines += board_lines(interview, content)
    lines += _probes(interview)
    return "\n".join(lines)


def score_text(score: AnswerScore, remarks: Iterable[str], own: Vote | None) -> str:
    """The score of one answer with what is said of it as a whole, beside the candidate's own vote."""
    compared = [] if own is None else [_wrap(comparison(own, score.vote), 3)]
    code = [] if score.code is None else list(_code(score.code))
    key = [] if score.key is None else [_wrap(line, 3) for line in key_lines(score.key)]
    if score.status is Status.NOT_SCORED:
        return "\n".join([_wrap(f"Not scored: {score.reason}", 3), *compared, *code])
    verdict = f"   {_verdict(score.overall, score.vote, score.stability)}"
    said = [_wrap(line, 3) for line in (unread_note(score.unread), *remarks) if line]
    rewritten = [] if score.rewrite is None else [_wrap(line, 3) for line in rewrite_lines(score.rewrite)]
    return "\n".join([verdict, *compared, *code, *key, *said, *_star(score), *_sections(score), *rewritten])


def _headed(head: str, lines: Iterable[str]) -> list[str]:
    """The lines under their head; nothing without lines."""
    wrapped = [_wrap(line, 3) for line in lines]
    return ["", head, *wrapped] if wrapped else []


def _name(content: Content, rubric: str) -> str:
    return content.rubrics[rubric].name if rubric in content.rubrics else rubric


def _code(code: CheckedCode) -> Iterator[str]:
    yield _wrap(how_it_fared(code), 3)
    yield from (_wrap(line.text, 5) for line in code.properties)
    yield from (_wrap(line, 3) for line in (growth_told(code.growth) if code.growth else ()))
    yield from (_wrap(line, 5) for line in code.said.splitlines())


def _star(score: AnswerScore) -> Iterator[str]:
    marks = (
        ("Situation", score.star.situation),
        ("Task", score.star.task),
        ("Action", score.star.action),
        ("Result", score.star.result),
    )
    for name, mark in marks:
        yield _wrap(f"{name}: {_told(mark)}", 3)
    if score.scope:
        quotes = " ".join(f'"{" ".join(quote.quote.split())}"' for quote in score.scope.quotes)
        yield _wrap(f"Scope: {score.scope.named} {quotes}", 3)


def _told(mark: StarMark) -> str:
    if mark.met is None:
        return "not scored"
    return _quotes(mark.evidence) if mark.met else "missing"


def _sections(score: AnswerScore) -> Iterator[str]:
    scored = [criterion for criterion in score.criteria if criterion.status is Status.SCORED]
    good = [c for c in scored if c.polarity is Polarity.POSITIVE]
    yield from _section("What your words prove", [_proof(c) for c in good if c.met and not only_said(c)])
    yield from _section("What you said and did not show well", [_half(c) for c in good if only_said(c)])
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
        [f"{line.points:+.2f}  {line.label}" for line in told(score.contributions) if line.label not in shown],
    )


def _section(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"   {title}:"
    for item in items:
        first, *rest = item.splitlines()
        yield _wrap(first, 5, hang=len(POINTS))
        yield from (_wrap(line, 5 + len(POINTS)) for line in rest)


def _proof(criterion: CriterionMark) -> str:
    proofs = [_quotes(criterion.evidence), *map(cited, criterion.lines)]
    return "\n".join([f"{criterion.points or 0:+.2f}  {criterion.question}", *filter(None, proofs)])


def _half(criterion: CriterionMark) -> str:
    return "\n".join([_proof(criterion), criterion.rationale, f"Next time: {criterion.next_step}"])


def _gap(criterion: CriterionMark) -> str:
    proofs = map(cited, criterion.lines)
    return "\n".join([f"({criterion.possible:.2f}) {criterion.question}", *proofs, f"Next time: {criterion.next_step}"])


def _probes(interview: Interview) -> Iterator[str]:
    moves = [(turn.text, turn.move) for turn in interview.turns if turn.move]
    probes = [(text, move) for text, move in moves if move.kind in (MoveKind.PROBE, MoveKind.PRESS)]
    if probes:
        yield "\nWhy each probe was asked"
    for text, move in probes:
        yield _wrap(text, 3)
        yield _wrap(f"Why: {move.why}", 5)


def _verdict(overall: float | None, vote: str | None, stability: str | None) -> str:
    parts = [f"{overall:.1f} of 5" if overall is not None else "", vote or "", stability or ""]
    return ", ".join(part.replace("_", " ") for part in parts if part)


def _quotes(evidence: Sequence[Span]) -> str:
    return " ".join(f'"{" ".join(span.quote.split())}"' for span in evidence)


def _wrap(text: str, indent: int = 0, *, hang: int = 2) -> str:
    """Wrap to the terminal; the lines after the first are indented by `hang` more."""
    width = min(MAX_WIDTH, shutil.get_terminal_size().columns)
    return textwrap.fill(
        text,
        width=max(width, 40),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hang),
        break_long_words=False,
        break_on_hyphens=False,
    )
