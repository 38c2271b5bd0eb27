"""What the plan is made from: the rounds of the loop, the questions, and what was done so far."""

from collections.abc import Iterator
from datetime import date, datetime, time

from interviewer.content import Content
from interviewer.domain.assessment.items import REASONING_MINUTES
from interviewer.domain.assessment.session import CODING_MINUTES, AssessmentPart, plan_assessment
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.loop import LoopRound
from interviewer.domain.entities.persona import title_of
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.loops.practice_loop import RoundDay
from interviewer.domain.preparation.allocation import LoopPart
from interviewer.domain.preparation.bank import BankStory, FactKind
from interviewer.domain.preparation.drills import Drill, DrillKind
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.past import (
    BY_VOTE,
    DayOf,
    Held,
    drills_done,
    rounds_done,
    sittings_done,
    tellings_done,
)
from interviewer.domain.preparation.plan import Done, ItemKind, Practice
from interviewer.domain.preparation.series import local_day
from interviewer.store import Store
from interviewer.usecases.loops import hidden_rounds

# At most so much is read: who practises twice a day for half a year holds fewer rounds.
ROUNDS, DRILLS, LOOPS, SITTINGS = 400, 400, 50, 50
_PAGE = 50
# Fewer stories than this need no drill in choosing among them.
_TO_CHOOSE = 3


class Preparing:
    """Reads content and store for the plan; nothing is changed."""

    def __init__(self, content: Content, store: Store) -> None:
        """Where everything is."""
        self._content = content
        self._store = store

    @property
    def _problems(self) -> bool:
        return any(isinstance(one, CodingProblem) for one in self._content.questions.values())

    @property
    def principles(self) -> dict[str, str]:
        """The names of the principles that have a rubric, by id, in the order of the pack."""
        kinds = {rubric.id: rubric.kind for rubric in self._content.rubrics.values()}
        names = self._content.pack.principle_names
        return {one: name for one, name in names.items() if kinds.get(one) is RubricKind.PRINCIPLE}

    def parts(self, level: Level, today: date) -> tuple[LoopPart, ...]:
        """The rounds of the loop that is planned for a day to come, else those that the plan of the level has."""
        planned = (
            kept.schedule.rounds
            for kept in self._store.loops.all(LOOPS)
            if (kept.choice.pack, kept.choice.level) == (self._content.key, level) and kept.choice.real_day >= today
        )
        rules = self._content.loop
        held: tuple[RoundDay | LoopRound, ...] = next(planned, rules.plans[level].rounds)
        return tuple(
            LoopPart(
                persona=one.persona,
                title=title_of(one.persona, self._content.personas),
                minutes=one.minutes,
                owns=one.owns,
                important=one.persona in (rules.chair, rules.decider),
            )
            for one in held
        )

    def questions(self, level: Level) -> dict[str, tuple[str, ...]]:
        """The ids of the questions by principle, those that suit the level first."""
        found: dict[str, list[str]] = {principle: [] for principle in self.principles}
        for question in sorted(self._content.questions.values(), key=lambda question: not question.suits(level)):
            if question.rubric in found:
                found[question.rubric].append(question.id)
        return {principle: tuple(ids) for principle, ids in found.items()}

    def asked(self, drills: tuple[Drill, ...]) -> tuple[str, ...]:
        """The ids of the questions that rounds and drills asked, oldest first."""
        last = dict(self._store.progress.asked(self._content.key))
        for drill in drills:
            for step in drill.steps:
                if step.question_id and step.answered_at is not None:
                    last[step.question_id] = max(step.answered_at, last.get(step.question_id, step.answered_at))
        return tuple(sorted(last, key=lambda question: (last[question], question)))

    def assessments(self, level: Level) -> dict[str, int]:
        """The parts of the online assessment that the pack has, with their minutes."""
        content = self._content
        found: dict[str, int] = {}
        if content.reasoning:
            found[AssessmentPart.REASONING] = REASONING_MINUTES
        if content.scenarios or content.pairs:
            work = plan_assessment(level, 1, content.scenarios.values(), content.pairs.values())
            found[AssessmentPart.WORK] = round(work.seconds / 60)
        if self._problems:
            found[AssessmentPart.CODING] = CODING_MINUTES
        return found

    def other_drills(
        self, parts: tuple[LoopPart, ...], stories: tuple[BankStory, ...], done: tuple[Done, ...]
    ) -> tuple[DrillKind, ...]:
        """The kinds of drills besides retelling for which there is something to ask, and a round that asks for it."""
        personas = (self._content.personas.get(part.persona) for part in parts)
        about = {part.about for persona in personas if persona is not None for part in persona.parts}
        asked = [one for one in self._content.questions.values() if one.rubric in about]
        numbers = any(fact.kind is FactKind.NUMBER for story in stories for fact in story.facts)
        there = {
            DrillKind.NAME_THE_STORY: len(stories) >= _TO_CHOOSE,
            DrillKind.NUMBERS: numbers,
            DrillKind.FOLLOW_UPS: any(one.kind in (ItemKind.ROUND, ItemKind.LOOP) for one in done),
            DrillKind.CODING: any(isinstance(one, CodingProblem) for one in asked),
            DrillKind.ARITHMETIC: any(isinstance(one, DesignTask) for one in asked),
        }
        return tuple(kind for kind, asks in there.items() if asks)

    def drills(self, since: date) -> tuple[Drill, ...]:
        """The drills since a day, newest first."""
        found: list[Drill] = []
        while len(found) < DRILLS:
            page = self._store.drills.all(self._content.key, _PAGE, len(found))
            found += [drill for drill in page if local_day(drill.at) >= since]
            if not page or local_day(page[-1].at) < since:
                break
        return tuple(found)

    def done(
        self, goal: Goal, today: date, stories: tuple[BankStory, ...], drills: tuple[Drill, ...]
    ) -> tuple[Done, ...]:
        """What was done since the preparation began, up to today."""

        def day_of(at: datetime) -> date:
            # Where the page is, it may still be the day before.
            return min(local_day(at), today)

        sittings = [one for one in self._store.assessments.all(SITTINGS) if one.plan.pack == self._content.key]
        found = (
            *rounds_done(self._held(goal, day_of)),
            *drills_done(drills, self.principles, day_of),
            *sittings_done(sittings, day_of),
            *tellings_done(stories, day_of),
        )
        return tuple(one for one in found if goal.since <= one.day <= today)

    def _held(self, goal: Goal, day_of: DayOf) -> Iterator[Held]:
        midnight = datetime.combine(goal.since, time()).astimezone()
        held = self._store.progress.held(self._content.key, midnight, ROUNDS)
        ids = [row.id for row in held]
        waiting = hidden_rounds(self._store, ids)
        shown = {row.id for row in held if row.overall is not None} - waiting
        bounds = self._content.levels.thresholds[goal.level]
        practised: dict[str, list[Practice]] = {}
        for given in self._store.progress.given(ids):
            known = given.overall is not None and given.interview_id in shown
            strength = BY_VOTE[bounds.vote(given.overall or 0.0)] if known else None
            practised.setdefault(given.interview_id, []).append(
                Practice(principle=given.rubric, question=given.question_id, strength=strength)
            )
        loops = {attempt.interview_id: kept.id for kept in self._store.loops.loops_of(ids) for attempt in kept.attempts}
        for row in held:
            yield Held(
                id=row.id,
                persona=row.persona,
                title=title_of(row.persona, self._content.personas),
                day=day_of(row.ended_at),
                minutes=row.minutes,
                loop=loops.get(row.id, ""),
                result=row.overall if row.id in shown else None,
                practised=tuple(practised.get(row.id, ())),
            )
