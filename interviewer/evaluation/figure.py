"""What a figure is, what each means, and which value it must reach."""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from interviewer.domain.base import Frozen
from interviewer.evaluation.measures import interval

T = TypeVar("T")
Stories = Sequence[Sequence[T]]


class Figure(Frozen):
    """A number that was measured.

    Attributes:
        name: As in `evaluation/figure.py`.
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


_ROUNDING = 1e-9


class Unit(StrEnum):
    """How a figure is written."""

    SHARE = "share"
    RATIO = "ratio"
    POINTS = "points"
    COUNT = "count"
    SECONDS = "seconds"
    TOKENS = "tokens"


class Target(NamedTuple):
    """What a figure must reach.

    Attributes:
        model: Where a model reads.
        rules: Where no model is asked; None when nothing was set.
        at_most: Whether less is better.
    """

    model: float
    rules: float | None
    at_most: bool = False


class Meaning(NamedTuple):
    """What a figure says."""

    what: str
    unit: Unit
    target: Target | None = None


NONE = Target(0, 0, at_most=True)

MEANINGS: dict[str, Meaning] = {
    "auc": Meaning("Labels of 4 and more against 2 and less: area under the curve", Unit.RATIO, Target(0.98, 0.95)),
    "spearman_within": Meaning("Order within a story: mean Spearman", Unit.RATIO, Target(0.93, 0.82)),
    "spearman": Meaning("Order over all: Spearman", Unit.RATIO),
    "kappa": Meaning("Score and label in whole steps: kappa, quadratic weights", Unit.RATIO),
    "agreement": Meaning("Same whole step as the label", Unit.SHARE),
    "agreement_within_one": Meaning("Within one step of the label", Unit.SHARE),
    "mae": Meaning("Mean distance from the label", Unit.POINTS),
    "mean_score": Meaning("Mean score by label", Unit.POINTS),
    "ablation_named": Meaning("What was taken out is reported missing first", Unit.SHARE, Target(0.90, 0.80)),
    "empty_above": Meaning("Empty answers that score above 1.5", Unit.COUNT, NONE),
    "empty_highest": Meaning("Highest score of an empty answer", Unit.POINTS),
    "principle_in_three": Meaning("Own principle among the first three", Unit.SHARE, Target(0.90, None)),
    "principle_reciprocal_rank": Meaning("Own principle: mean reciprocal rank", Unit.RATIO),
    "wrong_principle_below": Meaning("At least 1.0 lower under a wrong principle", Unit.SHARE, Target(0.80, None)),
    "wrong_principle_fall": Meaning("Mean fall under a wrong principle", Unit.POINTS),
    "evidence_verbatim": Meaning("Evidence verbatim in the answer", Unit.SHARE, Target(1, 1)),
    "sums_add_up": Meaning("Lines that add up to the score", Unit.SHARE, Target(1, 1)),
    "rewrite_numbers": Meaning("Numbers in rewrites that the candidate did not give", Unit.COUNT, NONE),
    "attack_gains": Meaning("Attacks that gain anything", Unit.COUNT, NONE),
    "attack_largest_gain": Meaning("Largest gain of an attack", Unit.POINTS, NONE),
    "drift": Meaning("Mean drift by what should not count", Unit.POINTS, Target(0.15, 0.15, at_most=True)),
    "drift_largest": Meaning("Largest drift", Unit.POINTS),
    "same_vote": Meaning("Same vote on a second run", Unit.SHARE, Target(1, 1)),
    "again_largest": Meaning("Largest difference on a second run", Unit.POINTS),
    "seconds": Meaning("Seconds to the number: median", Unit.SECONDS, Target(1.5, 0.05, at_most=True)),
    "seconds_full": Meaning(
        "Seconds to the full feedback, stronger version included: median", Unit.SECONDS, Target(15, 0.05, at_most=True)
    ),
    "seconds_90": Meaning("Seconds to the number: 90 of 100 within", Unit.SECONDS),
    "seconds_shared": Meaning("Seconds to the number, several answers at a time: median", Unit.SECONDS),
    "tokens_in": Meaning("Tokens read for an answer: mean", Unit.TOKENS),
    "tokens_out": Meaning("Tokens written for an answer: mean", Unit.TOKENS),
    "grade_unusable": Meaning("Direct grades that could not be used", Unit.COUNT),
    "not_scored": Meaning("Answers without a score", Unit.COUNT),
}


def judged(figures: Sequence[Figure], *, with_model: bool) -> tuple[Figure, ...]:
    """The figures with their targets; parts of a figure and baselines have none."""
    return tuple(_judged(figure, with_model) for figure in figures)


def _judged(figure: Figure, with_model: bool) -> Figure:
    target = MEANINGS[figure.name].target
    wanted = None if target is None or figure.group else target.model if with_model else target.rules
    if target is None or wanted is None:
        return figure
    ahead = wanted - figure.value if target.at_most else figure.value - wanted
    return figure.model_copy(update={"target": wanted, "reached": ahead >= -_ROUNDING})


def written(value: float, unit: Unit) -> str:
    """A value as people write it."""
    match unit:
        case Unit.SHARE:
            return f"{value:.1%}"
        case Unit.RATIO:
            return f"{value:.3f}"
        case Unit.POINTS:
            return f"{value:.2f}"
        case Unit.SECONDS:
            return f"{value:.3f}" if value < 1 else f"{value:.1f}"
        case Unit.COUNT | Unit.TOKENS:
            return f"{value:,.0f}"
