"""Figures of answers that were made to be caught out: by what was taken out, added, or swapped."""

from collections.abc import Callable, Iterator, Sequence
from statistics import mean

from interviewer.evaluation.cases import Kind
from interviewer.evaluation.figure import Figure, Item, figure, flat
from interviewer.evaluation.rows import Row, of_kind

EMPTY_AT_MOST = 1.5
BELOW_BY = 1.0
# Scores have one decimal; a difference of two of them is off by less than this.
_ROUNDING = 1e-9


def figures(rows: Sequence[Row]) -> Iterator[Figure]:
    """The figures of all kinds of changed answers."""
    yield from _ablated(of_kind(rows, Kind.ABLATED))
    yield from _empty(of_kind(rows, Kind.EMPTY))
    yield from _wrong_principle(of_kind(rows, Kind.WRONG_PRINCIPLE))
    yield from _attacks(of_kind(rows, Kind.ATTACK))
    yield from _drift(of_kind(rows, Kind.DRIFT))


def named(row: Row) -> bool:
    """Whether what was taken out is what is reported missing first."""
    return row.score.missing[:1] == (row.case.missing,)


def fall(row: Row) -> float | None:
    """By how much it scores below what it is a change of."""
    return None if row.before is None or row.overall is None else row.before - row.overall


def gain(row: Row) -> float | None:
    """By how much an attack scores above its base; an attack that gets no score gained nothing."""
    return None if row.before is None else (row.overall or 0.0) - row.before


def is_gain(value: float) -> bool:
    """Whether it is more than rounding."""
    return value > _ROUNDING


def is_below(value: float) -> bool:
    """Whether a fall is as large as it must be under a wrong principle."""
    return value >= BELOW_BY - _ROUNDING


def _ablated(rows: Sequence[Row]) -> Iterator[Figure]:
    items = [(row, Item(row.story, float(named(row)))) for row in rows if row.overall is not None]
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
    falls = _items(rows, fall)
    yield from figure("wrong_principle_below", [Item(i.story, float(is_below(i.value))) for i in falls], flat(mean))
    yield from figure("wrong_principle_fall", falls, flat(mean))


def _attacks(rows: Sequence[Row]) -> Iterator[Figure]:
    for group, own in _all_and_by_change(rows):
        gains = _items(own, gain)
        above = [Item(item.story, float(is_gain(item.value))) for item in gains]
        yield from figure("attack_gains", above, flat(sum), group=group)
        yield from figure("attack_largest_gain", gains, flat(max), group=group, spread=False)


def _drift(rows: Sequence[Row]) -> Iterator[Figure]:
    for group, own in _all_and_by_change(rows):
        moved = [Item(item.story, abs(item.value)) for item in _items(own, fall)]
        yield from figure("drift", moved, flat(mean), group=group)
        yield from figure("drift_largest", moved, flat(max), group=group, spread=False)


def _items(rows: Sequence[Row], value: Callable[[Row], float | None]) -> list[Item[float]]:
    return [Item(row.story, found) for row in rows if (found := value(row)) is not None]


def _all_and_by_change(rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    yield "", rows
    for change in sorted({row.case.change for row in rows} - {""}):
        yield change, [row for row in rows if row.case.change == change]
