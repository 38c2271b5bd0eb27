"""Says whether a stretch of an answer makes a point of its key in other words, by a fitted line over what they share.

It is fitted by `python -m evals.key_matcher --fit`, on answers to some questions for the points of all.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.keys.key_profiles import Pieces, Profile, Profiles, pieces, profiles
from interviewer.domain.language import cue_search
from interviewer.domain.language.text import as_seen

# What keeps one word from being the whole of a very short text, in units of weight.
_AT_LEAST = 0.4


class Features(NamedTuple):
    """One stretch beside one point; weights are those of its profile, 1 for a word that only this point has.

    Attributes:
        covered: The share of a text of the point that the stretch has, for the text where it is largest.
        covered_twice: The same for the second-best text.
        shared: How many stems stretch and point share.
        alike: The cosine of pieces of words, with the text where it is largest.
        ahead: The weight of what is shared, less that for the point of the key that matches best otherwise.
        mistake: The weight of what is shared with the known mistake that matches best.
        cued: Whether a cue of the point stands in the stretch.
        elsewhere: How well the whole answer matches the other points, on average.
    """

    covered: float
    covered_twice: float
    shared: float
    alike: float
    ahead: float
    mistake: float
    cued: float
    elsewhere: float


class MistakeFeatures(NamedTuple):
    """One stretch beside one known mistake, with the same weights.

    Attributes:
        covered: The share of the claim that the stretch has.
        alike: The cosine of pieces of words with the claim.
        matched: The weight of what is shared with claim and cues.
        ahead_of_points: The same less that for the point of the key that matches best.
        ahead: The same less that for the other mistake that matches best.
        shared: How many stems are shared.
    """

    covered: float
    alike: float
    matched: float
    ahead_of_points: float
    ahead: float
    shared: float


class _HeardText(NamedTuple):
    """A stretch as it is compared."""

    said: str
    stems: frozenset[str]
    pieces: Pieces


def features(found: Profiles, texts: Sequence[tuple[str, tuple[str, ...]]]) -> list[list[Features]]:
    """The features of each stretch, for each point of the key.

    Args:
        found: The profiles of the key.
        texts: The stretches of the answer, their words and their stems.
    """
    heard = _heard_texts(texts)
    mistakes = [max((_matched(mistake, one) for mistake in found.mistakes), default=0.0) for one in heard]
    points = [[_matched(point, one) for one in heard] for point in found.points]
    best = [max(row, default=0.0) for row in points]
    rows = []
    for number, point in enumerate(found.points):
        others = [at for at in range(len(points)) if at != number]
        elsewhere = sum(best[at] for at in others) / max(len(others), 1)
        row = []
        for at, one in enumerate(heard):
            ahead = points[number][at] - max((points[other][at] for other in others), default=0.0)
            row.append(_beside(point, one, ahead, mistakes[at], elsewhere))
        rows.append(row)
    return rows


def mistake_features(found: Profiles, texts: Sequence[tuple[str, tuple[str, ...]]]) -> list[list[MistakeFeatures]]:
    """The features of each stretch, for each known mistake; arguments as for `features`."""
    heard = _heard_texts(texts)
    points = [max(_matched(point, one) for point in found.points) for one in heard]
    return [
        [_mistake_features(mistake, one, best, found) for one, best in zip(heard, points, strict=True)]
        for mistake in found.mistakes
    ]


def _mistake_features(mistake: Profile, one: _HeardText, point: float, found: Profiles) -> MistakeFeatures:
    matched = _matched(mistake, one)
    other = max((_matched(each, one) for each in found.mistakes if each is not mistake), default=0.0)
    return MistakeFeatures(
        covered=_covered(mistake, one.stems)[0],
        alike=max(_cosine(reference.pieces, one.pieces) for reference in mistake.references),
        matched=matched,
        ahead_of_points=matched - point,
        ahead=matched - other,
        shared=len(one.stems & mistake.weights.keys()),
    )


def _heard_texts(texts: Sequence[tuple[str, tuple[str, ...]]]) -> list[_HeardText]:
    return [_HeardText(" ".join(as_seen(text).lower().split()), frozenset(own), pieces(own)) for text, own in texts]


def _beside(point: Profile, one: _HeardText, ahead: float, mistake: float, elsewhere: float) -> Features:
    shared = len(one.stems & point.weights.keys())
    first, second = _covered(point, one.stems)
    return Features(
        covered=first,
        covered_twice=second,
        shared=shared,
        alike=max(_cosine(reference.pieces, one.pieces) for reference in point.references) if shared else 0.0,
        ahead=ahead,
        mistake=mistake,
        cued=cue_search.holds(point.cues, one.said),
        elsewhere=elsewhere,
    )


def _matched(point: Profile, one: _HeardText) -> float:
    return _sum(point.weights, one.stems & point.weights.keys())


def _covered(point: Profile, said: frozenset[str]) -> tuple[float, float]:
    """The largest share of one of the point's texts, and the second largest; the same when there is one text."""
    shares = sorted(
        _sum(point.weights, reference.stems & said) / (reference.weight + _AT_LEAST) for reference in point.references
    )
    return shares[-1], shares[-2] if len(shares) > 1 else shares[-1]


def _sum(weights: Mapping[str, float], chosen: frozenset[str]) -> float:
    # In one order, so that the last digit does not depend on how the process hashes words.
    return sum(weights[stem] for stem in sorted(chosen))


def _cosine(one: Pieces, other: Pieces) -> float:
    fewer, more = sorted((one, other), key=lambda each: len(each.counts))
    shared = sum(count * more.counts.get(piece, 0) for piece, count in fewer.counts.items())
    return shared / (one.length * other.length)


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
