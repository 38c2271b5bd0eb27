"""What a plot is made of."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from interviewer.evaluation.cases import Kind
from interviewer.evaluation.measures import STEPS, percentile, whole_step
from interviewer.evaluation.report import Point, Report
from interviewer.evaluation.tables import lines, tables

# The plane and its parts, in the same units as the marks.
WIDTH = 400
LEFT, RIGHT, TOP = 34, 390, 12


class Mark(NamedTuple):
    """One thing drawn.

    Attributes:
        shape: `dot`, `line`, `box` or `text`.
        look: Its class in the page's style sheet.
        x: Of the middle of a dot, of one end of a line, of the upper left corner of a box, of a text's anchor.
        to_x: Other end of a line, or lower right corner of a box.
        strength: How much of its colour a box has, 0 to 1.
        text: What a text says, or what is shown when one points at a dot or a box.
    """

    shape: str
    look: str
    x: float
    y: float
    to_x: float = 0
    to_y: float = 0
    strength: float = 1
    text: str = ""


class Plot(NamedTuple):
    """A drawing with its title and the words below it."""

    title: str
    note: str
    height: float
    marks: tuple[Mark, ...]


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


_BOTTOM = 240
_BINS = 24
# A number must be readable on the fullest cell.
_DARKEST = 0.6


def plots(report: Report) -> Iterator[Plot]:
    """The plots for which the report has points."""
    ranked = [point for point in report.points if point.kind is Kind.RANKED and point.label is not None]
    if known := [
        (point, point.label, point.score) for point in ranked if point.label is not None and point.score is not None
    ]:
        yield _by_label(known)
        yield _grid([(label, score) for _, label, score in known])
    changed = [point for point in report.points if point.before is not None]
    if attacks := [point for point in changed if point.kind is Kind.ATTACK]:
        yield gains(attacks)
    if drift := [point for point in changed if point.kind is Kind.DRIFT]:
        yield moves(drift)
    if seconds := [point.seconds for point in report.points if point.score is not None]:
        yield _histogram(seconds)


def _by_label(known: Sequence[tuple[Point, float, float]]) -> Plot:
    steps = range(min(whole_step(label) for _, label, _ in known), max(whole_step(label) for _, label, _ in known) + 1)
    column = (RIGHT - LEFT) / len(steps)
    marks = list(_scale())
    for place, step in enumerate(steps):
        middle = LEFT + (place + 0.5) * column
        marks.append(Mark("text", "middle", middle, _BOTTOM + 18, text=str(step)))
        own = [(point, score) for point, label, score in known if whole_step(label) == step]
        marks += _swarm(own, middle, column)
        if own:
            height = _height(mean(score for _, score in own))
            marks.append(Mark("line", "mean", middle - column * 0.4, height, middle + column * 0.4, height))
    marks.append(Mark("text", "middle", (LEFT + RIGHT) / 2, _BOTTOM + 36, text="label"))
    note = "Each dot is an answer, the bar is the mean. Good scores climb from left to right and overlap little."
    return Plot("Score of each label", note, _BOTTOM + 44, tuple(marks))


def _swarm(own: Sequence[tuple[Point, float]], middle: float, column: float) -> Iterator[Mark]:
    """Dots beside each other where scores are the same."""
    count = Counter(score for _, score in own)
    apart = min(7.0, column * 0.9 / max(count.values(), default=1))
    seen: Counter[float] = Counter()
    for point, score in own:
        place = seen[score] - (count[score] - 1) / 2
        seen[score] += 1
        text = f"{point.id}: label {point.label:g}, score {score:g}"
        yield Mark("dot", "point", middle + place * apart, _height(score), text=text)


def _scale() -> Iterator[Mark]:
    """The scores from 0 to 5 up the left side."""
    for step in STEPS:
        yield Mark("line", "rule", LEFT, _height(step), RIGHT, _height(step))
        yield Mark("text", "end", LEFT - 8, _height(step) + 4, text=str(step))


def _height(score: float) -> float:
    return _BOTTOM - (_BOTTOM - TOP) * score / STEPS[-1]


def _grid(known: Sequence[tuple[float, float]]) -> Plot:
    count = Counter((whole_step(label), whole_step(score)) for label, score in known)
    of_label = Counter(whole_step(label) for label, _ in known)
    wide, high = (RIGHT - LEFT) / len(STEPS), (_BOTTOM - TOP) / len(STEPS)
    marks = []
    for label in STEPS:
        x = LEFT + label * wide
        marks.append(Mark("text", "middle", x + wide / 2, _BOTTOM + 18, text=str(label)))
        for score in STEPS:
            y = _BOTTOM - (score + 1) * high
            found = count[label, score]
            look = "cell same" if label == score else "cell"
            share = found / of_label[label] if found else 0
            marks.append(Mark("box", look, x + 1, y + 1, x + wide - 1, y + high - 1, share * _DARKEST))
            if found:
                marks.append(Mark("text", "middle count", x + wide / 2, y + high / 2 + 5, text=str(found)))
    for score in STEPS:
        marks.append(Mark("text", "end", LEFT - 8, _BOTTOM - (score + 0.5) * high + 4, text=str(score)))
    marks.append(Mark("text", "middle", (LEFT + RIGHT) / 2, _BOTTOM + 36, text="label"))
    note = "How many answers of each label (across) got which score (upwards), in whole steps. Agreement is outlined."
    return Plot("Score against label", note, _BOTTOM + 44, tuple(marks))


def _histogram(seconds: Sequence[float]) -> Plot:
    # One answer that waited for a model to load must not flatten all the others; it is counted in the last column.
    longest = max(percentile(seconds, 98), median(seconds) * 1.5, 1e-6)
    count = Counter(min(int(value / longest * _BINS), _BINS - 1) for value in seconds)
    most = max(count.values())
    wide, bottom = (RIGHT - LEFT) / _BINS, 150
    marks = []
    for place, found in sorted(count.items()):
        x = LEFT + place * wide
        height = (bottom - 30) * found / most
        text = f"{found} answers from {longest * place / _BINS:.3g} s"
        marks.append(Mark("box", "bar", x + 1, bottom - height, x + wide - 1, bottom, text=text))
    marks.append(Mark("line", "axis", LEFT, bottom, RIGHT, bottom))
    marks.append(Mark("text", "start", LEFT, bottom + 18, text="0"))
    marks.append(Mark("text", "end", RIGHT, bottom + 18, text=f"{longest:.3g} s and more"))
    half = median(seconds)
    x = LEFT + (RIGHT - LEFT) * half / longest
    anchor = "start" if x < WIDTH / 2 else "end"
    marks.append(Mark("line", "mean", x, 22, x, bottom))
    marks.append(Mark("text", anchor, x + (5 if anchor == "start" else -5), 22, text=f"median {half:.3g} s"))
    return Plot("Seconds an answer", "How many answers took how long.", bottom + 26, tuple(marks))


# A longer table is folded away until somebody asks for it.
_MANY_ROWS = 12


def page(report: Report) -> str:
    """The page; everything that came from a file is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("page.html")
    return template.render(
        report=report,
        lines=lines(report),
        tables=list(tables(report)),
        plots=list(plots(report)),
        width=WIDTH,
        many=_MANY_ROWS,
    )
