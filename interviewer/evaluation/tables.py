"""The tables of a report: its figures in words, for the terminal and for the page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewer.evaluation.figure import MEANINGS, Figure, Unit, written
from interviewer.evaluation.report import Report

# What is the same for the score and for its baselines, and stands side by side.
_COMPARED = ("auc", "spearman_within", "spearman", "kappa")
_CHANGED = (
    ("By attack", ("attack_gains", "attack_largest_gain")),
    ("By what should not count", ("drift", "drift_largest")),
)


class Line(NamedTuple):
    """One figure in words."""

    what: str
    value: str
    interval: str
    cases: str
    target: str
    verdict: str


class Table(NamedTuple):
    """A small table: what its rows are of, its headings, and the rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def lines(report: Report) -> tuple[Line, ...]:
    """The figures of the whole, those with a target first."""
    whole = [figure for figure in report.figures if not figure.group]
    return tuple(_line(figure) for figure in sorted(whole, key=lambda figure: figure.target is None))


def tables(report: Report) -> Iterator[Table]:
    """The figures of parts: beside the baselines, by label, by what was taken out and by change."""
    yield from _baselines(report)
    if by_label := _of(report, "mean_score"):
        rows = tuple((figure.group, _value(figure), _interval(figure), str(figure.cases)) for figure in by_label)
        yield Table("By label", ("label", "mean score", "95% interval", "answers"), rows)
    if elements := [figure for figure in _of(report, "ablation_named") if figure.group]:
        found = tuple((_plain(figure.group), _value(figure), str(figure.cases)) for figure in elements)
        yield Table("By what was taken out", ("element", "reported first", "answers"), found)
    for title, names in _CHANGED:
        yield from _by_change(report, title, names)


def _baselines(report: Report) -> Iterator[Table]:
    groups = dict.fromkeys(figure.group for name in _COMPARED for figure in _of(report, name))
    shown = [name for name in _COMPARED if _of(report, name)]
    if shown:
        head = ("ranked by", *(_HEADS[name] for name in shown), "answers")
        yield Table("Beside simpler ways to rank", head, tuple(_side_by_side(report, group, shown) for group in groups))


_HEADS = {
    "auc": "area under the curve",
    "spearman_within": "Spearman in a story",
    "spearman": "Spearman",
    "kappa": "kappa",
}


def _side_by_side(report: Report, group: str, names: Sequence[str]) -> tuple[str, ...]:
    found = [next((f for f in _of(report, name) if f.group == group), None) for name in names]
    answers = max(figure.cases for figure in found if figure)
    return (group or "this score", *(_with_interval(figure) for figure in found), str(answers))


def _by_change(report: Report, title: str, names: Sequence[str]) -> Iterator[Table]:
    largest = sorted(_of(report, names[0]), key=lambda figure: -figure.value)
    groups = [figure.group for figure in largest if figure.group]
    found = [{figure.group: figure for figure in _of(report, name)} for name in names]
    if groups:
        rows = tuple((_plain(g), *(_value(figures[g]) for figures in found), str(found[0][g].cases)) for g in groups)
        yield Table(title, ("change", *(MEANINGS[name].what.lower() for name in names), "answers"), rows)


def _of(report: Report, name: str) -> list[Figure]:
    return [figure for figure in report.figures if figure.name == name]


def _line(figure: Figure) -> Line:
    meaning = MEANINGS[figure.name]
    return Line(
        what=meaning.what,
        value=_value(figure),
        interval=_interval(figure),
        cases=f"{figure.cases:,}",
        target=_target(figure),
        verdict="" if figure.reached is None else "reached" if figure.reached else "missed",
    )


def _value(figure: Figure) -> str:
    return written(figure.value, MEANINGS[figure.name].unit)


def _target(figure: Figure) -> str:
    meaning = MEANINGS[figure.name]
    if figure.target is None or meaning.target is None:
        return ""
    if meaning.target.at_most and figure.target == 0:
        return "none"
    if meaning.unit is Unit.SHARE and figure.target == 1:
        return "all"
    return f"{'≤' if meaning.target.at_most else '≥'} {written(figure.target, meaning.unit)}"


def _interval(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    unit = MEANINGS[figure.name].unit
    return f"{written(figure.low, unit)} to {written(figure.high, unit)}"


def _with_interval(figure: Figure | None) -> str:
    if figure is None:
        return ""
    interval = _interval(figure)
    return f"{_value(figure)} ({interval})" if interval else _value(figure)


def _plain(name: str) -> str:
    return name.replace("_", " ")
