"""What the matcher sees of a stretch of an answer beside a point of the key."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.keys.point_profile import Pieces, Profile, Profiles, pieces
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


class _Heard(NamedTuple):
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
    heard = _heard(texts)
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
    heard = _heard(texts)
    points = [max(_matched(point, one) for point in found.points) for one in heard]
    return [
        [_claimed(mistake, one, best, found) for one, best in zip(heard, points, strict=True)]
        for mistake in found.mistakes
    ]


def _claimed(mistake: Profile, one: _Heard, point: float, found: Profiles) -> MistakeFeatures:
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


def _heard(texts: Sequence[tuple[str, tuple[str, ...]]]) -> list[_Heard]:
    return [_Heard(" ".join(as_seen(text).lower().split()), frozenset(own), pieces(own)) for text, own in texts]


def _beside(point: Profile, one: _Heard, ahead: float, mistake: float, elsewhere: float) -> Features:
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


def _matched(point: Profile, one: _Heard) -> float:
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
