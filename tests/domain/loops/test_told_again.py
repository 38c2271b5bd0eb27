"""A story that came up in many rounds is told once for each of them."""

from interviewer.domain.loops.comparing import compare, first_reuses
from tests.domain.loops.test_comparing import DISK, KITCHEN, telling


def test_each_round_that_heard_a_story_again_is_told_once_beside_the_first_that_heard_it() -> None:
    told = [telling(DISK, number, question) for number in range(3) for question in ("a", "b")]
    reused = compare([*told, telling(KITCHEN, 1, "c"), telling(KITCHEN, 2, "c")]).reused
    assert len(reused) == 13
    assert [one.rounds for one in first_reuses(reused)] == [(0, 1), (0, 2), (1, 2)]
    assert [one.first.question_id for one in first_reuses(reused)] == ["a", "a", "c"]


def test_without_a_story_that_came_again_nothing_is_told() -> None:
    assert first_reuses(()) == ()
