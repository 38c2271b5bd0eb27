"""Coverage of the principles, and the plan of the days until the loop."""

from collections.abc import Sequence
from datetime import date, timedelta

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.allocation import Allocation, LoopPart, allocate
from interviewer.domain.preparation.bank import BankStory
from interviewer.domain.preparation.choices import Material
from interviewer.domain.preparation.coverage import Coverage, coverage
from interviewer.domain.preparation.goal import GOAL, MINUTES, USUAL_MINUTES, Goal
from interviewer.domain.preparation.improving import Improvement, improvements
from interviewer.domain.preparation.plan import Plan, PlanItem
from interviewer.domain.preparation.planner import ROLLING, plan
from interviewer.domain.preparation.series import local_day
from interviewer.reports.calendar import calendar
from interviewer.store import Store
from interviewer.usecases.assigning import solve
from interviewer.usecases.bank import Bank
from interviewer.usecases.postings import Postings
from interviewer.usecases.preparing import Preparing

# Stories that are looked at; a healthy bank has 8 to 12.
STORIES = 200
# A real loop is not planned further ahead than this.
_FURTHEST = timedelta(days=730)


class Overview(Frozen):
    """All that the first page shows of the preparation, read at once.

    Attributes:
        goal: What the candidate said; None before that.
        days_left: Until the real loop; None without a date.
    """

    goal: Goal | None
    days_left: int | None
    coverage: Coverage
    plan: Plan
    next_step: PlanItem | None


class Planning:
    """The use cases of coverage and plan.

    `today` is the day where the candidate is; the day of this machine when it is not given.
    """

    def __init__(self, content: Content, store: Store, bank: Bank, postings: Postings, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._bank = bank
        self._postings = postings
        self._clock = clock
        self._preparing = Preparing(content, store)

    # The goal

    def goal(self) -> Goal | None:
        """What the candidate prepares for; None before they said it."""
        return self._store.goals.find(self._goal_id)

    def set_goal(self, day: date | None, level: Level, minutes: int, today: date | None = None) -> Goal:
        """Keep what the candidate prepares for.

        The preparation goes on from where it began, unless the day of the goal before is over: then it begins today.

        Args:
            day: The day of the real loop; None when it is not known.
            level: A level of the pack; its usual one when empty.
            minutes: Minutes a week.
            today: See the class.

        Raises:
            InterviewerError: The day is over or too far ahead, the level is unknown, or the minutes are out of bounds.
        """
        now = self._today(today)
        if day is not None and not now <= day <= now + _FURTHEST:
            raise InterviewerError(f"The real loop cannot be on {day}. Choose a day from today to two years ahead.")
        if not MINUTES[0] <= minutes <= MINUTES[1]:
            raise InterviewerError(f"Prepare for {MINUTES[0]} to {MINUTES[1]:,} minutes a week, not {minutes:,}.")
        before = self.goal()
        goes_on = before is not None and (before.day is None or before.day >= now)
        goal = Goal(
            id=self._goal_id,
            at=self._clock(),
            pack=self._content.key,
            revision=before.revision if before else 0,
            day=day,
            level=self._content.level(level),
            minutes=minutes,
            since=before.since if before and goes_on else now,
        )
        if before is not None:
            return self._store.goals.change(goal)
        self._store.goals.add(goal)
        return goal

    def drop_goal(self) -> Goal:
        """Delete the goal, and return it for `restore_goal`."""
        return self._store.goals.delete(self._goal_id)

    def restore_goal(self, goal: Goal) -> None:
        """Bring a deleted goal back."""
        self._store.goals.add(goal)

    # Coverage

    def coverage(self) -> Coverage:
        """The matrix of principles and stories."""
        return coverage(self._preparing.principles, self._stories())

    def loop_rounds(self, today: date | None = None) -> tuple[LoopPart, ...]:
        """The rounds to prepare for: those of the loop that is planned, else those of the level's plan."""
        return self._preparing.parts(self._wanted(self._today(today)).level, self._today(today))

    def allocation(self, parts: Sequence[LoopPart] | None = None) -> Allocation:
        """Which story to tell in which round of the loop, and a backup for each principle."""
        return allocate(self.coverage(), self.loop_rounds() if parts is None else parts, solve)

    def prepare_next(self, limit: int = 10) -> tuple[Improvement, ...]:
        """The single improvements that raise the worth of the loop's stories most, the best first."""
        return improvements(self.coverage(), self.loop_rounds(), solve)[:limit]

    # The plan

    def plan(self, today: date | None = None) -> Plan:
        """What was done since the preparation began, and what to do on which day; for the usual goal without one."""
        stories = self._stories()
        return self._plan(stories, coverage(self._preparing.principles, stories), self._today(today))

    def next_step(self, today: date | None = None) -> PlanItem | None:
        """The best use of the next half hour; None when nothing is left to do."""
        return self.plan(today).next_step

    def overview(self, today: date | None = None) -> Overview:
        """Goal, coverage, plan and next step, with everything read once."""
        now, stories, goal = self._today(today), self._stories(), self.goal()
        covered = coverage(self._preparing.principles, stories)
        planned = self._plan(stories, covered, now)
        return Overview(
            goal=goal,
            days_left=(goal.day - now).days if goal is not None and goal.day is not None else None,
            coverage=covered,
            plan=planned,
            next_step=planned.next_step,
        )

    def ics(self, today: date | None = None) -> bytes:
        """What is still to do, as a calendar file (RFC 5545): an event of a whole day for each item."""
        now = self._today(today)
        goal = self._wanted(now)
        return calendar(self.plan(now), f"{goal.since:%Y%m%d}-{self._content.pack.id}", self._clock())

    def _plan(self, stories: tuple[BankStory, ...], covered: Coverage, today: date) -> Plan:
        goal = self._wanted(today)
        parts = self._preparing.parts(goal.level, today)
        drills = self._preparing.drills(goal.since)
        done = self._preparing.done(goal, today, stories, drills)
        material = Material(
            parts=parts,
            questions=self._preparing.questions(goal.level),
            asked=self._preparing.asked(drills),
            improvements=improvements(covered, parts, solve),
            assessments=self._preparing.assessments(goal.level),
            drills=self._preparing.other_drills(parts, stories, done),
            gaps=self._postings.to_plan(parts),
        )
        return plan(goal, today, covered, done, material)

    def _stories(self) -> tuple[BankStory, ...]:
        """The stories, oldest first, so that a new one comes last in the matrix."""
        return tuple(reversed(self._bank.all(STORIES)))

    def _wanted(self, today: date) -> Goal:
        """The goal, or one without a date of somebody who skipped the questions."""
        return self.goal() or Goal(
            id=self._goal_id,
            at=self._clock(),
            pack=self._content.key,
            day=None,
            level=self._content.pack.level,
            minutes=USUAL_MINUTES,
            since=today - timedelta(days=ROLLING),
        )

    def _today(self, today: date | None) -> date:
        return today or local_day(self._clock())

    @property
    def _goal_id(self) -> str:
        return f"{GOAL}{self._content.key}"
