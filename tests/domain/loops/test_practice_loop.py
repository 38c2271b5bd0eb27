"""What comes next in a loop: the step before it that is due, or a round."""

from datetime import UTC, date, datetime

import pytest

from interviewer.domain.entities.interview import InterviewState
from interviewer.domain.loops.practice_loop import Loop, LoopChoice, Round, RoundState, Step


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
