"""What could be done on a day: a question, a story, a round, a part of the assessment, another drill."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.preparation import reasons
from interviewer.domain.preparation.allocation import LoopPart
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.coverage import WANTED, Coverage
from interviewer.domain.preparation.drills import DRILL_TITLES, DrillKind
from interviewer.domain.preparation.drills import MINUTES as DRILL_MINUTES
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.improving import Improvement
from interviewer.domain.preparation.plan import Done, Ids, ItemKind, PlanItem
from interviewer.domain.preparation.posting import Gap
from interviewer.domain.preparation.practice import Standing, Variants

_DAY = timedelta(days=1)
TELL_MINUTES = 15
ROUND_MINUTES = 30
# A principle that is weak comes up at least so often.
LEAST_ITEMS = 2
# After its first day and the days 1, 4 and 7 after that, it makes room for what was never practised.
_TURNS = 4
# From so many stories on, no new ones are asked for: a bank of 8 to 12 can be kept in mind.
ENOUGH_STORIES = 12
# A round once a week, each other drill too.
WEEK = 7 * _DAY
# Rounds begin on the third day: before that there is nothing to tell in one.
_NO_ROUND = 2 * _DAY
# The online assessment comes weeks before the loop; nearer to it than this it is over.
_ASSESSED_BEFORE = 14 * _DAY
# A part of it takes no more than a quarter of a week's minutes, or it is left to the page.
_ASSESSMENT_SHARE = 4


class Material(Frozen):
    """What a plan chooses from.

    Attributes:
        parts: The rounds of the loop.
        questions: The ids of the prepared questions by principle, in the order in which to ask them.
        asked: The ids of those that were ever asked, oldest first.
        improvements: What could be prepared, by gain.
        assessments: The parts of the online assessment with their minutes; none where the pack has none.
        drills: The kinds of drills besides retelling for which there is something to ask.
        gaps: The demands of the newest posting that nothing answers yet.
    """

    parts: tuple[LoopPart, ...] = ()
    questions: dict[str, tuple[str, ...]] = {}
    asked: tuple[str, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    assessments: dict[str, int] = {}
    drills: tuple[DrillKind, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def asked_about(self) -> tuple[str, ...]:
        """The principles that the loop asks about, in its order."""
        return tuple(dict.fromkeys(principle for part in self.parts for principle in part.owns))


class Choice(NamedTuple):
    """Something that could be done on a day; the lowest tier comes first, then the lowest rank.

    Attributes:
        whole: Whether it may take longer than a day usually has, if nothing else is done on that day.
    """

    tier: int
    rank: int
    minutes: int
    take: Callable[[], PlanItem]
    whole: bool = False

    @property
    def needed(self) -> bool:
        """Whether a weak principle comes up too seldom without it."""
        return self.tier in (_WEAK_AGAIN, _WEAK_FIRST)


# What comes first on a day.
(
    _ROUND_FIRST,
    _WEAK_AGAIN,
    _WEAK_FIRST,
    ANSWERS_A_POSTING,
    _WEAK_DUE,
    _ROUND,
    _HELD_DUE,
    _ASKED_FIRST,
    _WEAK_STILL,
    _ASSESSMENT,
    _DRILL,
    _OTHER_FIRST,
) = range(12)


class Ledger:
    """Counts items, and remembers when each subject last came up."""

    def __init__(self, ids: Ids, done: Sequence[Done]) -> None:
        """`ids` has counted what was done."""
        self.ids = ids
        self._last: dict[tuple[ItemKind, str | None], date] = {}
        for one in sorted(done, key=lambda one: one.day):
            self._note(one.day, one.kind, one.subject)

    def last(self, kind: ItemKind, subject: str | None = None) -> date | None:
        """The last day with this subject, or with any of this kind; None when there was none."""
        return self._last.get((kind, subject))

    def rested(self, day: date, kind: ItemKind, subject: str | None = None) -> bool:
        """Whether there was none for a week."""
        last = self.last(kind, subject)
        return last is None or day - last >= WEEK

    def _note(self, day: date, kind: ItemKind, subject: str) -> None:
        self._last[kind, subject] = self._last[kind, None] = day

    def item(self, day: date, kind: ItemKind, subject: str, title: str, why: str, minutes: int) -> PlanItem:
        """A new item, which is noted."""
        self._note(day, kind, subject)
        return PlanItem(
            id=self.ids.of(kind, subject), kind=kind, subject=subject, title=title, why=why, minutes=minutes
        )


class Principles:
    """Stories to tell and questions to answer about principles."""

    def __init__(
        self, today: date, covered: Coverage, standings: dict[str, Standing], material: Material, ledger: Ledger
    ) -> None:
        """`standings` change with what is chosen."""
        self._today, self._covered, self._standings = today, covered, standings
        self._ledger, self._improvements = ledger, material.improvements
        self._asked = material.asked_about
        # Where a new story would fill a slot of the loop, or a better one take it.
        self._open = {one.principle for one in self._improvements if one.story is None and one.gain >= 1}
        self._variants = Variants(material.questions, material.asked)
        # By what an improvement gains, then those that the loop asks about.
        order = (*(one.principle for one in self._improvements), *self._asked, *standings)
        self._ranks = {principle: at for at, principle in enumerate(dict.fromkeys(order))}
        self._stories = len(covered.stories)

    def choices(self, day: date, *, light: bool) -> Iterator[Choice]:
        """What is due; on a light day only what came up before, as a question."""
        for principle, standing in self._standings.items():
            tier = _tier(standing, day, asked=principle in self._asked)
            if tier is None or day in standing.days or (light and not standing.items):
                continue
            if not light and self._wants_story(standing):
                yield Choice(tier, self._ranks[principle], TELL_MINUTES, partial(self._tell, day, standing))
            else:
                minutes = DRILL_MINUTES[DrillKind.RETELL]
                yield Choice(tier, self._ranks[principle], minutes, partial(self._drill, day, standing))

    def _wants_story(self, standing: Standing) -> bool:
        """Whether a story is told rather than a question answered."""
        row = standing.row
        if row.strength is Strength.GAP:
            return not standing.told_last and self._stories < ENOUGH_STORIES
        if row.strength is Strength.STRETCH:
            return standing.tells == 0
        wanted = row.principle in self._open or (len(row.best) < WANTED and row.principle in self._asked)
        return wanted and not standing.told_last and self._stories < ENOUGH_STORIES

    def _tell(self, day: date, standing: Standing) -> PlanItem:
        row = standing.row
        better = next((one for one in self._improvements if one.principle == row.principle), None)
        new = row.strength is not Strength.STRETCH or (better is not None and better.story is None)
        story = "" if new else ((better.story if better else None) or row.best[0].story)
        fitting = better if better is not None and (better.story or "") == story else None
        title = self._covered.stories.get(story, "")
        named = f"Tell “{title}” better, about {row.name}" if story else f"Tell a story about {row.name}"
        if not story and row.best:
            named = f"Tell another story about {row.name}"
        self._stories += new
        item = self._about(day, standing, ItemKind.TELL, named, reasons.tell(standing, fitting, title), TELL_MINUTES)
        return item.model_copy(update={"story": story})

    def _drill(self, day: date, standing: Standing) -> PlanItem:
        title = f"One question about {standing.row.name}, told twice"
        why = reasons.drill(standing, day, self._today)
        item = self._about(day, standing, ItemKind.DRILL, title, why, DRILL_MINUTES[DrillKind.RETELL])
        return item.model_copy(update={"question": self._variants.next(standing.row.principle)})

    def _about(self, day: date, standing: Standing, kind: ItemKind, title: str, why: str, minutes: int) -> PlanItem:
        principle = standing.row.principle
        item = self._ledger.item(day, kind, principle, title, why, minutes)
        standing.planned(day, kind)
        return item.model_copy(update={"principles": (principle,)})


def _tier(standing: Standing, day: date, *, asked: bool) -> int | None:
    """Where a principle stands among what could be done on a day; None when it is not due."""
    due = standing.due
    if due is not None and due > day:
        return None
    if standing.weak:
        if standing.items >= LEAST_ITEMS:
            return _WEAK_DUE if standing.items < _TURNS else _WEAK_STILL
        return _WEAK_AGAIN if standing.items else _WEAK_FIRST
    if due is not None:
        return _HELD_DUE
    return _ASKED_FIRST if asked else _OTHER_FIRST


class Others:
    """Rounds, the online assessment, and the drills that are about no principle."""

    def __init__(
        self, goal: Goal, today: date, standings: dict[str, Standing], material: Material, ledger: Ledger, stories: int
    ) -> None:
        """`stories` is how many the bank has."""
        self._goal, self._standings, self._material, self._ledger = goal, standings, material, ledger
        self._no_round_before = min(goal.since, today) + _NO_ROUND
        self._stories = stories

    def choices(self, day: date, longest: int, loops: Sequence[date], *, first: bool, light: bool) -> Iterator[Choice]:
        """What could be done.

        Args:
            day: The day.
            longest: Minutes that a round may take.
            loops: The days with loops.
            first: Whether a round and the assessment come before all else.
            light: Whether only a short drill is wanted.
        """
        if not light:
            yield from self._rounds(day, min(ROUND_MINUTES, longest), loops, first=first)
            yield from self._assessments(day, first=first)
        for rank, kind in enumerate(self._material.drills):
            if self._ledger.rested(day, ItemKind.DRILL, kind) and (not light or kind is DrillKind.NAME_THE_STORY):
                last = self._ledger.last(ItemKind.DRILL, kind) or date.min
                order = (last - date.min).days * len(DrillKind) + rank
                yield Choice(_DRILL, order, DRILL_MINUTES[kind], partial(self._drill, day, kind))

    def _rounds(self, day: date, minutes: int, loops: Sequence[date], *, first: bool) -> Iterator[Choice]:
        near = any(abs((day - loop).days) <= 1 for loop in loops)
        due = day >= self._no_round_before and self._ledger.rested(day, ItemKind.ROUND)
        if self._material.parts and due and not near:
            yield Choice(_ROUND_FIRST if first else _ROUND, 0, minutes, partial(self._round, day, minutes))

    def _round(self, day: date, minutes: int) -> PlanItem:
        part = min(self._material.parts, key=self._wanted)
        names = [self._standings[name].row.name for name in part.owns if name in self._standings]
        gap = next((one for one in self._material.gaps if one.persona == part.persona), None)
        why = reasons.held_round(names, self._ledger.last(ItemKind.ROUND), gap)
        item = self._ledger.item(day, ItemKind.ROUND, part.persona, f"A round with the {part.title}", why, minutes)
        return item.model_copy(update={"principles": part.owns})

    def _wanted(self, part: LoopPart) -> tuple[int, bool, int]:
        """Sorts rounds: the one held least often first, then one about an open demand, then by weak principles."""
        weak = sum(self._standings[name].weak for name in part.owns if name in self._standings)
        answers = any(gap.persona == part.persona for gap in self._material.gaps)
        return self._ledger.ids.count(ItemKind.ROUND, part.persona), not answers, -weak

    def _assessments(self, day: date, *, first: bool) -> Iterator[Choice]:
        near = self._goal.day is not None and self._goal.day - day < _ASSESSED_BEFORE
        if near or day < self._no_round_before or not self._ledger.rested(day, ItemKind.ASSESSMENT):
            return
        for part, minutes in self._material.assessments.items():
            if not self._ledger.last(ItemKind.ASSESSMENT, part) and minutes * _ASSESSMENT_SHARE <= self._goal.minutes:
                take = partial(self._assessment, day, part, minutes)
                yield Choice(_ROUND_FIRST if first else _ASSESSMENT, 1, minutes, take, whole=True)
                return

    def _assessment(self, day: date, part: str, minutes: int) -> PlanItem:
        title = f"The {part} part of the online assessment"
        return self._ledger.item(day, ItemKind.ASSESSMENT, part, title, reasons.assessment(part), minutes)

    def _drill(self, day: date, kind: DrillKind) -> PlanItem:
        stories = f"{self._stories} stories" if self._stories != 1 else "one story"
        why = reasons.OTHER_DRILLS[kind].format(stories=stories)
        return self._ledger.item(day, ItemKind.DRILL, kind, DRILL_TITLES[kind], why, DRILL_MINUTES[kind])
