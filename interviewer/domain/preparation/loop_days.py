"""On which days whole loops are played: the last one two to three days before the real one, others well before."""

from collections.abc import Sequence
from datetime import date, timedelta

from interviewer.domain.base import Frozen
from interviewer.domain.preparation.allocation import LoopPart
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.plan import Done, ItemKind
from interviewer.domain.preparation.practice import Budget

_DAY = timedelta(days=1)
# Days before the real loop, the better one first; the day before it is for rest.
_LAST = (3, 2)
# One half-way: so many days before, but not in the first days of the preparation.
_MIDDLE = range(14, 9, -1)
_NOT_BEFORE = 5 * _DAY
# Without a date: every other Saturday.
_EVERY, _AT = 14, 6
# Minutes of a round in a whole loop: at least this many, and the loop takes no more than half of a week's minutes.
SHORTEST_ROUND = 15
_SHARE = 2


class LoopDay(Frozen):
    """A day with a whole loop, or with some of its rounds."""

    day: date
    title: str
    minutes: int
    last: bool = False


def loop_days(
    goal: Goal, today: date, end: date, done: Sequence[Done], parts: Sequence[LoopPart], budget: Budget, *, more: bool
) -> tuple[list[LoopDay], str]:
    """The days with loops, their minutes taken from the budget, and what did not fit.

    Args:
        goal: What is prepared for.
        today: The first day.
        end: The last day that is planned.
        done: What was done.
        parts: The rounds of a loop.
        budget: What is left of each week.
        more: Whether others than the last one are wanted.
    """
    if not parts:
        return [], ""
    played = sorted(one.day for one in done if one.kind is ItemKind.LOOP)
    shortest = SHORTEST_ROUND * len(parts)
    placed: list[LoopDay] = []
    note = ""
    if goal.day is not None and not any((goal.day - day).days <= _LAST[0] for day in played):
        placed, note = _last(goal.day, today, played, parts, budget)
    if more and goal.minutes >= shortest:
        for day in _others(goal, today, end, played):
            taken = [*played, *(one.day for one in placed)]
            minutes = _round_minutes(goal.minutes, parts)
            if _apart(day, taken) and minutes * len(parts) <= budget.room(day):
                placed.append(_whole(day, minutes, parts, budget))
                played.append(day)
                if goal.day is not None:
                    break
    return placed, note


def _last(
    real: date, today: date, played: Sequence[date], parts: Sequence[LoopPart], budget: Budget
) -> tuple[list[LoopDay], str]:
    """The last loop before the real one."""
    days = [day for back in _LAST if (day := real - back * _DAY) >= today and _apart(day, played)]
    shortest = SHORTEST_ROUND * len(parts)
    for minutes in (_round_minutes(budget.week, parts), SHORTEST_ROUND):
        for day in days:
            if minutes * len(parts) <= budget.room(day):
                return [_whole(day, minutes, parts, budget, last=True)], ""
    if not days:
        return [], ""
    if shortest <= budget.week:
        return [], f"The last whole loop takes {shortest} minutes, and this week's minutes are spent already."
    return _split(days[0], today, played, parts, budget)


def _split(
    last: date, today: date, played: Sequence[date], parts: Sequence[LoopPart], budget: Budget
) -> tuple[list[LoopDay], str]:
    """A loop that is longer than a week's minutes: as many rounds as fit half of a week, in this week and those before.

    One round at least, or there would be none.
    """
    at_once = max(1, budget.week // _SHARE // SHORTEST_ROUND)
    placed: list[LoopDay] = []
    day, left = last, len(parts)
    while left and day >= today:
        count = min(at_once, left)
        if _apart(day, played) and count * SHORTEST_ROUND <= budget.room(day):
            numbers = f"Round {left}" if count == 1 else f"Rounds {left - count + 1} to {left}"
            budget.spend(day, count * SHORTEST_ROUND)
            title = f"{numbers} of the loop, {SHORTEST_ROUND} minutes each"
            placed.append(LoopDay(day=day, title=title, minutes=count * SHORTEST_ROUND, last=day == last))
            left -= count
        day -= 7 * _DAY
    note = (
        f"A whole loop of {len(parts)} rounds takes {SHORTEST_ROUND * len(parts)} minutes at least, and a week has "
        f"{budget.week}; its rounds are spread over the weeks"
    )
    missing = f", and {left} of them {'does' if left == 1 else 'do'} not fit" if left else ""
    return placed, f"{note}{missing}."


def _others(goal: Goal, today: date, end: date, played: Sequence[date]) -> list[date]:
    """The days on which another loop could be played."""
    first = max(today, min(goal.since, today) + _NOT_BEFORE)
    if goal.day is not None:
        recent = any(0 <= (goal.day - day).days < _MIDDLE[0] + 7 for day in played)
        days = [] if recent else [goal.day - back * _DAY for back in _MIDDLE]
    else:
        ahead = [today + count * _DAY for count in range((end - today).days + 1)]
        days = [day for day in ahead if day.toordinal() % _EVERY == _AT]
    return [day for day in days if first <= day <= end]


def _whole(day: date, minutes: int, parts: Sequence[LoopPart], budget: Budget, *, last: bool = False) -> LoopDay:
    total = minutes * len(parts)
    budget.spend(day, total)
    title = f"The whole loop: {len(parts)} rounds of {minutes} minutes"
    return LoopDay(day=day, title=title, minutes=total, last=last)


def _round_minutes(week: int, parts: Sequence[LoopPart]) -> int:
    """How long each round of a whole loop is."""
    wanted = min(part.minutes for part in parts)
    return max(SHORTEST_ROUND, min(wanted, week // _SHARE // len(parts) // 5 * 5))


def _apart(day: date, others: Sequence[date]) -> bool:
    """Whether no other loop is on this day or on one beside it."""
    return all(abs((day - other).days) > 1 for other in others)
