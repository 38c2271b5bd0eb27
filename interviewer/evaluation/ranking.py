"""Figures of the answers of known worth: how scores go with labels, and how simpler ways do."""

import re
from collections.abc import Callable, Iterator, Sequence
from statistics import mean
from typing import NamedTuple

from interviewer.evaluation import measures
from interviewer.evaluation.cases import Kind
from interviewer.evaluation.figure import Figure, Item, Stories, figure, flat
from interviewer.evaluation.rows import Row, of_kind

GOOD_FROM, POOR_TO = 4.0, 2.0
_STORY_FROM = 3


class Pair(NamedTuple):
    """A score and the label that it is held against."""

    score: float
    label: float


def figures(rows: Sequence[Row]) -> Iterator[Figure]:
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
