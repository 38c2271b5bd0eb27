"""Plans the days of a loop, so that the candidate peaks before the real one."""

from datetime import date, timedelta

from interviewer.domain.entities.loop import LoopRules, Stage
from interviewer.domain.loops.practice_loop import LoopChoice, RoundDay, Schedule, StageDay

_DAY = timedelta(days=1)
# The day before the real loop is for rest, and the last whole loop stands two days before that.
_REST = 1 * _DAY
_FULL_LOOP = 3 * _DAY
# With fewer days before the last whole loop, one pass through the rounds is all there is time for.
_FIRST_PASS = 3 * _DAY
# With fewer days before the real loop, its rounds are all there is time for.
_FOR_STEPS = 4 * _DAY
# With a single evening, a round takes no longer than this.
_EVENING_MINUTES = 15
# What was practised longer ago than this has faded.
_LONGEST = 20 * _DAY


def schedule(rules: LoopRules, choice: LoopChoice, today: date) -> Schedule:
    """The days for the funnel's steps, for each round, and for the last whole loop.

    Raises:
        ValueError: The real loop is over, or begins today.
    """
    if choice.real_day < today:
        raise ValueError("the day of the real loop has passed")
    if choice.real_day == today:
        raise ValueError("the real loop is today, so there is no day left to practise on")
    full_loop = choice.real_day - _FULL_LOOP if choice.real_day - _FULL_LOOP >= today + _FIRST_PASS else None
    last = max(today, full_loop - _DAY if full_loop else choice.real_day - _REST - _DAY)
    left = choice.real_day - today
    stages, rounds = rules.funnel if left >= _FOR_STEPS else (), rules.plans[choice.level].rounds
    longest = choice.minutes if left > _REST else min(choice.minutes or _EVENING_MINUTES, _EVENING_MINUTES)
    days = _spread(len(stages) + len(rounds), max(today, last - _LONGEST), last)
    return Schedule(
        stages=tuple(
            StageDay(stage=stage.id, name=stage.name, persona=stage.persona, minutes=_minutes(stage, longest), day=day)
            for stage, day in zip(stages, days, strict=False)
        ),
        rounds=tuple(
            RoundDay(persona=one.persona, minutes=longest or one.minutes, owns=one.owns, day=day)
            for one, day in zip(rounds, days[len(stages) :], strict=True)
        ),
        full_loop=full_loop,
        note=_note(left),
    )


def _minutes(stage: Stage, longest: int | None) -> int:
    """How long a step takes; an interview no longer than the rounds, if those are shortened."""
    return min(stage.minutes, longest) if stage.persona and longest else stage.minutes


def _spread(count: int, first: date, last: date) -> list[date]:
    """So many days from the first to the last, evenly; several on one day when there are too few."""
    span = (last - first).days
    return [first + at * span // max(1, count - 1) * _DAY for at in range(count)]


def _note(left: timedelta) -> str:
    if left <= _REST:
        return (
            f"The real loop is tomorrow, so all rounds are today and take {_EVENING_MINUTES} minutes each. Begin with "
            "the one that worries you most, stop when you are tired, and sleep well."
        )
    if left < _FOR_STEPS:
        return (
            "There is time to play each round of the loop once, several on a day; the steps before it are left out. "
            "Leave the day before the real loop free."
        )
    if left < _FULL_LOOP + _FIRST_PASS:
        return "There is time to play each round once, several on a day. Leave the day before the real loop free."
    return ""
