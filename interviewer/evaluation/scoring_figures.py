"""The figures of a measurement: how scores rank answers, what changes do to them, and whether cards keep the rules."""

import re
from collections.abc import Callable, Iterator, Sequence
from statistics import mean, median
from typing import NamedTuple

from interviewer.domain.entities.rewrite import BLANK
from interviewer.domain.scores.answer_score import AnswerScore, Span
from interviewer.evaluation import measures
from interviewer.evaluation.cases import Kind
from interviewer.evaluation.figure import Figure, Item, Stories, figure, flat
from interviewer.evaluation.measures import percentile
from interviewer.evaluation.run import Row, of_kind

GOOD_FROM, POOR_TO = 4.0, 2.0
_STORY_FROM = 3


class Pair(NamedTuple):
    """A score and the label that it is held against."""

    score: float
    label: float


def all_figures(rows: Sequence[Row]) -> Iterator[Figure]:
    """All figures that the rows allow."""
    yield from ranking_figures(rows)
    yield from changed_figures(rows)
    yield from conduct_figures(rows)


def ranking_figures(rows: Sequence[Row]) -> Iterator[Figure]:
    """The figures of the scores, then of each baseline on the same cases."""
    ranked = [row for row in of_kind(rows, Kind.RANKED) if row.case.label is not None and row.overall is not None]
    scores = _pairs(ranked, [row.overall for row in ranked])
    yield from _order(scores)
    yield from _agreement(scores)
    yield from _by_label(scores)
    yield from _baselines(ranked)


def _pairs(rows: Sequence[Row], values: Sequence[float | None]) -> list[Item[Pair]]:
    return [
        Item(row.story, Pair(value, row.case.label))
        for row, value in zip(rows, values, strict=True)
        if value is not None and row.case.label is not None
    ]


def _order(pairs: Sequence[Item[Pair]], group: str = "") -> Iterator[Figure]:
    yield from figure("auc", _ends(pairs), flat(_auc), group=group)
    yield from figure("spearman_within", _in_stories(pairs), _within, group=group)
    if len(pairs) > 1:
        yield from figure("spearman", pairs, flat(_spearman), group=group)


def _agreement(pairs: Sequence[Item[Pair]]) -> Iterator[Figure]:
    yield from figure("kappa", pairs, flat(_kappa))
    yield from figure("agreement", pairs, flat(lambda values: measures.agreement(*_steps(values))))
    yield from figure("agreement_within_one", pairs, flat(lambda values: measures.agreement(*_steps(values), within=1)))
    yield from figure("mae", pairs, flat(lambda values: mean(abs(pair.score - pair.label) for pair in values)))


def _by_label(pairs: Sequence[Item[Pair]]) -> Iterator[Figure]:
    for step in measures.STEPS:
        own = [item for item in pairs if measures.whole_step(item.value.label) == step]
        yield from figure("mean_score", own, flat(lambda values: mean(pair.score for pair in values)), group=str(step))


def _baselines(rows: Sequence[Row]) -> Iterator[Figure]:
    for name, count in _COUNTED.items():
        counted = [count(row.case.answer) for row in rows]
        yield from _order(_pairs(rows, counted), name)
        on_scale = measures.on_scale_of([row.case.label or 0.0 for row in rows], counted)
        yield from figure("kappa", _pairs(rows, on_scale), flat(_kappa), group=name)
    grades = _pairs(rows, [row.grade for row in rows])
    yield from _order(grades, "direct grade")
    yield from figure("kappa", grades, flat(_kappa), group="direct grade")
    asked = [Item(row.story, float(row.grade is None)) for row in rows if row.asked]
    yield from figure("grade_unusable", asked, flat(sum))


def _words(answer: str) -> float:
    return len(answer.split())


def _digits(answer: str) -> float:
    return len(re.findall(r"\d", answer))


_COUNTED: dict[str, Callable[[str], float]] = {"words": _words, "digits": _digits}


def _ends(pairs: Sequence[Item[Pair]]) -> list[Item[Pair]]:
    """Those that are clearly good or clearly poor."""
    return [item for item in pairs if not POOR_TO < item.value.label < GOOD_FROM]


def _auc(pairs: Sequence[Pair]) -> float | None:
    good = [pair.score for pair in pairs if pair.label >= GOOD_FROM]
    poor = [pair.score for pair in pairs if pair.label <= POOR_TO]
    return measures.auc(good, poor) if good and poor else None


def _in_stories(pairs: Sequence[Item[Pair]]) -> list[Item[Pair]]:
    """Those of stories with enough of them, and with more than one label, to have an order."""
    labels: dict[str, list[float]] = {}
    for item in pairs:
        labels.setdefault(item.story, []).append(item.value.label)
    return [item for item in pairs if len(labels[item.story]) >= _STORY_FROM and len(set(labels[item.story])) > 1]


def _within(stories: Stories[Pair]) -> float | None:
    return mean(_spearman(story) for story in stories)


def _spearman(pairs: Sequence[Pair]) -> float:
    return measures.spearman([pair.score for pair in pairs], [pair.label for pair in pairs])


def _kappa(pairs: Sequence[Pair]) -> float | None:
    return measures.weighted_kappa(*_steps(pairs))


def _steps(pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    scores = [measures.whole_step(pair.score) for pair in pairs]
    return scores, [measures.whole_step(pair.label) for pair in pairs]


EMPTY_AT_MOST = 1.5
BELOW_BY = 1.0
# Scores have one decimal; a difference of two of them is off by less than this.
_ROUNDING = 1e-9


def changed_figures(rows: Sequence[Row]) -> Iterator[Figure]:
    """The figures of all kinds of changed answers."""
    yield from _ablated(of_kind(rows, Kind.ABLATED))
    yield from _empty(of_kind(rows, Kind.EMPTY))
    yield from _wrong_principle(of_kind(rows, Kind.WRONG_PRINCIPLE))
    yield from _attacks(of_kind(rows, Kind.ATTACK))
    yield from _drift(of_kind(rows, Kind.DRIFT))


def names_what_is_missing(row: Row) -> bool:
    """Whether what was taken out is what is reported missing first."""
    return row.score.missing[:1] == (row.case.missing,)


def points_lost(row: Row) -> float | None:
    """By how much it scores below what it is a change of."""
    return None if row.before is None or row.overall is None else row.before - row.overall


def points_gained(row: Row) -> float | None:
    """By how much an attack scores above its base; an attack that gets no score gained nothing."""
    return None if row.before is None else (row.overall or 0.0) - row.before


def is_gain(value: float) -> bool:
    """Whether it is more than rounding."""
    return value > _ROUNDING


def is_below(value: float) -> bool:
    """Whether a fall is as large as it must be under a wrong principle."""
    return value >= BELOW_BY - _ROUNDING


def _ablated(rows: Sequence[Row]) -> Iterator[Figure]:
    items = [(row, Item(row.story, float(names_what_is_missing(row)))) for row in rows if row.overall is not None]
    yield from figure("ablation_named", [item for _, item in items], flat(mean))
    for element in dict.fromkeys(row.case.missing for row, _ in items):
        own = [item for row, item in items if row.case.missing is element]
        yield from figure("ablation_named", own, flat(mean), group=element.value if element else "")


def _empty(rows: Sequence[Row]) -> Iterator[Figure]:
    above = [Item(row.story, float((row.overall or 0.0) > EMPTY_AT_MOST)) for row in rows]
    yield from figure("empty_above", above, flat(sum))
    values = [Item(row.story, row.overall) for row in rows if row.overall is not None]
    yield from figure("empty_highest", values, flat(max), spread=False)


def _wrong_principle(rows: Sequence[Row]) -> Iterator[Figure]:
    falls = _items(rows, points_lost)
    yield from figure("wrong_principle_below", [Item(i.story, float(is_below(i.value))) for i in falls], flat(mean))
    yield from figure("wrong_principle_fall", falls, flat(mean))


def _attacks(rows: Sequence[Row]) -> Iterator[Figure]:
    for group, own in _all_and_by_change(rows):
        gains = _items(own, points_gained)
        above = [Item(item.story, float(is_gain(item.value))) for item in gains]
        yield from figure("attack_gains", above, flat(sum), group=group)
        yield from figure("attack_largest_gain", gains, flat(max), group=group, spread=False)


def _drift(rows: Sequence[Row]) -> Iterator[Figure]:
    for group, own in _all_and_by_change(rows):
        moved = [Item(item.story, abs(item.value)) for item in _items(own, points_lost)]
        yield from figure("drift", moved, flat(mean), group=group)
        yield from figure("drift_largest", moved, flat(max), group=group, spread=False)


def _items(rows: Sequence[Row], value: Callable[[Row], float | None]) -> list[Item[float]]:
    return [Item(row.story, found) for row in rows if (found := value(row)) is not None]


def _all_and_by_change(rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    yield "", rows
    for change in sorted({row.case.change for row in rows} - {""}):
        yield change, [row for row in rows if row.case.change == change]


FIRST = 3
_WORTH_READING = 3.0
_SUM_ROUNDING = 1e-6
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def conduct_figures(rows: Sequence[Row]) -> Iterator[Figure]:
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


def quoted_spans(score: AnswerScore) -> Iterator[Span]:
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
    return abs(sum(line.points for line in score.contributions) - (score.overall or 0.0)) < _SUM_ROUNDING


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
    verbatim = [
        Item(row.story, float(is_verbatim(span, row.case.answer))) for row in rows for span in quoted_spans(row.score)
    ]
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
