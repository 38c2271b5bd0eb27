"""Whether a cost grows like the reference's, decided on given figures."""

import pytest

from interviewer.domain.entities.code_check import CLEAR_BETWEEN_LANGUAGES, Pace, compare_growth

SIZES = (4, 6, 8, 11, 16, 23, 32, 45, 64, 91, 128, 181, 256)
REFERENCE = [1e-6 * size for size in SIZES]
FLOOR = 1e-6


def pace(own: list[float], reference: list[float] | None = None) -> Pace:
    return compare_growth(SIZES, own, REFERENCE if reference is None else reference, FLOOR).pace


def test_the_same_growth_is_alike_whatever_the_constant() -> None:
    for factor in (0.1, 1.0, 30.0):
        assert pace([factor * value for value in REFERENCE]) is Pace.ALIKE


def test_a_slower_growth_is_no_fault() -> None:
    assert pace([1e-3] * len(SIZES)) is Pace.ALIKE


def test_a_square_beside_a_line_grows_faster_and_says_by_how_much() -> None:
    curve = compare_growth(SIZES, [1e-8 * size**2 for size in SIZES], REFERENCE, 1e-9)
    assert curve.pace is Pace.FASTER
    assert (curve.doubling, curve.reference_doubling) == (4.0, 2.0)


def test_what_lies_within_noise_is_not_called_faster() -> None:
    wobbly = [value * (1.5 if at % 2 else 1.0) for at, value in enumerate(REFERENCE)]
    assert pace(wobbly) is not Pace.FASTER
    assert pace([value * size**0.35 for value, size in zip(REFERENCE, SIZES, strict=True)]) is Pace.UNCLEAR


def test_between_languages_more_is_asked_for() -> None:
    own = [value * size**0.6 for value, size in zip(REFERENCE, SIZES, strict=True)]
    assert compare_growth(SIZES, own, REFERENCE, FLOOR).pace is Pace.FASTER
    assert compare_growth(SIZES, own, REFERENCE, FLOOR, CLEAR_BETWEEN_LANGUAGES).pace is Pace.UNCLEAR


def test_a_steep_end_counts_only_when_it_rises_enough() -> None:
    """An exponential solution comes to few sizes; three that rise a lot are enough, three that hardly do are not."""
    assert pace([2e-6, 2e-5, 2e-4]) is Pace.FASTER
    assert pace([4e-6, 8e-6, 1.2e-5]) is Pace.UNCLEAR


@pytest.mark.parametrize("own", [[], [1e-3], [1e-3, 9e-1]])
def test_too_few_sizes_tell_nothing(own: list[float]) -> None:
    curve = compare_growth(SIZES, own, REFERENCE, FLOOR)
    assert (curve.pace, curve.doubling) == (Pace.UNCLEAR, None)
    assert curve.sizes == SIZES[: len(own)]


def test_what_is_below_the_floor_does_not_grow() -> None:
    assert pace([1e-14 * size**3 for size in SIZES], [0.0] * len(SIZES)) is not Pace.FASTER


def test_where_the_reference_ends_early_only_what_both_did_is_compared() -> None:
    curve = compare_growth(SIZES, REFERENCE, REFERENCE[:5], FLOOR)
    assert len(curve.own) == len(curve.reference) == 5
    assert curve.pace is Pace.UNCLEAR
