import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.entities.scorecard import PrincipleFit
from interviewer.domain.evidence.heads import shares
from interviewer.domain.evidence.relevance import AT_LEAST_FITTING, FULL, better, bound, standing

lines = st.lists(st.floats(-20, 20), min_size=2, max_size=16)


def fits(*odds: float) -> tuple[PrincipleFit, ...]:
    """How well a story fits `p0`, `p1` and so on, best first."""
    found = shares({f"p{at}": value for at, value in enumerate(odds)})
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    return tuple(PrincipleFit(principle=name, share=share) for name, share in ranked)


def test_a_story_about_the_principle_is_not_bounded() -> None:
    assert bound(fits(4.0, 0.0, 0.0, 0.0), "p0") is None


def test_a_story_about_another_principle_is_bounded_in_full() -> None:
    assert bound(fits(4.0, 0.0, 0.0, 0.0), "p2") == AT_LEAST_FITTING


def test_between_the_two_it_is_bounded_in_part() -> None:
    nearly = fits(3.0, 1.5, 0.0, 0.0)
    assert 0.0 < standing(nearly, "p1") < FULL
    assert AT_LEAST_FITTING < (bound(nearly, "p1") or 0.0) < 5.0


@pytest.mark.parametrize("told", [(), fits(1.0, 0.0)])
def test_nothing_is_bounded_where_nobody_can_tell(told: tuple[PrincipleFit, ...]) -> None:
    assert bound(told, "unheard_of") is None


def test_no_principle_stands_out_when_all_fit_alike() -> None:
    assert standing(fits(1.0, 1.0, 1.0), "p1") == 0.0


@given(lines)
def test_who_fits_better_is_bounded_no_lower(odds: list[float]) -> None:
    ranked = fits(*odds)
    bounds = [5.0 if (most := bound(ranked, fit.principle)) is None else most for fit in ranked]
    assert bounds == sorted(bounds, reverse=True)
    assert all(AT_LEAST_FITTING <= most <= 5.0 for most in bounds)


def test_a_fit_without_any_share_is_no_error() -> None:
    none = (PrincipleFit(principle="p0", share=1.0), PrincipleFit(principle="p1", share=0.0))
    assert bound(none, "p1") == AT_LEAST_FITTING


def test_the_better_principle_is_named_when_the_asked_one_is_not_near() -> None:
    told = fits(4.0, 3.0, 2.0, 1.0)
    assert [better(told, f"p{at}") for at in range(4)] == ["", "", "", "p0"]
    assert better((), "p0") == ""


def test_a_story_that_meets_the_criteria_of_the_principle_is_bounded_less() -> None:
    elsewhere = fits(4.0, 0.0, 0.0, 0.0)
    assert (bound(elsewhere, "p2", shown=1.0) or 0.0) > (bound(elsewhere, "p2", shown=0.5) or 0.0) > AT_LEAST_FITTING
