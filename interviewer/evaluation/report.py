"""The worst misses: the answers to look at first, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

from interviewer.domain.base import Frozen
from interviewer.evaluation.cases import Kind
from interviewer.evaluation.figure import Figure, judged
from interviewer.evaluation.run import Row
from interviewer.evaluation.scoring_figures import (
    BELOW_BY,
    EMPTY_AT_MOST,
    adds_up,
    changed_figures,
    conduct_figures,
    is_below,
    is_gain,
    is_verbatim,
    names_what_is_missing,
    points_gained,
    points_lost,
    quoted_spans,
    ranking_figures,
)

FIRST_WORDS = 18
OF_A_KIND = 8
# A label and a score that lie nearer together than this are no miss.
_FAR = 1.0
_MOVED = 0.3


class Miss(Frozen):
    """One answer that came out wrong.

    Attributes:
        size: How wrong, to sort by: points on the scale of the score, 5 for what is only right or wrong.
        words: The answer's first words.
        why: What was expected, and what came.
    """

    id: str
    kind: str
    size: float
    words: str
    why: str


def worst(rows: Sequence[Row]) -> tuple[Miss, ...]:
    """The misses, kind by kind in the order of `Kind`, and at most eight of a kind, the worst first."""
    found: list[Miss] = []
    for kind in Kind:
        own = [miss for row in rows if row.case.kind is kind for miss in _misses(row)]
        found += sorted(own, key=lambda miss: -miss.size)[:OF_A_KIND]
    return tuple(found)


def _misses(row: Row) -> Iterator[Miss]:
    for size, why in _reasons(row):
        said = row.case.answer.split()
        words = " ".join(said[:FIRST_WORDS]) + (" …" if len(said) > FIRST_WORDS else "")
        name = " ".join(filter(None, (row.case.kind.value.replace("_", " "), row.case.change.replace("_", " "))))
        yield Miss(id=row.case.id, kind=name, size=size, words=words[:200], why=why)


def _reasons(row: Row) -> Iterator[tuple[float, str]]:
    if row.overall is None and not row.refused:
        yield 5.0, f"not scored: {row.score.reason}"
    if row.overall is not None:
        yield from _of_kind(row, row.overall)
        yield from _conduct(row)


def _of_kind(row: Row, overall: float) -> Iterator[tuple[float, str]]:
    case = row.case
    match case.kind:
        case Kind.RANKED if case.label is not None and abs(overall - case.label) >= _FAR:
            yield (
                abs(overall - case.label),
                f"label {case.label:g}, score {overall:g}; reported missing: {_missing(row)}",
            )
        case Kind.ABLATED if not names_what_is_missing(row):
            yield 5.0, f"taken out: {_name(case.missing)}; reported missing: {_missing(row)}"
        case Kind.EMPTY if overall > EMPTY_AT_MOST:
            yield overall, f"score {overall:g}, at most {EMPTY_AT_MOST:g} expected"
        case Kind.WRONG_PRINCIPLE if (fall := points_lost(row)) is not None and not is_below(fall):
            why = f"score {overall:g} under {_name(case.principle)}, {row.before:g} under its own principle"
            yield BELOW_BY - fall, why
        case Kind.ATTACK if (gain := points_gained(row)) is not None and is_gain(gain):
            yield gain, f"score {overall:g}, {row.before:g} without the attack"
        case Kind.DRIFT if (fall := points_lost(row)) is not None and abs(fall) >= _MOVED:
            yield abs(fall), f"score {overall:g}, {row.before:g} before the change"


def _conduct(row: Row) -> Iterator[tuple[float, str]]:
    for span in quoted_spans(row.score):
        if not is_verbatim(span, row.case.answer):
            yield 5.0, f"evidence that is not in the answer: {span.quote}"
    if not adds_up(row.score):
        yield 5.0, f"the lines do not add up to {row.overall:g}"
    if row.again is not None and row.again.vote != row.score.vote:
        yield 5.0, f"vote {_name(row.score.vote)}, on a second run {_name(row.again.vote)}"


def _missing(row: Row) -> str:
    return ", ".join(_name(check) for check in row.score.missing) or "nothing"


def _name(value: str | None) -> str:
    return (value or "none").replace("_", " ")


class Point(Frozen):
    """One answer of the plots.

    Attributes:
        before: The score of what it is a change of.
    """

    id: str
    kind: Kind
    change: str = ""
    label: float | None = None
    score: float | None
    before: float | None = None
    seconds: float


class Measured(Frozen):
    """What was measured on what.

    Attributes:
        file: Name of the file of cases.
        sha256: Of the file.
        with_model: Whether a model reads the answers, which decides what must be reached.
        concurrency: How many answers were scored at the same time; more than one makes each take longer.
        taken_over: How many scores an earlier run of the same command had left.
    """

    file: str
    sha256: str
    provider: str
    model: str
    with_model: bool
    version: str
    at: datetime
    concurrency: int
    taken_over: int


class Report(Frozen):
    """Everything that is printed, saved as JSON, and drawn."""

    format: Literal[1] = 1
    measured: Measured
    cases: dict[Kind, int]
    stories: int
    figures: tuple[Figure, ...]
    misses: tuple[Miss, ...]
    points: tuple[Point, ...]


def report(measured: Measured, rows: Sequence[Row]) -> Report:
    """Measure everything that the rows allow; figures that no case says anything of are left out."""
    figures = (
        *ranking_figures(rows),
        *changed_figures(rows),
        *conduct_figures(rows),
    )
    counts = Counter(row.case.kind for row in rows)
    return Report(
        measured=measured,
        cases={kind: counts[kind] for kind in Kind if counts[kind]},
        stories=len({row.story for row in rows}),
        figures=judged(figures, with_model=measured.with_model),
        misses=worst(rows),
        points=tuple(map(_point, rows)),
    )


def _point(row: Row) -> Point:
    case = row.case
    return Point(
        id=case.id,
        kind=case.kind,
        change=case.change,
        label=case.label,
        score=row.overall,
        before=row.before,
        seconds=row.seconds,
    )
