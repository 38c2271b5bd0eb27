"""The plan: what holds for every goal, bank and past, and what it does in cases that can be told."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.choices import ENOUGH_STORIES, LEAST_ITEMS
from interviewer.domain.preparation.coverage import Coverage
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.plan import Done, ItemKind, Plan, PlanItem, Practice
from interviewer.domain.preparation.planner import ROLLING, plan
from interviewer.domain.preparation.posting import Gap
from tests.domain.preparation.banks import G, S, W, X
from tests.domain.preparation.plans import (
    DAY,
    GAPS,
    NAMES,
    PARTS,
    TODAY,
    asked_of,
    banks,
    covered_by,
    done_of,
    goal,
    kinds,
    material,
    open_gaps,
    pasts,
)

lefts = st.one_of(st.none(), st.integers(1, 45))
minutes = st.integers(15, 900)
STRONG = covered_by(dict.fromkeys(NAMES, X), dict.fromkeys(NAMES, W))
some = settings(max_examples=40, deadline=None)


def made(
    covered: Coverage,
    left: int | None = 28,
    a_week: int = 150,
    done: tuple[Done, ...] = (),
    gaps: tuple[Gap, ...] = (),
    *,
    improve: bool = False,
) -> Plan:
    since = min((one.day for one in done), default=TODAY)
    chosen_from = material(covered, asked=asked_of(done), improve=improve, gaps=gaps)
    return plan(goal(left, a_week, since), TODAY, covered, done, chosen_from)


def open_items(made_plan: Plan) -> list[PlanItem]:
    return [item for item in made_plan.items if not item.done]


@given(banks, lefts, minutes, pasts(), open_gaps)
@some
def test_nothing_is_planned_before_today_or_after_the_day_before_the_date(
    covered: Coverage, left: int | None, a_week: int, done: tuple[Done, ...], gaps: tuple[Gap, ...]
) -> None:
    made_plan = made(covered, left, a_week, done, gaps)
    last = TODAY + (left or ROLLING) * DAY
    days = [day.day for day in made_plan.days if any(not item.done for item in day.items)]
    assert all(TODAY <= day < last for day in days)
    assert [day.day for day in made_plan.days] == sorted({day.day for day in made_plan.days})


@given(banks, lefts, minutes, pasts(), open_gaps)
@some
def test_no_two_loops_are_on_adjacent_days(
    covered: Coverage, left: int | None, a_week: int, done: tuple[Done, ...], gaps: tuple[Gap, ...]
) -> None:
    made_plan = made(covered, left, a_week, done, gaps)
    before = {one.day for one in done if one.kind is ItemKind.LOOP}
    ahead = [day.day for day in made_plan.days for item in day.items if item.kind is ItemKind.LOOP and not item.done]
    assert len(ahead) == len(set(ahead))
    for day in ahead:
        assert all(abs((day - other).days) > 1 for other in {*ahead, *before} - {day})


@given(banks, lefts, minutes, pasts(), open_gaps)
@some
def test_no_seven_days_hold_more_than_a_weeks_minutes(
    covered: Coverage, left: int | None, a_week: int, done: tuple[Done, ...], gaps: tuple[Gap, ...]
) -> None:
    made_plan = made(covered, left, a_week, done, gaps)
    spent = Counter({day.day: day.minutes for day in made_plan.days})
    planned = [day.day for day in made_plan.days if any(item.minutes and not item.done for item in day.items)]
    for day in planned:
        for back in range(7):
            assert sum(spent[day + (ahead - back) * DAY] for ahead in range(7)) <= a_week


@given(banks, lefts, minutes, pasts(), open_gaps)
@some
def test_what_was_done_stays_on_its_day_and_counts_with_what_is_to_come(
    covered: Coverage, left: int | None, a_week: int, done: tuple[Done, ...], gaps: tuple[Gap, ...]
) -> None:
    made_plan = made(covered, left, a_week, done, gaps)
    kept = [
        (day.day, item.kind, item.subject, item.minutes) for day in made_plan.days for item in day.items if item.done
    ]
    assert sorted(kept) == sorted((one.day, one.kind, one.subject, one.minutes) for one in done)
    ids = [item.id for item in made_plan.items]
    assert len(ids) == len(set(ids))
    assert all(item.why and item.title for item in made_plan.items)


@given(banks, lefts, minutes, pasts(), open_gaps)
@some
def test_a_weak_principle_comes_up_twice_or_the_note_names_it(
    covered: Coverage, left: int | None, a_week: int, done: tuple[Done, ...], gaps: tuple[Gap, ...]
) -> None:
    made_plan = made(covered, left, a_week, done, gaps)
    count = Counter(item.subject for item in made_plan.items if item.kind in (ItemKind.TELL, ItemKind.DRILL))
    for row in covered.rows:
        if row.weak and count[row.principle] < LEAST_ITEMS:
            assert row.name in made_plan.note


@given(banks, st.one_of(st.none(), st.integers(24, 45)), st.integers(150, 600), open_gaps)
@some
def test_with_time_enough_every_weak_principle_comes_up_twice(
    covered: Coverage, left: int | None, a_week: int, gaps: tuple[Gap, ...]
) -> None:
    """Sixteen principles twice take 400 minutes: three weeks of 150 with the last loop in them are enough."""
    made_plan = made(covered, left, a_week, gaps=gaps)
    count = Counter(item.subject for item in made_plan.items if item.kind in (ItemKind.TELL, ItemKind.DRILL))
    assert all(count[row.principle] >= LEAST_ITEMS for row in covered.rows if row.weak)
    assert "seldom" not in made_plan.note


@given(banks, st.integers(2, 45), minutes, pasts(), open_gaps)
@some
def test_the_day_before_the_date_is_for_rest(
    covered: Coverage, left: int, a_week: int, done: tuple[Done, ...], gaps: tuple[Gap, ...]
) -> None:
    made_plan = made(covered, left, a_week, done, gaps)
    (rest,) = kinds(made_plan, ItemKind.REST)
    assert rest == TODAY + (left - 1) * DAY
    (day,) = [day for day in made_plan.days if day.day == rest]
    assert [item.kind for item in day.items] == [ItemKind.REST]


@given(banks, st.integers(3, 45), st.integers(75, 900), open_gaps)
@some
def test_the_last_whole_loop_is_two_to_three_days_before_the_date(
    covered: Coverage, left: int, a_week: int, gaps: tuple[Gap, ...]
) -> None:
    made_plan = made(covered, left, a_week, gaps=gaps)
    last = max(kinds(made_plan, ItemKind.LOOP))
    assert TODAY + (left - last_gap(made_plan, left)) * DAY == last and last_gap(made_plan, left) in (2, 3)


def last_gap(made_plan: Plan, left: int) -> int:
    return (TODAY + left * DAY - max(kinds(made_plan, ItemKind.LOOP))).days


@given(banks, lefts, minutes, pasts(), open_gaps)
@settings(max_examples=20, deadline=None)
def test_the_same_past_gives_the_same_plan(
    covered: Coverage, left: int | None, a_week: int, done: tuple[Done, ...], gaps: tuple[Gap, ...]
) -> None:
    assert made(covered, left, a_week, done, gaps) == made(covered, left, a_week, tuple(done), gaps)


@given(banks, st.integers(5, 30), st.integers(60, 400), st.lists(st.booleans(), min_size=5, max_size=12), open_gaps)
@some
def test_following_or_missing_the_plan_keeps_what_was_done_under_its_id(
    covered: Coverage, left: int, a_week: int, follows: list[bool], gaps: tuple[Gap, ...]
) -> None:
    """Day by day: what was done has the id that it was planned with, and what was missed is planned again."""
    done: list[Done] = []
    ids: set[str] = set()
    for ahead, follow in enumerate(follows):
        today = TODAY + ahead * DAY
        chosen_from = material(covered, asked=asked_of(done), gaps=gaps)
        made_plan = plan(goal(left, a_week), today, covered, done, chosen_from)
        assert {item.id for item in made_plan.items if item.done} == ids
        if not follow:
            continue
        for item in (item for day in made_plan.days if day.day == today for item in day.items if not item.done):
            if item.kind is not ItemKind.REST:
                done.append(done_of(item, today, S))
                ids.add(item.id)


@pytest.mark.parametrize("asked", range(4))
def test_a_question_is_new_while_one_is_left(asked: int) -> None:
    covered = covered_by({"p0": S}, {"p1": W})
    done = tuple(
        Done(
            day=TODAY - (4 - at) * DAY,
            kind=ItemKind.DRILL,
            subject="p0",
            minutes=0,
            practised=(Practice(principle="p0", question=f"p0_q{at}", strength=S),),
        )
        for at in range(asked)
    )
    items = [item for item in open_items(made(covered, 28, 300, done)) if item.subject == "p0" and item.question]
    fresh = [item.question for item in items][: 4 - asked]
    assert not set(fresh) & set(asked_of(done)) and len(set(fresh)) == len(fresh)


def test_a_principle_comes_back_one_four_and_seven_days_after_it_was_first_practised_then_weekly() -> None:
    made_plan = made(STRONG, 45, 900)
    first, *others = [day.day for day in made_plan.days for item in day.items if item.subject == "p0"]
    assert [(day - first).days for day in others][:5] == [1, 4, 7, 14, 21]


def test_what_stays_weak_comes_back_sooner_than_what_held() -> None:
    def drills(strength: Strength) -> list[int]:
        done = tuple(
            Done(
                day=TODAY - back * DAY,
                kind=ItemKind.DRILL,
                subject="p0",
                minutes=10,
                practised=(Practice(principle="p0", question=f"p0_q{back % 4}", strength=strength),),
            )
            for back in (8, 7, 4, 1)
        )
        days = [day for day in made(STRONG, 45, 900, done).days if day.day >= TODAY]
        return [(day.day - TODAY).days for day in days for item in day.items if item.subject == "p0"]

    assert drills(S)[:2] == [2, 5]
    assert drills(W)[:2] == [6, 13]


def test_without_stories_the_first_thing_is_a_story_for_what_the_loop_asks_about() -> None:
    made_plan = made(covered_by(), improve=True)
    step = made_plan.next_step
    assert step is not None and (step.kind, step.subject, step.id) == (ItemKind.TELL, "p5", "tell-p5-1")
    assert step.why == "The Person 2 and the Person 4 ask about Principle 5, and no story serves it."
    assert made_plan.day_of(step.id) == TODAY and made_plan.day_of("nothing") is None
    tells = [item for item in made_plan.items if item.kind is ItemKind.TELL]
    assert len(tells) == ENOUGH_STORIES


def test_a_story_that_is_a_stretch_is_told_again_or_a_new_one_is() -> None:
    covered = covered_by(dict.fromkeys(NAMES, S))
    tells = [item for item in made(covered, improve=True).items if item.kind is ItemKind.TELL]
    assert tells and tells[0].title.startswith("Tell another story about")
    apart = [item for item in made(covered).items if item.story]
    assert apart and apart[0].title.startswith("Tell “The s0 story” better") and apart[0].story == "s0"


def test_a_principle_with_one_story_asks_for_another() -> None:
    held = {name: X for name in NAMES if name != "p0"}
    made_plan = made(covered_by({"p0": X}, held, held))
    assert "Tell another story about Principle 0" in [item.title for item in made_plan.items]


@pytest.mark.parametrize(("a_week", "titles"), [
    (150, ["The whole loop: 5 rounds of 15 minutes"] * 2),
    (300, ["The whole loop: 5 rounds of 30 minutes"] * 2),
    (900, ["The whole loop: 5 rounds of 60 minutes"] * 2),
    (60, [
        "Round 1 of the loop, 15 minutes each",
        "Rounds 2 to 3 of the loop, 15 minutes each",
        "Rounds 4 to 5 of the loop, 15 minutes each",
    ]),
    (40, [f"Round {number} of the loop, 15 minutes each" for number in (2, 3, 4, 5)]),
])  # fmt: skip
def test_a_loop_takes_half_a_week_at_most_and_is_split_where_a_week_is_too_short(
    a_week: int, titles: list[str]
) -> None:
    made_plan = made(covered_by(*[{name: X for name in NAMES}] * 2), 28, a_week)
    assert [item.title for item in made_plan.items if item.kind is ItemKind.LOOP] == titles
    assert ("are spread over the weeks" in made_plan.note) is (a_week < 75)


def test_what_of_a_split_loop_does_not_fit_is_said() -> None:
    assert "and 3 of them do not fit." in made(covered_by(), 5, 60).note
    assert "and 1 of them does not fit." in made(covered_by(), 28, 40).note


def test_a_week_that_is_spent_has_no_loop_and_says_so() -> None:
    spent = Done(day=TODAY, kind=ItemKind.ROUND, subject="person_1", minutes=140)
    assert "this week's minutes are spent" in made(covered_by(), 4, 150, (spent,)).note


def test_a_loop_that_was_played_just_before_is_the_last_one() -> None:
    played = Done(day=TODAY - DAY, kind=ItemKind.LOOP, subject="loop", minutes=75)
    assert kinds(made(covered_by(), 2, 300, (played,)), ItemKind.LOOP) == [TODAY - DAY]
    early = made(covered_by(), 3, 300, (played,))
    assert kinds(early, ItemKind.LOOP) == [TODAY - DAY, TODAY + DAY]


def test_without_a_date_four_weeks_are_planned_with_a_loop_every_other_saturday() -> None:
    made_plan = made(STRONG, None, 150)
    first, second = kinds(made_plan, ItemKind.LOOP)
    assert first.isoweekday() == 6 and (second - first).days == 14
    assert made_plan.note.endswith("Without a date the plan covers the next four weeks.")
    assert not kinds(made_plan, ItemKind.REST)


@pytest.mark.parametrize(("left", "note"), [(0, "is today"), (-1, "The day of the real loop, 1 December, is over.")])
def test_on_the_day_and_after_it_nothing_is_planned(left: int, note: str) -> None:
    done = (Done(day=TODAY - DAY, kind=ItemKind.DRILL, subject="p0", minutes=10, result=3.4),)
    made_plan = made(covered_by(), left, 150, done)
    assert note in made_plan.note and made_plan.next_step is None
    assert [item.why for item in made_plan.items] == ["Done on 1 December. It got 3.4 of 5."]


def test_the_day_before_the_rest_day_is_light() -> None:
    made_plan = made(STRONG, 20, 600)
    (light,) = [day for day in made_plan.days if day.day == TODAY + 18 * DAY]
    assert 0 < light.minutes <= 15
    assert {item.kind for item in light.items} == {ItemKind.DRILL}


def test_rounds_come_weekly_from_the_third_day_on_each_with_another_interviewer() -> None:
    made_plan = made(STRONG, 28, 150)
    days = kinds(made_plan, ItemKind.ROUND)
    assert (days[0] - TODAY).days >= 2 and all((b - a).days >= 7 for a, b in zip(days, days[1:], strict=False))
    personas = [item.subject for item in made_plan.items if item.kind is ItemKind.ROUND]
    assert len(set(personas)) == len(personas) >= 3
    loops = kinds(made_plan, ItemKind.LOOP)
    assert all(abs((day - loop).days) > 1 for day in days for loop in loops)


def test_assessments_come_one_a_week_and_not_in_the_last_two() -> None:
    made_plan = made(STRONG, 40, 600)
    parts = [item.subject for item in made_plan.items if item.kind is ItemKind.ASSESSMENT]
    assert parts == ["reasoning", "work", "coding"]
    short = made(STRONG, 40, 150)
    assert [item.subject for item in short.items if item.kind is ItemKind.ASSESSMENT] == ["reasoning", "work"]
    assert max(kinds(made_plan, ItemKind.ASSESSMENT)) <= TODAY + 26 * DAY


def test_each_other_drill_comes_once_a_week_at_most() -> None:
    made_plan = made(STRONG, 40, 900)
    for kind in DrillKind:
        drills = [(day.day, item) for day in made_plan.days for item in day.items if item.kind is ItemKind.DRILL]
        days = [day for day, item in drills if item.subject == kind]
        assert all((b - a).days >= 7 for a, b in zip(days, days[1:], strict=False))


@given(banks, lefts, minutes, pasts(), st.sampled_from([GAPS[:1], GAPS]))
@some
def test_open_demands_come_once_each_a_week_apart_and_take_no_principles_turn(
    covered: Coverage, left: int | None, a_week: int, done: tuple[Done, ...], gaps: tuple[Gap, ...]
) -> None:
    made_plan = made(covered, left, a_week, done, gaps)
    answers = [(day.day, item) for day in made_plan.days for item in day.items if item.about]
    assert len({item.subject for _, item in answers}) == len(answers)
    days = [day for day, _ in answers]
    assert all((after - before).days >= 7 for before, after in pairwise(days))
    assert all(gap.quote in item.why for _, item in answers for gap in gaps if gap.id == item.subject)
    seldom = made(covered, left, a_week, done).note.count("seldom")
    assert made_plan.note.count("seldom") <= seldom


def test_an_open_demand_is_planned_until_it_is_answered_and_comes_after_weak_principles() -> None:
    covered = covered_by(*[dict.fromkeys([*NAMES][1:], X)] * 2)
    [first, *_] = [item for item in made(covered, gaps=GAPS[:1]).items if item.about]
    assert (first.kind, first.subject, first.about) == (ItemKind.TELL, "post.d0", "You have shipped thing 0")
    made_plan = made(covered, gaps=GAPS)
    order = [item.subject for item in made_plan.items]
    assert order.index("p0") < order.index("post.d0")
    assert not [item for item in made(covered, gaps=GAPS[1:]).items if item.subject == "post.d0"]
    assert not [item for item in made(covered).items if item.about]


def test_a_demand_that_an_interviewer_asks_about_chooses_among_rounds_and_is_no_story() -> None:
    without = [item for item in made(STRONG).items if item.kind is ItemKind.ROUND]
    made_plan = made(STRONG, gaps=GAPS[2:3])
    [round_, *_] = [item for item in made_plan.items if item.kind is ItemKind.ROUND]
    assert without[0].subject != "person_3" == round_.subject
    assert "asks for “You have shipped thing 2”" in round_.why and "has questions about it" in round_.why
    assert not [item for item in made_plan.items if item.about]


def test_a_pack_without_rounds_or_principles_has_a_plan_too() -> None:
    assert kinds(plan(goal(), TODAY, covered_by(), (), material(covered_by(), ())), ItemKind.LOOP) == []
    bare = Coverage()
    empty = plan(goal(), TODAY, bare, (), material(bare, PARTS).model_copy(update={"assessments": {}, "drills": ()}))
    assert {item.kind for item in empty.items} == {ItemKind.ROUND, ItemKind.LOOP, ItemKind.REST}
    assert G not in [row.strength for row in bare.rows]
