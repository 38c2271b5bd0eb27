"""The plots of a report as marks on a plane, which the page writes as SVG."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import mean, median

from interviewer.evaluation.cases import Kind
from interviewer.evaluation.marks import LEFT, RIGHT, TOP, WIDTH, Mark, Plot
from interviewer.evaluation.measures import STEPS, percentile, whole_step
from interviewer.evaluation.report import Point, Report
from interviewer.evaluation.strips import gains, moves

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
