"""Plans the days until the loop: what to do on which day, and why.

A pure function: the same goal, day, coverage and past give the same plan. What was missed needs no handling of its own,
because every plan starts from what was done.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import Enum

from interviewer.domain.language.text import listed
from interviewer.domain.preparation import reasons
from interviewer.domain.preparation.choices import LEAST_ITEMS, Choice, Ledger, Material, Others, Principles
from interviewer.domain.preparation.coverage import Coverage
from interviewer.domain.preparation.gap_choices import Gaps
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.loop_days import LoopDay, loop_days
from interviewer.domain.preparation.plan import Done, Ids, ItemKind, Plan, PlanDay, PlanItem, done_days, named
from interviewer.domain.preparation.practice import Budget, standings

_DAY = timedelta(days=1)
# Without a date so many days are planned ahead.
ROLLING = 28
# The week's minutes are spread over so many days; a day has neither fewer nor more minutes than this.
_DAYS_A_WEEK, _SHORTEST, _LONGEST = 5, 15, 120
# On the day before the rest day only so many minutes of what is light.
_LIGHT = 15
_TODAY = "The real loop is today. Good luck!"
_PAST = "The day of the real loop, {day}, is over. Set another one, or note how it went."
_ROLLING = "Without a date the plan covers the next four weeks."
_TOO_LITTLE = (
    "In {minutes} minutes a week not every weak principle comes up twice {until}; too seldom: {names}. "
    "With more minutes a week they would."
)


def plan(goal: Goal, today: date, covered: Coverage, done: Sequence[Done], material: Material) -> Plan:
    """The days from today until the real loop, or four weeks without a date, after the days with what was done.

    Weak principles come first. When not all of them fit twice, whole loops before the last one and rounds give way;
    what still does not fit is named in the note.
    """
    if goal.day is not None and goal.day <= today:
        note = _TODAY if goal.day == today else _PAST.format(day=named(goal.day))
        return Plan(today=today, days=done_days(done, Ids()), note=note)
    drafts = []
    for room_for in _Room:
        drafts.append(_Draft(goal, today, covered, done, material, room_for))
        drafts[-1].fill()
        if not drafts[-1].missing:
            break
    return min(drafts, key=lambda draft: len(draft.missing)).plan


class _Room(Enum):
    """What a draft has room for.

    ALL: a round and a part of the assessment each week before all else, and a loop half-way. LOOPS: the loop, but weak
    principles before the others.
    WEAK: the last loop only, and nothing else before each weak principle has come up twice.
    """

    ALL = "all"
    LOOPS = "loops"
    WEAK = "weak"


class _Draft:
    """A plan while it is made."""

    def __init__(
        self,
        goal: Goal,
        today: date,
        covered: Coverage,
        done: Sequence[Done],
        material: Material,
        room_for: _Room,
    ) -> None:
        self._goal, self._today, self._done, self._material = goal, today, done, material
        self._room_for = room_for
        ids = Ids()
        self._past = done_days(done, ids)
        self._ledger = Ledger(ids, done)
        self._budget = Budget(goal.minutes, done)
        self._standings = standings(covered.rows, done)
        self._principles = Principles(today, covered, self._standings, material, self._ledger)
        self._others = Others(goal, today, self._standings, material, self._ledger, len(covered.stories))
        self._gaps = Gaps(material.gaps, self._ledger)
        self._end = goal.day - _DAY if goal.day else today + (ROLLING - 1) * _DAY
        self._cap = max(_SHORTEST, min(_LONGEST, -(-goal.minutes // _DAYS_A_WEEK // 5) * 5))
        self._loops: dict[date, LoopDay] = {}
        self._loop_note = ""
        self._days: dict[date, list[PlanItem]] = {}

    @property
    def missing(self) -> list[str]:
        """The names of the weak principles that come up too seldom."""
        return [one.row.name for one in self._standings.values() if one.weak and one.items < LEAST_ITEMS]

    @property
    def plan(self) -> Plan:
        """The plan as it was drafted."""
        days = {day.day: list(day.items) for day in self._past}
        for day, items in self._days.items():
            days.setdefault(day, []).extend(items)
        days.setdefault(self._today, [])
        until = "before the real loop" if self._goal.day else "within four weeks"
        missing = self.missing
        notes = (
            _TOO_LITTLE.format(minutes=self._goal.minutes, until=until, names=listed(missing)) if missing else "",
            self._loop_note,
            "" if self._goal.day else _ROLLING,
        )
        return Plan(
            today=self._today,
            days=tuple(PlanDay(day=day, items=tuple(items)) for day, items in sorted(days.items())),
            note=" ".join(filter(None, notes)),
        )

    def fill(self) -> None:
        """Place the loops, then fill the days one after the other."""
        placed, self._loop_note = loop_days(
            self._goal,
            self._today,
            self._end,
            self._done,
            self._material.parts,
            self._budget,
            more=self._room_for is not _Room.WEAK,
        )
        self._loops = {one.day: one for one in placed}
        for ahead in range((self._end - self._today).days + 1):
            self._fill_day(self._today + ahead * _DAY)

    def _fill_day(self, day: date) -> None:
        items = self._days.setdefault(day, [])
        if self._goal.day is not None and day == self._end:
            items.append(self._ledger.item(day, ItemKind.REST, "", "Rest", reasons.REST, 0))
        elif day in self._loops:
            items.append(self._loop(day, self._loops[day]))
        else:
            light = self._goal.day is not None and day == self._end - _DAY
            cap = min(self._cap, _LIGHT) if light else self._cap
            while choice := self._best(day, cap, light=light):
                items.append(choice.take())
                self._budget.spend(day, choice.minutes)
        if not items:
            del self._days[day]

    def _best(self, day: date, cap: int, *, light: bool) -> Choice | None:
        room = self._budget.room(day)
        left = min(cap - self._budget.on(day), room)
        if left <= 0:
            return None
        choices = [
            *self._principles.choices(day, light=light),
            *self._gaps.choices(day, light=light),
            *self._others.choices(day, self._cap, list(self._loops), first=self._room_for is _Room.ALL, light=light),
        ]
        if self._room_for is _Room.WEAK and self.missing:
            choices = [one for one in choices if one.needed]
        longest = left if self._budget.on(day) else room
        fitting = (one for one in choices if one.minutes <= (longest if one.whole else left))
        return min(fitting, key=lambda one: (one.tier, one.rank), default=None)

    def _loop(self, day: date, loop: LoopDay) -> PlanItem:
        """The loop of a day, whose minutes were taken when it was placed."""
        left = (self._goal.day - day).days if self._goal.day else None
        why = reasons.loop(left, last=loop.last)
        item = self._ledger.item(day, ItemKind.LOOP, ItemKind.LOOP, loop.title, why, loop.minutes)
        return item.model_copy(update={"principles": self._material.asked_about})
