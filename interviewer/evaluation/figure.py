"""A figure: a number with its interval and the cases behind it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from interviewer.domain.base import Frozen
from interviewer.evaluation.measures import interval

T = TypeVar("T")
Stories = Sequence[Sequence[T]]


class Figure(Frozen):
    """A number that was measured.

    Attributes:
        name: As in `evaluation/targets.py`.
        group: What it is of when there are several of a name: a change, a label, or what was scored by.
        low: Lower end of the 95% interval, drawn by story; None where drawing says nothing, as of a maximum.
        cases: How many cases (of evidence: spans) it rests on.
        target: What it must reach; None when nothing was set.
    """

    name: str
    group: str = ""
    value: float
    low: float | None = None
    high: float | None = None
    cases: int
    target: float | None = None
    reached: bool | None = None


class Item(NamedTuple, Generic[T]):
    """What one case says, and the story that it belongs to."""

    story: str
    value: T


def figure(
    name: str,
    items: Sequence[Item[T]],
    statistic: Callable[[Stories[T]], float | None],
    *,
    group: str = "",
    spread: bool = True,
) -> Iterator[Figure]:
    """The figure, or nothing when no case says anything of it.

    Args:
        name: Its name.
        items: What the cases say.
        statistic: The number, from the values story by story; None when it is undefined.
        group: See `Figure`.
        spread: Whether an interval is of any use.
    """
    stories = _by_story(items)
    value = statistic(stories) if items else None
    if value is None:
        return
    found = interval(stories, statistic) if spread else None
    low, high = found or (None, None)
    yield Figure(name=name, group=group, value=value, low=low, high=high, cases=len(items))


def flat(statistic: Callable[[Sequence[T]], float | None]) -> Callable[[Stories[T]], float | None]:
    """A statistic that does not care which story a value is of."""
    return lambda stories: statistic(list(chain.from_iterable(stories)))


def _by_story(items: Sequence[Item[T]]) -> list[list[T]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(item.story, []).append(item.value)
    return list(groups.values())
