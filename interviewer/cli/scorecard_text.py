"""The scorecard of a round as text."""

from collections.abc import Iterable, Iterator, Mapping

from interviewer.cli.answer_text import level_lines, quoted, remark_lines, score_text, verdict_text, wrap
from interviewer.content import Content
from interviewer.domain.design.pad import agreement, with_results
from interviewer.domain.entities.interview import Interview, MoveKind
from interviewer.domain.entities.judging import Pattern, Weight
from interviewer.domain.entities.resume import Resume
from interviewer.domain.entities.scorecard import NOTICED, Scorecard, Status, Vote
from interviewer.domain.resumes.claim_questions import ClaimOutcome, Held, claim_outcomes, left_over
from interviewer.domain.rounds.brief import doubt_note
from interviewer.domain.rounds.story import FIGURES_NOTE, final_boards
from interviewer.domain.rounds.threads import noticed
from interviewer.domain.scores.answer_score import answer_score
from interviewer.domain.scores.level_view import round_levels
from interviewer.domain.scores.round_score import round_error
from interviewer.domain.scores.score_text import certainty, pattern_head

_CLAIM_OUTCOMES = {
    Held.STOOD: "Stood",
    Held.IN_PART: "Stood in part",
    Held.GAVE_WAY: "Did not stand",
    Held.UNTOUCHED: "Nothing said about it",
    Held.NOT_SCORED: "Not scored",
}


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
        lines.append(wrap(f"Not scored: {scorecard.reason}"))
    else:
        lines.append(verdict_text(scorecard.overall, scorecard.vote, scorecard.stability))
        error = round_error(scorecard.stories)
        lines.append(wrap(certainty(scorecard, content.levels.thresholds[scorecard.level], error)))
        scored = sum(story.overall is not None for story in scorecard.stories)
        if scored < len(scorecard.stories):
            lines.append(f"This rests on {scored} of {len(scorecard.stories)} questions; the others have no score.")
    if scorecard.to_next_vote is not None:
        lines.append(f"{scorecard.to_next_vote:.1f} points are missing to the next better vote.")
    lines += [wrap(line) for line in first_fix(scorecard)]
    if view := round_levels(scorecard, content.levels):
        lines += [wrap(line) for line in level_lines(view)]
    lines += _headed("Across your answers", pattern_lines(scorecard))
    if interview.resume and (claims := tuple(claim_lines(interview.resume, scorecard))):
        lines += ["", claims[0], *(wrap(line, 3) for line in claims[1:])]
    for number, story in enumerate(scorecard.stories, start=1):
        score = answer_score(story)
        remarks = remark_lines(score, story.rubric, scorecard.level, content)
        text = score_text(score, remarks, votes.get(story.question_id))
        lines += ["", wrap(f"{number}. {story.question}")]
        if note := doubt_note(story.question_id, _name(content, story.rubric)):
            lines.append(wrap(note, 3))
        lines.append(text)
    lines += _headed("What an interviewer would have noticed", noticed_lines(interview))
    lines += board_lines(interview, content)
    lines += _probes(interview)
    return "\n".join(lines)


def _headed(head: str, lines: Iterable[str]) -> list[str]:
    """The lines below their head; nothing without lines."""
    wrapped = [wrap(line, 3) for line in lines]
    return ["", head, *wrapped] if wrapped else []


def _name(content: Content, rubric: str) -> str:
    return content.rubrics[rubric].name if rubric in content.rubrics else rubric


def _probes(interview: Interview) -> Iterator[str]:
    moves = [(turn.text, turn.move) for turn in interview.turns if turn.move]
    probes = [(text, move) for text, move in moves if move.kind in (MoveKind.PROBE, MoveKind.PRESS)]
    if probes:
        yield "\nWhy each probe was asked"
    for text, move in probes:
        yield wrap(text, 3)
        yield wrap(f"Why: {move.why}", 5)


def first_fix(card: Scorecard) -> Iterator[str]:
    """What to fix first: the worst pattern across the answers and its effect on the vote, then the costliest gap."""
    worst = next((pattern for pattern in card.patterns if pattern.weight is Weight.BAD), None)
    if worst is not None:
        yield f"Fix this first, it shows across your answers: {worst.name.rstrip('.')}. {worst.why}"
        yield _pattern_quotes(worst)
    if card.moved is not None:
        yield f"It moved the vote from {card.moved.before.replace('_', ' ')}. {card.moved.because}"
    if fix := card.first_fix:
        cost = f", {fix.points_lost:.1f} points" if fix.points_lost >= NOTICED else ""
        yield f"{'Then' if worst else 'Fix first'}{cost}: {fix.next_step}"


def pattern_lines(card: Scorecard) -> Iterator[str]:
    """All patterns across the answers, or why they could not be looked for."""
    if card.review is not None and card.review.reason:
        yield f"What shows across your answers could not be found out: {card.review.reason}"
    for pattern in card.patterns:
        yield f"{pattern_head(pattern)}: {pattern.name.rstrip('.')}. {pattern.why}"
        yield _pattern_quotes(pattern)


def noticed_lines(interview: Interview) -> Iterator[str]:
    """What an interviewer would have noticed: its kind, the quote, why, and whether anybody asked."""
    for detail in noticed(interview):
        why = f" {detail.why}" if detail.why else ""
        yield f"{detail.what}: {quoted(detail.evidence.quote)}{why} {detail.became}"


def _pattern_quotes(pattern: Pattern) -> str:
    return " ".join(quoted(quote.evidence.quote) for quote in pattern.quotes)


def board_lines(interview: Interview, content: Content) -> Iterator[str]:
    """Lines for each design; none if no whiteboard was used and no figure was recognised."""
    for board in final_boards(interview, content.questions):
        if board.diagram:
            yield from ("", "Your diagram, as it stood at the end:", *_indented(board.diagram))
        if board.pad:
            yield from ("", "Your scratch pad, with what its lines come to:", *_indented(with_results(board.pad)))
        if board.figures:
            yield from ("", f"Your figures. {FIGURES_NOTE}")
            for figure in board.figures:
                yield f'   "{figure.said}": you {figure.mine}, worked out {figure.worked}; {agreement(figure)}'


def _indented(text: str) -> list[str]:
    return [f"   {line}".rstrip() for line in text.rstrip().split("\n")]


def claim_lines(resume: Resume, card: Scorecard) -> Iterator[str]:
    """A heading, a line for each claim that was asked about, and how many were not; nothing if none was."""
    outcomes = claim_outcomes(resume, card)
    if not outcomes:
        return
    yield "How your résumé held up"
    for outcome in outcomes:
        yield " ".join(_claim_parts(outcome))
    if rest := left_over(resume, outcomes):
        yield rest


def _claim_parts(outcome: ClaimOutcome) -> Iterator[str]:
    yield f"{_CLAIM_OUTCOMES[outcome.held]}: {outcome.words}"
    yield from map(quoted, outcome.quotes)
    if outcome.missing:
        yield f"Left open: {outcome.missing}"
