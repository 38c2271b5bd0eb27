"""Plots of what moved the score: a row for each change, the one that moved it most on top."""

from collections.abc import Callable, Sequence
from statistics import mean

from interviewer.evaluation.marks import RIGHT, TOP, Mark, Plot
from interviewer.evaluation.report import Point

_NAMES = 190
_LONGEST_NAME = 25
_ROW = 24
_ROUNDING = 1e-9
_Size = Callable[[Point], float]


def gains(points: Sequence[Point]) -> Plot:
    """By how much each attack raised the score."""
    note = "Score with the attack, less the score without it. Right of the line is a gain."
    return _strips("Gain of attacks", note, points, _gain, "bad")


def moves(points: Sequence[Point]) -> Plot:
    """By how much each change that should not count moved the score, either way."""
    note = "By how much the score moved when it should not, either way."
    return _strips("Drift by change", note, points, lambda point: abs(_gain(point)), "point")


def _gain(point: Point) -> float:
    return (point.score or 0.0) - (point.before or 0.0)


def _strips(title: str, note: str, points: Sequence[Point], size: _Size, more: str) -> Plot:
    """The plot; `more` is the look of a dot to the right of zero."""
    rows = _rows(points, size)
    low, high = min(0.0, *map(size, points)), max(0.5, *map(size, points))
    bottom = TOP + _ROW * len(rows)

    def across(value: float) -> float:
        return _NAMES + (RIGHT - 8 - _NAMES) * (value - low) / (high - low)

    marks = [Mark("line", "zero", across(0), TOP - 4, across(0), bottom)]
    for value in (low, 0.0, high):
        if value == 0 or abs(across(value) - across(0)) > 30:
            marks.append(Mark("text", "middle", across(value), bottom + 18, text=f"{value:+.1f}" if value else "0"))
    for place, (name, own) in enumerate(rows):
        y = TOP + (place + 0.5) * _ROW
        marks.append(Mark("text", "end", _NAMES - 12, y + 4, text=name))
        marks.append(Mark("line", "rule", _NAMES, y, RIGHT, y))
        for point in own:
            look = more if size(point) > _ROUNDING else "point"
            marks.append(Mark("dot", look, across(size(point)), y, text=f"{point.id}: {size(point):+.1f}"))
        average = across(mean(map(size, own)))
        marks.append(Mark("line", "mean", average, y - 8, average, y + 8))
    return Plot(title, f"{note} The bar is the mean.", bottom + 26, tuple(marks))


def _rows(points: Sequence[Point], size: _Size) -> list[tuple[str, list[Point]]]:
    """The points of each change, the largest first; those that moved nothing share the last row."""
    by_change: dict[str, list[Point]] = {}
    for point in points:
        by_change.setdefault(point.change, []).append(point)
    moved = {name for name, own in by_change.items() if any(abs(size(point)) > _ROUNDING for point in own)}
    ordered = sorted(moved, key=lambda name: (-max(map(size, by_change[name])), name))
    rows = [(_short(name), by_change[name]) for name in ordered]
    if still := [point for point in points if point.change not in moved]:
        count = len(by_change) - len(moved)
        rows.append((f"{count} more moved nothing" if moved else f"{count} moved nothing", still))
    return rows


def _short(name: str) -> str:
    plain = name.replace("_", " ") or "unnamed"
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 1]}…"
