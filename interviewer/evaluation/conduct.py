"""Figures of how the scorer works, whatever the answers are worth: evidence, principles, repetition, cost."""

import re
from collections.abc import Iterator, Sequence
from statistics import mean, median

from interviewer.domain.entities.rewrite import BLANK
from interviewer.domain.scores.answer_score import AnswerScore, Span
from interviewer.evaluation.cases import Kind
from interviewer.evaluation.figure import Figure, Item, figure, flat
from interviewer.evaluation.measures import percentile
from interviewer.evaluation.rows import Row, of_kind

FIRST = 3
_WORTH_READING = 3.0
_ROUNDING = 1e-6
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def figures(rows: Sequence[Row]) -> Iterator[Figure]:
    """The figures over all kinds of cases."""
    scored = [row for row in rows if row.overall is not None]
    yield from _principles(of_kind(scored, Kind.RANKED))
    yield from _evidence(scored)
    yield from _second_run(rows)
    yield from _rewrites(scored)
    yield from _cost(scored)
    missing = [Item(row.story, float(row.overall is None)) for row in rows]
    yield from figure("not_scored", missing, flat(sum), spread=False)


def place_of_truth(row: Row) -> int | None:
    """The place, from 1, of the story's own principle among those that it is said to fit; None when it has none."""
    return next((n for n, fit in enumerate(row.score.fits, start=1) if fit.principle == row.case.truth), None)


def spans(score: AnswerScore) -> Iterator[Span]:
    """All words that a score points at."""
    star = score.star
    for criterion in score.criteria:
        yield from criterion.evidence
    for part in (star.situation, star.task, star.action, star.result):
        yield from part.evidence


def is_verbatim(span: Span, answer: str) -> bool:
    """Whether the words stand where the score says."""
    return answer[span.start : span.end] == span.quote


def adds_up(score: AnswerScore) -> bool:
    """Whether the lines of the sum give the number."""
    return abs(sum(line.points for line in score.contributions) - (score.overall or 0.0)) < _ROUNDING


def _principles(rows: Sequence[Row]) -> Iterator[Figure]:
    told = [row for row in rows if row.case.truth and row.score.fits and (row.case.label or 0.0) >= _WORTH_READING]
    places = [Item(row.story, place_of_truth(row)) for row in told]
    yield from figure(
        "principle_in_three",
        [Item(i.story, float(i.value is not None and i.value <= FIRST)) for i in places],
        flat(mean),
    )
    yield from figure(
        "principle_reciprocal_rank", [Item(i.story, 1 / i.value if i.value else 0.0) for i in places], flat(mean)
    )


def _evidence(rows: Sequence[Row]) -> Iterator[Figure]:
    verbatim = [Item(row.story, float(is_verbatim(span, row.case.answer))) for row in rows for span in spans(row.score)]
    yield from figure("evidence_verbatim", verbatim, flat(mean))
    yield from figure("sums_add_up", [Item(row.story, float(adds_up(row.score))) for row in rows], flat(mean))


def numbers_not_given(answer: str, rewrite: str) -> int:
    """How many numbers in digits the rewrite says outside its blanks and the answer does not."""
    given = set(_NUMBER.findall(answer))
    return sum(number not in given for number in _NUMBER.findall(BLANK.sub("", rewrite)))


def _rewrites(rows: Sequence[Row]) -> Iterator[Figure]:
    told = [(row, row.rewrite) for row in rows if row.rewrite is not None and row.rewrite.text]
    numbers = [Item(row.story, numbers_not_given(row.case.answer, rewrite.text)) for row, rewrite in told]
    yield from figure("rewrite_numbers", numbers, flat(sum))
    alone = [Item(row.story, row.seconds + rewrite.seconds) for row, rewrite in told if row.at_once == 1]
    yield from figure("seconds_full", alone, flat(median))


def _second_run(rows: Sequence[Row]) -> Iterator[Figure]:
    twice = [(row.story, row.score, row.again) for row in rows if row.again is not None]
    same = [Item(story, float(first.vote == second.vote)) for story, first, second in twice]
    yield from figure("same_vote", same, flat(mean))
    moved = [
        Item(story, abs(first.overall - second.overall))
        for story, first, second in twice
        if first.overall is not None and second.overall is not None
    ]
    yield from figure("again_largest", moved, flat(max), spread=False)


def _cost(rows: Sequence[Row]) -> Iterator[Figure]:
    alone = [Item(row.story, row.seconds) for row in rows if row.at_once == 1]
    yield from figure("seconds", alone, flat(median))
    yield from figure("seconds_90", alone, flat(lambda values: percentile(values, 90)))
    # Answers that share the machine say how long a file takes, not how long a candidate waits.
    shared = [Item(row.story, row.seconds) for row in rows if row.at_once > 1]
    yield from figure("seconds_shared", shared, flat(median))
    asked = [(row.story, row.score.judge) for row in rows]
    usage = [(story, judge.usage) for story, judge in asked if judge is not None and judge.attempts]
    yield from figure("tokens_in", [Item(story, float(used.input_tokens)) for story, used in usage], flat(mean))
    yield from figure("tokens_out", [Item(story, float(used.output_tokens)) for story, used in usage], flat(mean))
