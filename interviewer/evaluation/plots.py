"""The plots of a report as marks on a plane, which the page writes as SVG."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from statistics import mean, median
from typing import NamedTuple

from interviewer.evaluation.cases import Kind
from interviewer.evaluation.measures import STEPS, percentile, whole_step
from interviewer.evaluation.report import Point, Report

WIDTH = 400
# The plane's parts, in the same units as the marks.
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 390, 12, 240
_NAMES = 140
_ROW = 24
_BINS = 24
_LONGEST_NAME = 20
# A number must be readable on the fullest cell.
_DARKEST = 0.6


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


def plots(report: Report) -> Iterator[Plot]:
    """The plots for which the report has points."""
    ranked = [point for point in report.points if point.kind is Kind.RANKED and point.label is not None]
    if known := [
        (point, point.label, point.score) for point in ranked if point.label is not None and point.score is not None
    ]:
        yield _by_label(known)
        yield _grid([(label, score) for _, label, score in known])
    for kind, title, note, size in _CHANGES:
        moved = [point for point in report.points if point.kind is kind and point.before is not None]
        if moved:
            yield _strips(title, note, moved, size)
    if seconds := [point.seconds for point in report.points if point.score is not None]:
        yield _histogram(seconds)


def _gain(point: Point) -> float:
    return (point.score or 0.0) - (point.before or 0.0)


def _moved(point: Point) -> float:
    return abs(_gain(point))


_CHANGES: tuple[tuple[Kind, str, str, Callable[[Point], float]], ...] = (
    (
        Kind.ATTACK,
        "Gain of attacks",
        "Score with the attack, less the score without it. Right of the line is a gain.",
        _gain,
    ),
    (Kind.DRIFT, "Drift by change", "By how much the score moved when it should not, either way.", _moved),
)


def _by_label(known: Sequence[tuple[Point, float, float]]) -> Plot:
    steps = range(min(whole_step(label) for _, label, _ in known), max(whole_step(label) for _, label, _ in known) + 1)
    column = (_RIGHT - _LEFT) / len(steps)
    marks = list(_scale())
    for place, step in enumerate(steps):
        middle = _LEFT + (place + 0.5) * column
        marks.append(Mark("text", "middle", middle, _BOTTOM + 18, text=str(step)))
        own = [(point, score) for point, label, score in known if whole_step(label) == step]
        marks += _swarm(own, middle, column)
        if own:
            height = _height(mean(score for _, score in own))
            marks.append(Mark("line", "mean", middle - column * 0.4, height, middle + column * 0.4, height))
    marks.append(Mark("text", "middle", (_LEFT + _RIGHT) / 2, _BOTTOM + 36, text="label"))
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
        yield Mark("line", "rule", _LEFT, _height(step), _RIGHT, _height(step))
        yield Mark("text", "end", _LEFT - 8, _height(step) + 4, text=str(step))


def _height(score: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * score / STEPS[-1]


def _grid(known: Sequence[tuple[float, float]]) -> Plot:
    count = Counter((whole_step(label), whole_step(score)) for label, score in known)
    of_label = Counter(whole_step(label) for label, _ in known)
    wide, high = (_RIGHT - _LEFT) / len(STEPS), (_BOTTOM - _TOP) / len(STEPS)
    marks = []
    for label in STEPS:
        x = _LEFT + label * wide
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
        marks.append(Mark("text", "end", _LEFT - 8, _BOTTOM - (score + 0.5) * high + 4, text=str(score)))
    marks.append(Mark("text", "middle", (_LEFT + _RIGHT) / 2, _BOTTOM + 36, text="label"))
    note = "How many answers of each label (across) got which score (upwards), in whole steps. Agreement is outlined."
    return Plot("Score against label", note, _BOTTOM + 44, tuple(marks))


def _strips(title: str, note: str, points: Sequence[Point], size: Callable[[Point], float]) -> Plot:
    low, high = min(0.0, *map(size, points)), max(0.5, *map(size, points))
    names = sorted({point.change for point in points})
    bottom = _TOP + _ROW * len(names)

    def across(value: float) -> float:
        return _NAMES + (_RIGHT - 8 - _NAMES) * (value - low) / (high - low)

    marks = [Mark("line", "zero", across(0), _TOP - 4, across(0), bottom)]
    for value in (low, 0.0, high):
        if value == 0 or abs(across(value) - across(0)) > 30:
            marks.append(Mark("text", "middle", across(value), bottom + 18, text=f"{value:+.1f}" if value else "0"))
    for place, name in enumerate(names):
        y = _TOP + (place + 0.5) * _ROW
        own = [point for point in points if point.change == name]
        marks.append(Mark("text", "end", _NAMES - 12, y + 4, text=_short(name)))
        marks.append(Mark("line", "rule", _NAMES, y, _RIGHT, y))
        for point in own:
            text = f"{point.id}: {size(point):+.1f}"
            marks.append(Mark("dot", "bad" if _is_bad(point) else "point", across(size(point)), y, text=text))
        average = across(mean(map(size, own)))
        marks.append(Mark("line", "mean", average, y - 8, average, y + 8))
    return Plot(title, f"{note} The bar is the mean.", bottom + 26, tuple(marks))


def _is_bad(point: Point) -> bool:
    return point.kind is Kind.ATTACK and _gain(point) > 1e-9


def _short(name: str) -> str:
    plain = name.replace("_", " ") or "unnamed"
    return plain if len(plain) <= _LONGEST_NAME else f"{plain[: _LONGEST_NAME - 1]}…"


def _histogram(seconds: Sequence[float]) -> Plot:
    # One answer that waited for a model to load must not flatten all the others; it is counted in the last column.
    longest = max(percentile(seconds, 98), median(seconds) * 1.5, 1e-6)
    count = Counter(min(int(value / longest * _BINS), _BINS - 1) for value in seconds)
    most = max(count.values())
    wide, bottom = (_RIGHT - _LEFT) / _BINS, 150
    marks = []
    for place, found in sorted(count.items()):
        x = _LEFT + place * wide
        height = (bottom - 30) * found / most
        text = f"{found} answers from {longest * place / _BINS:.3g} s"
        marks.append(Mark("box", "bar", x + 1, bottom - height, x + wide - 1, bottom, text=text))
    marks.append(Mark("line", "axis", _LEFT, bottom, _RIGHT, bottom))
    marks.append(Mark("text", "start", _LEFT, bottom + 18, text="0"))
    marks.append(Mark("text", "end", _RIGHT, bottom + 18, text=f"{longest:.3g} s and more"))
    half = median(seconds)
    x = _LEFT + (_RIGHT - _LEFT) * half / longest
    anchor = "start" if x < WIDTH / 2 else "end"
    marks.append(Mark("line", "mean", x, 22, x, bottom))
    marks.append(Mark("text", anchor, x + (5 if anchor == "start" else -5), 22, text=f"median {half:.3g} s"))
    return Plot("Seconds an answer", "How many answers took how long.", bottom + 26, tuple(marks))
