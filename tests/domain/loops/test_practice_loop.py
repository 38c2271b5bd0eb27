"""Tests of a loop and its schedule."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.pack import LEVELS
from interviewer.domain.entities.interview import InterviewState, Level
from interviewer.domain.loops.practice_loop import Loop, LoopChoice, Round, RoundState, Step
from interviewer.domain.loops.schedule import schedule
from tests import shipped


def step(number: int, day: int, state: InterviewState | None = None) -> Step:
    return Step(
        number=number, stage=f"s{number}", name="", persona="p", minutes=30, day=date(2026, 3, day), state=state
    )


def loop(*steps: Step, attempts: int = 0, state: RoundState = RoundState.PLANNED) -> Loop:
    """A loop whose only round is on the 5th."""
    one = Round(
        number=0,
        persona="bar_raiser",
        title="",
        minutes=60,
        owns=(),
        day=date(2026, 3, 5),
        state=state,
        attempts=attempts,
    )
    return Loop(
        id="l",
        created_at=datetime(2026, 3, 1, tzinfo=UTC),
        choice=LoopChoice(real_day=date(2026, 3, 20)),
        steps=steps,
        rounds=(one,),
        full_loop=None,
        note="",
        debriefed=False,
    )


@pytest.mark.parametrize(
    ("steps", "due"),
    [
        ((), None),
        ((step(0, 1), step(1, 2)), 0),
        ((step(0, 1, InterviewState.ENDED), step(1, 2)), 1),
        ((step(0, 4), step(1, 2)), 1),
        ((step(0, 5),), 0),
        ((step(0, 6),), None),
        ((step(0, 1), step(1, 6, InterviewState.PAUSED)), 1),
        ((step(0, 1, InterviewState.ENDED),), None),
    ],
)
def test_the_step_that_goes_on_is_due_then_the_next_one_not_later_than_the_round(
    steps: tuple[Step, ...], due: int | None
) -> None:
    found = loop(*steps).due
    assert (found and found.number) == due


def test_once_a_round_was_begun_no_step_comes_before_the_rounds() -> None:
    assert loop(step(0, 1, InterviewState.ACTIVE), attempts=1, state=RoundState.ACTIVE).due is None


def test_no_step_is_due_when_every_round_was_skipped() -> None:
    assert loop(step(0, 1), state=RoundState.SKIPPED).due is None


TODAY = date(2026, 11, 27)
RULES = shipped.content().loop


def choice(days: int, level: Level = "L5", minutes: int | None = None) -> LoopChoice:
    return LoopChoice(level=level, real_day=TODAY + timedelta(days=days), minutes=minutes)


def test_two_weeks_hold_every_step_then_a_whole_loop_three_days_before_and_a_day_of_rest() -> None:
    plan = schedule(RULES, choice(14), TODAY)
    assert [stage.stage for stage in plan.stages] == [stage.id for stage in RULES.funnel]
    assert [(one.persona, one.minutes) for one in plan.rounds] == [
        (one.persona, one.minutes) for one in RULES.plans["L5"].rounds
    ]
    assert plan.stages[0].day == TODAY
    assert plan.rounds[-1].day == TODAY + timedelta(days=10)
    assert plan.full_loop == TODAY + timedelta(days=11)
    assert plan.note == ""


def test_rounds_can_be_shortened() -> None:
    assert {one.minutes for one in schedule(RULES, choice(14, minutes=20), TODAY).rounds} == {20}


def test_nobody_practises_months_ahead() -> None:
    plan = schedule(RULES, choice(90), TODAY)
    assert plan.stages[0].day == TODAY + timedelta(days=90 - 4 - 20)


@pytest.mark.parametrize(
    ("days", "said", "steps"),
    [(1, "is tomorrow", 0), (2, "steps before it are left out", 0), (3, "left out", 0), (4, "several on a day", 3)],
)
def test_with_few_days_all_is_closer_together_and_said(days: int, said: str, steps: int) -> None:
    plan = schedule(RULES, choice(days), TODAY)
    assert plan.full_loop is None and said in plan.note
    assert len(plan.stages) == steps and len(plan.rounds) == 5


@pytest.mark.parametrize("minutes", [None, 15, 60])
def test_on_the_last_evening_all_rounds_are_short_and_today(minutes: int | None) -> None:
    plan = schedule(RULES, choice(1, minutes=minutes), TODAY)
    assert {(one.day, one.minutes) for one in plan.rounds} == {(TODAY, 15)}


def test_interviews_before_the_loop_are_shortened_with_its_rounds_and_the_assessment_is_not() -> None:
    plan = schedule(RULES, choice(14, minutes=45), TODAY)
    assert [stage.minutes for stage in plan.stages] == [180, 30, 45]


@pytest.mark.parametrize(("days", "why"), [(-1, "has passed"), (0, "is today")])
def test_a_loop_that_leaves_no_day_is_refused(days: int, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        schedule(RULES, choice(days), TODAY)


@given(st.integers(1, 400), st.sampled_from(LEVELS))
def test_days_follow_each_other_and_the_day_before_stays_free(days: int, level: Level) -> None:
    plan = schedule(RULES, choice(days, level), TODAY)
    planned = [stage.day for stage in plan.stages] + [one.day for one in plan.rounds]
    planned += [plan.full_loop] if plan.full_loop else []
    assert planned == sorted(planned) and planned[0] >= TODAY
    assert planned[-1] <= max(TODAY, TODAY + timedelta(days=days - 2))
