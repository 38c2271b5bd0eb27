"""Where each principle stands in its repetitions: when it was practised, how it did, and when it comes back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.coverage import PrincipleRow
from interviewer.domain.preparation.plan import Done, ItemKind

_DAY = timedelta(days=1)
# Days from each practice to the next, so that they lie 1, 4 and 7 days after the first.
_FIRST_GAPS = (1, 3, 3)
# After those: what held comes back once a week, what stays weak as soon as before.
_HELD, _WEAK = 7, 3
_GOOD = frozenset({Strength.STRONG, Strength.WORKABLE})


@dataclass
class Standing:
    """A principle as it stands on a day, with what is planned until then.

    Attributes:
        row: What covers it.
        days: The days on which it was or will be practised, in order.
        items: How many items of the plan are about it and nothing else.
        tells: How many stories were told for it, and of those for others that serve it.
        told_last: Whether that was the last thing.
        result: How the last answer did; None when nobody knows.
        result_on: When that was.
    """

    row: PrincipleRow
    days: list[date] = field(default_factory=list)
    items: int = 0
    tells: int = 0
    told_last: bool = False
    result: Strength | None = None
    result_on: date | None = None

    @property
    def weak(self) -> bool:
        """Whether its stories or its last answer would not get an inclined vote."""
        return self.row.weak or self.fell

    @property
    def fell(self) -> bool:
        """Whether its last answer would not have got an inclined vote."""
        return self.result is not None and self.result not in _GOOD

    @property
    def due(self) -> date | None:
        """When it comes back; None before it was first practised."""
        if not self.days:
            return None
        count = len(self.days)
        gap = _FIRST_GAPS[count - 1] if count <= len(_FIRST_GAPS) else (_WEAK if self.weak else _HELD)
        return self.days[-1] + gap * _DAY

    def practised(self, day: date) -> None:
        """Note a day on which it was or will be practised."""
        if day not in self.days:
            self.days.append(day)
            self.days.sort()

    def planned(self, day: date, kind: ItemKind) -> None:
        """Note an item about it and nothing else."""
        self.practised(day)
        self.items += 1
        self.told_last = False
        if kind is ItemKind.TELL:
            self.got_story()

    def got_story(self) -> None:
        """Note that a story was told that serves it, be it meant for another principle."""
        self.told_last = True
        self.tells += 1


def standings(rows: Sequence[PrincipleRow], done: Sequence[Done]) -> dict[str, Standing]:
    """Where the principles stand after what was done, by id."""
    found = {row.principle: Standing(row) for row in rows}
    for one in sorted(done, key=lambda one: one.day):
        for practice in one.practised:
            standing = found.get(practice.principle)
            if standing is None:
                continue
            standing.practised(one.day)
            if practice.strength is not None:
                standing.result, standing.result_on = practice.strength, one.day
        if one.kind in (ItemKind.TELL, ItemKind.DRILL) and one.subject in found:
            found[one.subject].planned(one.day, one.kind)
        for principle in one.serves:
            if principle in found and principle != one.subject:
                found[principle].got_story()
    return found


class Variants:
    """Chooses questions: one that was never asked while there is one, then the one asked longest ago."""

    def __init__(self, questions: Mapping[str, Sequence[str]], asked: Sequence[str]) -> None:
        """`questions` are the ids by principle in the order to ask them; `asked` is oldest first."""
        self._questions = questions
        self._asked = {question: at for at, question in enumerate(asked)}

    def next(self, principle: str) -> str:
        """A question for the principle, asked from now on; empty when it has none."""
        known = self._questions.get(principle, ())
        if not known:
            return ""
        chosen = min(known, key=lambda question: self._asked.get(question, -1))
        self._asked[chosen] = max(self._asked.values(), default=0) + 1
        return chosen


class Budget:
    """Minutes by day, of which any seven days in a row hold no more than a week's."""

    def __init__(self, minutes: int, done: Collection[Done]) -> None:
        """`minutes` a week, some of which were spent on what was done."""
        self.week = minutes
        self._spent: dict[date, int] = {}
        for one in done:
            self.spend(one.day, one.minutes)

    def on(self, day: date) -> int:
        """Minutes of a day so far."""
        return self._spent.get(day, 0)

    def room(self, day: date) -> int:
        """How many more minutes this day can hold, so that each seven days stay within a week's minutes; 0 for none."""
        around = [self.on(day + ahead * _DAY) for ahead in range(-6, 7)]
        return max(0, self.week - max(sum(around[start : start + 7]) for start in range(7)))

    def spend(self, day: date, minutes: int) -> None:
        """Take minutes of a day."""
        self._spent[day] = self.on(day) + minutes
