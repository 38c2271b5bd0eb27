"""The report of a measurement: its figures, its misses, and a point for each answer."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from interviewer.domain.base import Frozen
from interviewer.evaluation import changed, conduct, ranking
from interviewer.evaluation.cases import Kind
from interviewer.evaluation.figure import Figure
from interviewer.evaluation.misses import Miss, worst
from interviewer.evaluation.rows import Row
from interviewer.evaluation.targets import judged


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
    figures = (*ranking.figures(rows), *changed.figures(rows), *conduct.figures(rows))
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
