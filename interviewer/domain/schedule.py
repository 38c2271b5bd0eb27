"""Plans the days of a loop, so that the candidate peaks before the real one."""

from datetime import date, timedelta

from interviewer.domain.loop import LoopRules
from interviewer.domain.practice_loop import LoopChoice, RoundDay, Schedule, StageDay

_DAY = timedelta(days=1)
# The day before the real loop is for rest, and the last whole loop stands two days before that.
_REST = 1 * _DAY
_FULL_LOOP = 3 * _DAY
# With fewer days before the last whole loop, one pass through the rounds is all there is time for.
_FIRST_PASS = 3 * _DAY
# What was practised longer ago than this has faded.
_LONGEST = 20 * _DAY


def schedule(rules: LoopRules, choice: LoopChoice, today: date) -> Schedule:
    """The days for the funnel's steps, for each round, and for the last whole loop.

    Raises:
        ValueError: The real loop is over.
    """
    if choice.real_day < today:
        raise ValueError("the day of the real loop has passed")
    full_loop = choice.real_day - _FULL_LOOP if choice.real_day - _FULL_LOOP >= today + _FIRST_PASS else None
    last = max(today, full_loop - _DAY if full_loop else choice.real_day - _REST - _DAY)
    stages, rounds = rules.funnel, rules.plans[choice.level].rounds
    days = _spread(len(stages) + len(rounds), max(today, last - _LONGEST), last)
    return Schedule(
        stages=tuple(
            StageDay(stage=stage.id, name=stage.name, persona=stage.persona, minutes=stage.minutes, day=day)
            for stage, day in zip(stages, days, strict=False)
        ),
        rounds=tuple(
            RoundDay(persona=one.persona, minutes=choice.minutes or one.minutes, owns=one.owns, day=day)
            for one, day in zip(rounds, days[len(stages) :], strict=True)
        ),
        full_loop=full_loop,
        note=_note(choice.real_day, today),
    )


def _spread(count: int, first: date, last: date) -> list[date]:
    """So many days from the first to the last, evenly; several on one day when there are too few."""
    span = (last - first).days
    return [first + at * span // max(1, count - 1) * _DAY for at in range(count)]


def _note(real_day: date, today: date) -> str:
    if real_day - today <= _REST:
        return (
            "The real loop is so near that there is no day to rest before it. Play the one round that worries you most."
        )
    if real_day - today < _FULL_LOOP + _FIRST_PASS:
        return "There is time to play each round once, several on a day. Leave the day before the real loop free."
    return ""
