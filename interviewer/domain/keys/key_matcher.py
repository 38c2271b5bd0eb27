"""Does a stretch of an answer say a point of its key in other words? A fitted line over `point_features` decides.

It is fitted by `python -m evals.key_matcher --fit`, on answers to some questions for the points of all.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from interviewer.domain.base import Frozen
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.keys.point_features import Features, MistakeFeatures, features, mistake_features
from interviewer.domain.keys.point_profile import Profiles, profiles

FITTED = Path(__file__).with_name("key_matcher.json")


class Line(Frozen):
    """A logistic regression: the log-odds for features that are all zero, and what a unit of each adds to them."""

    bias: float
    weights: dict[str, float]

    def odds(self, seen: Features | MistakeFeatures) -> float:
        """The log-odds that a stretch says what it is beside."""
        return self.bias + sum(weight * value for weight, value in zip(self._in_order(seen._fields), seen, strict=True))

    def _in_order(self, names: tuple[str, ...]) -> tuple[float, ...]:
        return tuple(map(self.weights.__getitem__, names))


class Matcher(Frozen):
    """What is fitted: a line for points and one for known mistakes, and where they count.

    Attributes:
        point: For `Features`.
        mistake: For `MistakeFeatures`.
        rarity: How rare stems are in the keys, from 0 to 1; others count 1.
        hit: Log-odds from which a point counts as said.
        partial: Log-odds from which it counts as said in part.
        nothing: Log-odds below which nothing of it is heard in the answer, whatever cue stands there.
        made: Log-odds from which a mistake counts as made.
    """

    format: Literal[1] = 1
    point: Line
    mistake: Line
    rarity: tuple[tuple[str, float], ...]
    hit: float
    partial: float
    nothing: float
    made: float


def odds(question: FundamentalsQuestion, texts: Sequence[tuple[str, tuple[str, ...]]]) -> list[list[float]]:
    """For each point of the key the log-odds that each stretch says it; none for a point without other words.

    Args:
        question: The question with its key.
        texts: The stretches of the answer, their words and their stems.
    """
    if not any(point.also_said for point in question.key):
        return [[] for _ in question.key]
    matcher = shipped()
    rows = features(profiles_of(question, matcher.rarity), texts)
    return [
        [matcher.point.odds(one) for one in row] if point.also_said else []
        for point, row in zip(question.key, rows, strict=True)
    ]


def mistake_odds(question: FundamentalsQuestion, texts: Sequence[tuple[str, tuple[str, ...]]]) -> list[list[float]]:
    """For each known mistake the log-odds that each stretch makes it; none for a key without other words."""
    if not any(point.also_said for point in question.key):
        return [[] for _ in question.wrong]
    matcher = shipped()
    rows = mistake_features(profiles_of(question, matcher.rarity), texts)
    return [[matcher.mistake.odds(one) for one in row] for row in rows]


def profiles_of(question: FundamentalsQuestion, rarity: tuple[tuple[str, float], ...]) -> Profiles:
    """The profiles of a question's key."""
    return profiles(f"{question.text} {question.rephrase}", question.key, question.wrong, rarity)


@lru_cache(maxsize=1)
def shipped() -> Matcher:
    """The matcher that ships."""
    return Matcher.model_validate_json(FITTED.read_text(encoding="utf-8"))
