"""Weeks of preparation with a simulated candidate, who does each day what the plan says and misses some days."""

import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from interviewer.cli import playing
from interviewer.domain.base import Frozen
from interviewer.domain.candidates.learning import known_tale, sheet_after, tale_for, telling
from interviewer.domain.candidates.playing import Player
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.candidate import CandidateScript, Layer, Tale
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.errors import InterviewerError
from interviewer.domain.loops.practice_loop import LoopChoice
from interviewer.domain.preparation.bank import BankStory, Origin, Strength
from interviewer.domain.preparation.coverage import Coverage
from interviewer.domain.preparation.drills import Drill, DrillKind, Step
from interviewer.domain.preparation.plan import ItemKind, PlanItem

if TYPE_CHECKING:
    from interviewer.cli.playing import SpokenClock
    from interviewer.service import Service

_WEEK = 7
# The candidate misses so many days, the first and the last few aside.
_MISSES = 0.2
_BEGINS = time(9)
_EVERY = timedelta(days=1)


class DidItem(Frozen):
    """Something that the candidate did; `score` is 0 to 5, None when it has none."""

    kind: ItemKind
    title: str
    minutes: int
    score: float | None = None


class RehearsedDay(Frozen):
    """A day of the rehearsal.

    Attributes:
        missed: Whether the candidate did nothing although something was planned.
        stories: How many stories the bank had in the evening.
        covered: How many principles had which strength in the evening.
        worth: The worth of the loop's stories in the evening.
        next_step: What comes next; empty when nothing is left.
        week: The week in words, on its last day.
    """

    day: date
    did: tuple[DidItem, ...] = ()
    missed: bool = False
    stories: int
    covered: dict[Strength, int]
    worth: float
    next_step: str = ""
    week: str = ""


class CoveredPrinciple(Frozen):
    """A principle in the end, with the titles of its two best stories; ids would differ from run to run."""

    principle: str
    name: str
    strength: Strength
    lacks: str
    stories: tuple[str, ...]


class RehearsedWeeks(Frozen):
    """What came of weeks of preparation.

    Attributes:
        real_day: The day that was prepared for.
        skipped: Items that the candidate could not do, with the reason.
    """

    candidate: str
    level: str
    real_day: date
    minutes: int
    days: tuple[RehearsedDay, ...]
    principles: tuple[CoveredPrinciple, ...]
    skipped: tuple[str, ...] = ()


def rehearse_weeks(
    service: "Service",
    clock: "SpokenClock",
    sheet: CandidateScript,
    *,
    level: str,
    weeks: int,
    minutes: int,
    seed: int,
    progress: Callable[[date], None],
) -> RehearsedWeeks:
    """Prepare for so many weeks, day by day, and give what was done and what it brought.

    Args:
        service: With a store of its own.
        clock: Of that service.
        sheet: The candidate as they are in the end.
        level: The level to prepare for.
        weeks: Until the real loop.
        minutes: A week.
        seed: Decides which days are missed and which questions are asked.
        progress: Called at the beginning of each day.
    """
    first = clock().date()
    last = first + timedelta(days=_WEEK * weeks)
    service.planning.set_goal(last, level, minutes, first)
    rehearsal = Rehearsal(service, clock, sheet, level, seed)
    missed = random.Random(seed)
    days = []
    for ahead in range(_WEEK * weeks):
        today = first + ahead * _EVERY
        progress(today)
        clock.wait_until(datetime.combine(today, _BEGINS, clock().tzinfo))
        misses = missed.random() < _MISSES and 0 < ahead < _WEEK * weeks - 4
        days.append(rehearsal.day(today, misses=misses, week=ahead % _WEEK == _WEEK - 1))
    return RehearsedWeeks(
        candidate=sheet.id,
        level=level,
        real_day=last,
        minutes=minutes,
        days=tuple(days),
        principles=_principles(service.planning.coverage()),
        skipped=tuple(rehearsal.skipped),
    )


class Rehearsal:
    """The candidate with their memory: which tale was told how often, and as which story of the bank.

    Attributes:
        service: Where everything is done.
        skipped: What could not be done, with the reason.
    """

    def __init__(self, service: "Service", clock: "SpokenClock", sheet: CandidateScript, level: str, seed: int) -> None:
        """Begin with no memory; the arguments are those of `rehearse_weeks`."""
        self.service, self._clock, self._sheet, self._level, self._seed = service, clock, sheet, level, seed
        self._tales = tuple(service.content.tales.values())
        self._told: dict[str, int] = {}
        self._stories: dict[str, str] = {}
        self._rounds = 0
        self.skipped: list[str] = []

    def day(self, today: date, *, misses: bool, week: bool) -> RehearsedDay:
        """Do what is planned for a day, one step after the other, and say how things stand in the evening."""
        did: list[DidItem] = []
        tried: set[str] = set()
        open_then = self._open(today, tried)
        while not misses and (item := self._open(today, tried)) is not None:
            tried.add(item.id)
            done = self.do(item, today)
            if done is not None:
                did.append(done)
        planning = self.service.planning
        covered, step = planning.coverage(), planning.next_step(today)
        return RehearsedDay(
            day=today,
            did=tuple(did),
            missed=misses and open_then is not None,
            stories=len(covered.stories),
            covered={strength: covered.count(strength) for strength in Strength},
            worth=round(planning.allocation().value, 1),
            next_step=step.title if step else "",
            week=self.service.progress.week(today) if week else "",
        )

    def _open(self, today: date, tried: set[str]) -> PlanItem | None:
        """The next step of the day that was not tried yet."""
        days = self.service.planning.plan(today).days
        items = (item for day in days if day.day == today for item in day.items)
        return next((item for item in items if not item.done and item.id not in tried), None)

    def do(self, item: PlanItem, today: date) -> DidItem | None:
        """Do one item; None, with the reason among what was skipped, when it cannot be done."""
        did = {
            ItemKind.TELL: self._tell,
            ItemKind.DRILL: self._drill,
            ItemKind.ROUND: self._round,
            ItemKind.LOOP: self._loop,
            ItemKind.ASSESSMENT: self._assess,
            ItemKind.REST: self._rest,
        }
        before = self._clock()
        try:
            score = did[item.kind](item)
        except InterviewerError as error:
            self.skipped.append(f"{today}: {item.title}: {error.summary}")
            return None
        minutes = round((self._clock() - before).total_seconds() / 60)
        return DidItem(kind=item.kind, title=item.title, minutes=minutes, score=score)

    # Stories

    def _tell(self, item: PlanItem) -> float | None:
        tale = next((one for one, story in self._stories.items() if story == item.story), None)
        if tale is not None:
            return self._tell_better(self.service.content.tales[tale], item.subject, Origin.GUIDED)
        fresh = tale_for(item.subject, self._tales, list(self._stories))
        if fresh is None:
            raise InterviewerError("The candidate has no other story to tell about this.")
        text = self._say(fresh)
        title = fresh.id.replace("_", " ").capitalize()
        story = self.service.bank.add(text, title=title, origin=Origin.GUIDED, principle=item.subject)
        self._stories[fresh.id] = story.id
        return _score(story, item.subject)

    def _tell_better(self, tale: Tale, principle: str, origin: Origin) -> float | None:
        story = self.service.bank.get(self._stories[tale.id])
        return _score(self.service.bank.retell(story.id, self._say(tale), origin, story.revision, principle), principle)

    def _say(self, tale: Tale) -> str:
        """The tale as it is told now; to say it takes its time."""
        text = telling(tale, self._told.get(tale.id, 0))
        self._told[tale.id] = self._told.get(tale.id, 0) + 1
        self._clock.spoke(text)
        return text

    # Drills

    def _drill(self, item: PlanItem) -> float | None:
        drills = self.service.drills
        told = bool(item.principles)
        kind = DrillKind.RETELL if told else DrillKind(item.subject)
        drill = drills.start(kind, (item.question or item.subject) if told else None)
        while drill.current is not None:
            drill = drills.begin(drill.id)
            assert drill.current is not None, "a drill that goes on has a question"
            text = self._answer(drill, drill.current)
            drill = drills.answer(drill.id, text, provider=playing.SCRIPTED)
        return self._kept(drill) if told else None

    def _answer(self, drill: Drill, step: Step) -> str:
        question = self.service.content.questions.get(step.question_id)
        if drill.kind is DrillKind.CODING and isinstance(question, CodingProblem):
            self._clock.advance(timedelta(minutes=drill.minutes))
            return f"{question.solutions[Language.PYTHON]}\n{question.signature.name} = reference\n"
        if drill.kind is DrillKind.ARITHMETIC:
            self._clock.advance(timedelta(minutes=1))
            return "I would need paper for that one; roughly a thousand."
        tale = known_tale(step.principle, self._tales, list(self._stories))
        if tale is None:
            return self._said(self._sheet.lost[0])
        if drill.kind is DrillKind.RETELL:
            return self._say(tale)
        if drill.kind is DrillKind.NAME_THE_STORY:
            return self._said(tale.layers[Layer.WHAT])
        of_story = next((one for one, story in self._stories.items() if story == step.story_id), tale.id)
        return self._said(self.service.content.tales[of_story].details.get("method", tale.doubts[0]))

    def _said(self, text: str) -> str:
        self._clock.spoke(text)
        return text

    def _kept(self, drill: Drill) -> float | None:
        """The score of the second telling, which the bank keeps where it is better than the first."""
        first, second = drill.steps[0].scored, drill.steps[-1].scored
        if first is None or second is None:
            return None
        tale = next((one for one, story in self._stories.items() if story == drill.steps[-1].story_id), None)
        if tale is not None and (second.overall or 0) > (first.overall or 0):
            story = self.service.bank.get(self._stories[tale])
            self.service.bank.retell(story.id, drill.steps[-1].answer, Origin.DRILL, story.revision)
        return second.overall

    # Rounds

    def _player(self, earlier: tuple[Interview, ...] = ()) -> Player:
        content = self.service.content
        sheet = sheet_after(self._sheet, self._rounds)
        return Player(sheet, self._tales, content.questions, content.rubrics, earlier)

    def _round(self, item: PlanItem) -> float | None:
        setup = Setup(
            level=self._level,
            persona=item.subject,
            minutes=max(5, item.minutes),
            principles=item.principles,
            provider=playing.SCRIPTED,
            seed=self._seed + self._rounds,
        )
        interview = playing.play(self.service, self.service.start(setup).id, self._player(), self._clock)
        self._rounds += 1
        card = self.service.score(interview.id, progress=lambda step: None, cancelled=lambda: False)
        self.service.reveal(interview.id)
        return card.overall

    def _loop(self, item: PlanItem) -> float | None:
        service = self.service
        goal = service.planning.goal()
        assert goal is not None and goal.day is not None, "a rehearsal has a goal with a day"
        parts = service.planning.loop_rounds()
        choice = LoopChoice(
            level=self._level,
            real_day=goal.day,
            minutes=max(15, item.minutes // len(parts)),
            provider=playing.SCRIPTED,
            seed=self._seed + self._rounds,
        )
        loop = service.loops.plan(choice, self._clock().date())
        earlier: list[Interview] = []
        for one in loop.rounds:
            begun = service.loops.start_round(loop.id, one.number)
            earlier.append(playing.play(service, begun.id, self._player(tuple(earlier)), self._clock))
            service.loops.finish_round(loop.id, one.number, progress=lambda step: None, cancelled=lambda: False)
        self._rounds += 1
        service.loops.debrief(loop.id)
        cards = []
        for interview in earlier:
            service.reveal(interview.id)
            cards.append(service.scorecard(interview.id))
        scores = [card.overall for card in cards if card is not None and card.overall is not None]
        return round(sum(scores) / len(scores), 1) if scores else None

    def _rest(self, item: PlanItem) -> float | None:
        return None

    def _assess(self, item: PlanItem) -> float | None:
        from interviewer.domain.assessment.session import Answered, AssessmentPart, Leaned, Side

        assessments = self.service.assessments
        sitting = assessments.start(self._level, AssessmentPart(item.subject), seed=self._seed)
        for puzzle in sitting.plan.reasoning:
            assessments.choose(sitting.id, puzzle, Answered(option=self.service.content.reasoning[puzzle].answer))
        for pair in sitting.plan.pairs:
            assessments.choose(sitting.id, pair, Leaned(side=Side.LEFT))
        self._clock.advance(timedelta(minutes=max(1, item.minutes - 1)))
        assessments.finish(sitting.id)
        return None


def _principles(covered: Coverage) -> tuple[CoveredPrinciple, ...]:
    return tuple(
        CoveredPrinciple(
            principle=row.principle,
            name=row.name,
            strength=row.strength,
            lacks=row.lacks,
            stories=tuple(covered.stories[cell.story] for cell in row.best),
        )
        for row in covered.rows
    )


def _score(story: BankStory, principle: str) -> float | None:
    serving = story.serving(principle)
    return serving.score if serving is not None else None
