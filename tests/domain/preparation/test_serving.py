"""A story is strong for a principle only when it is about it."""

import pytest

from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.preparation.bank import Serving, Strength
from interviewer.domain.preparation.serving import ENOUGH, FIRST, ranked, shares_of


def serving(principle: str, share: float, strength: Strength, score: float | None = 3.0) -> Serving:
    return Serving(principle=principle, share=share, score=score, strength=strength)


def test_a_principle_that_is_a_small_part_of_a_story_is_a_stretch_at_most() -> None:
    best, small = ranked([serving("frugality", 0.06, Strength.STRONG), serving("dive_deep", 0.9, Strength.STRONG)])
    assert (best.principle, best.strength) == ("dive_deep", Strength.STRONG)
    assert (small.principle, small.strength) == ("frugality", Strength.STRETCH)


def test_no_more_than_the_first_few_are_served_well() -> None:
    serves = ranked([serving(f"p{at}", 0.2, Strength.WORKABLE, score=float(at)) for at in range(5)])
    assert [one.strength for one in serves] == [Strength.WORKABLE] * FIRST + [Strength.STRETCH] * 2
    assert [one.principle for one in serves] == ["p4", "p3", "p2", "p1", "p0"], "of equal shares the better score"


@pytest.mark.parametrize("strength", [Strength.STRETCH, Strength.GAP])
def test_what_was_weak_stays_as_weak(strength: Strength) -> None:
    [one] = ranked([serving("dive_deep", ENOUGH / 2, strength, score=None)])
    assert one.strength is strength


def test_what_the_candidate_says_stays() -> None:
    told = serving("dive_deep", 0.01, Strength.STRONG).model_copy(update={"own": Strength.STRONG})
    assert ranked([told])[0].counts is Strength.STRONG


def test_without_a_fit_and_without_scores_nothing_is_shared() -> None:
    assert shares_of(Reading(estimate=3.0, reader="none"), {}, fitted=True) == {}
