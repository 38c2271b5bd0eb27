"""Which story is told where: optimal, and no story twice."""

from hypothesis import given, settings

from interviewer.domain.preparation.allocation import Allocation, LoopPart, allocate, board
from interviewer.domain.preparation.coverage import Coverage, coverage
from interviewer.domain.preparation.improving import improvements
from interviewer.usecases.assigning import solve
from tests.domain.preparation.banks import NAMES, G, S, W, X, boards, brute, matrix, part, story

Board = tuple[Coverage, tuple[LoopPart, ...]]


def told(allocation: Allocation) -> list[str | None]:
    return [slot.story for slot in allocation.slots]


@given(boards())
@settings(max_examples=120, deadline=None)
def test_the_solution_is_as_good_as_the_best_of_all(drawn: Board) -> None:
    problem = board(*drawn)
    assert problem.value(solve(problem.worths)) == problem.value(brute(problem.worths))


@given(boards())
@settings(max_examples=60, deadline=None)
def test_no_story_is_told_twice_and_none_that_serves_nothing(drawn: Board) -> None:
    covered, parts = drawn
    allocation = allocate(covered, parts, solve)
    stories = [one for one in told(allocation) if one]
    assert len(stories) == len(set(stories))
    assert all((slot.story is None) is (slot.strength is G) for slot in allocation.slots)
    assert [slot.principle for slot in allocation.slots] == [name for one in parts for name in one.owns]
    for backup in allocation.backups:
        assert backup.story not in [slot.story for slot in allocation.slots if slot.principle == backup.principle] or (
            backup.story is None
        )


@given(boards())
@settings(max_examples=40, deadline=None)
def test_an_improvement_is_worth_what_solving_again_gives(drawn: Board) -> None:
    """Each gain against the whole problem with that one cell changed, or with one more story."""
    covered, parts = drawn
    now = allocate(covered, parts, solve).value
    for one in improvements(covered, parts, solve):
        assert abs(allocate(_improved(covered, one.principle, one.story), parts, solve).value - now - one.gain) < 1e-5


def _improved(covered: Coverage, principle: str, story_id: str | None) -> Coverage:
    stories = [
        story(name, {row.principle: row.cells[at].strength for row in covered.rows})
        for at, name in enumerate(covered.stories)
    ]
    if story_id is None:
        return coverage(_names(covered), [*stories, story("new", {principle: W})])
    better = {S: W, W: X}
    changed = []
    for one in stories:
        serves = {serving.principle: serving.strength for serving in one.serves}
        if one.id == story_id:
            serves[principle] = better[serves[principle]]
        changed.append(story(one.id, serves))
    return coverage(_names(covered), changed)


def _names(covered: Coverage) -> dict[str, str]:
    return {row.principle: row.name for row in covered.rows}


def test_a_story_goes_where_no_other_could_be_told() -> None:
    covered = matrix([[X, W], [W, G]])
    assert told(allocate(covered, [part("ownership", "dive_deep")], solve)) == ["s1", "s0"]


def test_with_fewer_stories_than_slots_the_least_valuable_stay_empty() -> None:
    covered = matrix([[S], [X], [W]])
    allocation = allocate(covered, [part("ownership", "dive_deep", "frugality")], solve)
    assert told(allocation) == [None, "s0", None]
    assert [slot.principle for slot in allocation.empty] == ["ownership", "frugality"]


def test_among_equals_the_round_of_one_who_cannot_be_outvoted_gets_the_story() -> None:
    covered = matrix([[W]])
    parts = [part("ownership"), part("ownership", persona="chair", important=True)]
    assert told(allocate(covered, parts, solve)) == [None, "s0"]


def test_a_backup_is_a_story_that_no_round_needs_or_else_one_that_is_told_elsewhere() -> None:
    covered = matrix([[X, W, G], [G, W, X]])
    allocation = allocate(covered, [part("ownership"), part("dive_deep", persona="late")], solve)
    assert told(allocation) == ["s0", "s2"]
    free, shared = allocation.backups
    assert (free.story, free.strength, free.told_in) == ("s1", W, None)
    assert (shared.story, shared.strength) == ("s1", W)
    assert allocation.backup("dive_deep") == shared and allocation.backup("think_big") is None
    alone = allocate(matrix([[X, G], [W, X]]), [part("ownership"), part("dive_deep")], solve)
    assert alone.backups[0].story is None
    assert (alone.backups[1].story, alone.backups[1].told_in) == ("s0", 0)


def test_without_stories_or_rounds_nothing_is_told() -> None:
    assert told(allocate(coverage(NAMES, ()), [part("ownership")], solve)) == [None]
    assert allocate(matrix([[X]]), (), solve) == Allocation(spare=("s0",))
    assert improvements(matrix([[X]]), (), solve) == ()


def test_the_improvement_with_the_largest_gain_comes_first_and_says_why() -> None:
    covered = matrix([[S, X], [G, G]])
    first, *others = improvements(covered, [part("ownership", "dive_deep")], solve)
    assert (first.principle, first.story, first.gain) == ("dive_deep", None, 70)
    assert first.why == "The Coding asks about Dive Deep, and no story serves it."
    assert [one.gain for one in others] == sorted((one.gain for one in others), reverse=True)
    raised = next(one for one in improvements(matrix([[S]]), [part("ownership")], solve) if one.story)
    assert (raised.title, raised.before, raised.after) == ("The s0 story", S, W)
    assert raised.why == "The Coding asks about Ownership, and “The s0 story” is a stretch there."
