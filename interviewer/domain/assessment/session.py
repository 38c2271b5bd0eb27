"""One sitting of the online assessment: what is asked, what was chosen, and its clock."""

import random
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from interviewer.domain.assessment.items import REASONING_MINUTES, Pair, ReasoningItem, Scenario, draw_items
from interviewer.domain.base import Frozen
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Code, Draft, Language, Run, RunKind, RunReport, newest
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.interview import Level

SCENARIOS = 5
PAIRS = 16
PAIR_SECONDS = 20
PROBLEMS = 2
CODING_MINUTES = 70


class AssessmentPart(StrEnum):
    """What is taken: all of it, or one part by itself. WORK: work simulation and work style."""

    WHOLE = "whole"
    CODING = "coding"
    REASONING = "reasoning"
    WORK = "work"


class Side(StrEnum):
    """The chosen statement of a pair."""

    LEFT = "left"
    RIGHT = "right"


class Rated(Frozen):
    """What was chosen in a scenario.

    Attributes:
        ratings: How effective each option is, 1 to 5, by the option's id; an option may still be missing.
        reason: What the candidate wrote about it.
    """

    kind: Literal["rated"] = "rated"
    ratings: dict[str, Annotated[int, Field(ge=1, le=5)]] = {}
    reason: str = ""


class Leaned(Frozen):
    """What was chosen of a pair."""

    kind: Literal["leaned"] = "leaned"
    side: Side


class Answered(Frozen):
    """The option that was chosen in an item of the reasoning part."""

    kind: Literal["answered"] = "answered"
    option: str


class ProblemWork(Frozen):
    """The code that was written on a problem, with its last run and its check.

    Attributes:
        codes: The latest version in each language.
        run: The last one; its version of the code may have given way to a later one.
        checked: What the hidden cases say about the code that was submitted; None until it was run on them.
    """

    kind: Literal["written"] = "written"
    codes: tuple[Code, ...] = ()
    run: Run | None = None
    checked: CheckedCode | None = None

    def accepts(self, draft: Draft) -> bool:
        """Whether the draft was made from the latest version in its language, or says the same."""
        latest = self._latest(draft.language)
        if latest is not None and latest.text == draft.text:
            return True
        return draft.base == (latest.number if latest is not None else 0)

    def with_draft(self, draft: Draft, at: datetime) -> "ProblemWork":
        """With a draft in the place of the latest version in its language; the same when it is the newest already."""
        before = newest(self.codes, draft.question_id)
        if before is not None and (before.language, before.text) == (draft.language, draft.text):
            return self
        code = Code(
            number=before.number + 1 if before is not None else 1,
            question_id=draft.question_id,
            language=draft.language,
            text=draft.text,
            saved_at=at,
        )
        others = tuple(one for one in self.codes if one.language is not draft.language)
        return self.model_copy(update={"codes": (*others, code)})

    def with_run(self, code: Code, kind: RunKind, at: datetime, report: RunReport) -> "ProblemWork":
        """With what came of a run of this version."""
        number = self.run.number + 1 if self.run is not None else 1
        run = Run(number=number, question_id=code.question_id, code=code.number, kind=kind, at=at, report=report)
        return self.model_copy(update={"run": run})

    def _latest(self, language: Language) -> Code | None:
        return next((code for code in self.codes if code.language is language), None)


Choice = Annotated[Rated | Leaned | Answered | ProblemWork, Field(discriminator="kind")]


class AssessmentPlan(Frozen):
    """What is asked: ids of problems, reasoning items, scenarios and pairs in their order.

    Attributes:
        pack: As in `Setup`.
        seconds: For the scenarios and pairs, which come last.
        coding_seconds: For the problems, which come first.
        reasoning_seconds: For the reasoning items.
    """

    pack: str = ""
    level: Level
    problems: tuple[str, ...] = ()
    reasoning: tuple[str, ...] = ()
    scenarios: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    seconds: int = 0
    coding_seconds: int = 0
    reasoning_seconds: int = 0

    @property
    def asked(self) -> int:
        """How many things are asked."""
        return len(self.problems) + len(self.reasoning) + len(self.scenarios) + len(self.pairs)

    @property
    def stages(self) -> tuple[AssessmentPart, ...]:
        """The parts one after the other, each with a time of its own."""
        held = {
            AssessmentPart.CODING: self.problems,
            AssessmentPart.REASONING: self.reasoning,
            AssessmentPart.WORK: self.scenarios or self.pairs,
        }
        return tuple(part for part, items in held.items() if items)

    @property
    def part(self) -> AssessmentPart:
        """What is taken."""
        return self.stages[0] if len(self.stages) == 1 else AssessmentPart.WHOLE


class AssessmentSession(Frozen):
    """A sitting as far as it has come.

    Attributes:
        coded_at: When the coding part was over and the next began; None when there is none, or nothing after it.
        reasoned_at: The same of the reasoning part.
        choices: By the id of the problem, item, scenario or pair.
    """

    id: str
    plan: AssessmentPlan
    started_at: datetime
    coded_at: datetime | None = None
    reasoned_at: datetime | None = None
    ended_at: datetime | None = None
    choices: dict[str, Choice] = {}

    @property
    def stage(self) -> AssessmentPart:
        """The part that was begun last."""
        over = {AssessmentPart.CODING: self.coded_at, AssessmentPart.REASONING: self.reasoned_at}
        return next((part for part in self.plan.stages if over.get(part) is None), self.plan.stages[-1])

    @property
    def goes_on(self) -> bool:
        """Whether a part comes after the one that was begun last."""
        return self.stage is not self.plan.stages[-1]

    @property
    def items(self) -> tuple[str, ...]:
        """What is asked one by one in the part that was begun last, in order; the problems are not."""
        if self.stage is AssessmentPart.REASONING:
            return self.plan.reasoning
        return (*self.plan.scenarios, *self.plan.pairs)

    @property
    def deadline(self) -> datetime:
        """When the time of the part that was begun last is up; a real assessment does not wait for anybody."""
        seconds = {
            AssessmentPart.CODING: self.plan.coding_seconds,
            AssessmentPart.REASONING: self.plan.reasoning_seconds,
            AssessmentPart.WORK: self.plan.seconds,
        }
        return (self.reasoned_at or self.coded_at or self.started_at) + timedelta(seconds=seconds[self.stage])

    @property
    def coding_seconds(self) -> float | None:
        """How long the coding part took; None while it goes on, or without one."""
        over = self.coded_at or (self.ended_at if self.stage is AssessmentPart.CODING else None)
        return (over - self.started_at).total_seconds() if over else None

    def written(self, problem_id: str) -> ProblemWork:
        """What was written on a problem."""
        choice = self.choices.get(problem_id)
        return choice if isinstance(choice, ProblemWork) else ProblemWork()

    @property
    def touched(self) -> int:
        """How many things were answered, or begun: that a problem without code was checked makes it neither."""
        return sum(not isinstance(choice, ProblemWork) or bool(choice.codes) for choice in self.choices.values())

    @property
    def position(self) -> int:
        """The last item in order that was touched, which is where the candidate was; else the first."""
        return max((at for at, item in enumerate(self.items) if item in self.choices), default=0)

    def remaining(self, now: datetime) -> float:
        """Seconds left at `now`; 0 after the end."""
        return 0.0 if self.ended_at else max(0.0, (self.deadline - now).total_seconds())


def plan_assessment(
    level: Level,
    seed: int,
    scenarios: Collection[Scenario] = (),
    pairs: Collection[Pair] = (),
    problems: Collection[CodingProblem] = (),
    recent: Collection[str] = (),
    reasoning: Collection[ReasoningItem] = (),
) -> AssessmentPlan:
    """Draw what is asked from what is given: the same for the same seed and content.

    Args:
        level: The candidate's.
        seed: Decides what is drawn.
        scenarios: Of the work simulation.
        pairs: Of the work style survey.
        problems: Of the coding part.
        recent: Ids of problems that the candidate met lately.
        reasoning: Items of the reasoning part.

    Raises:
        ValueError: There is nothing to draw from.
    """
    draw = random.Random(seed)
    fitting = sorted((one for one in scenarios if one.suits(level)), key=lambda one: one.id)
    chosen = draw.sample(fitting, min(SCENARIOS, len(fitting)))
    leanings = draw.sample(sorted(pair.id for pair in pairs), min(PAIRS, len(pairs)))
    drawn = draw_problems(level, seed, problems, recent)
    items = draw_items(seed, reasoning)
    if not chosen and not leanings and not drawn and not items:
        raise ValueError("there is nothing to ask at this level")
    return AssessmentPlan(
        level=level,
        problems=drawn,
        reasoning=items,
        scenarios=tuple(scenario.id for scenario in chosen),
        pairs=tuple(leanings),
        seconds=60 * sum(scenario.minutes for scenario in chosen) + PAIR_SECONDS * len(leanings),
        coding_seconds=60 * CODING_MINUTES if drawn else 0,
        reasoning_seconds=60 * REASONING_MINUTES if items else 0,
    )


def draw_problems(
    level: Level, seed: int, problems: Iterable[CodingProblem], recent: Collection[str]
) -> tuple[str, ...]:
    """Draw problems for this level with no topic in common: the same for the same seed, content and recent ones.

    Those that the candidate met lately come last: they are drawn only where nothing else is left.
    """
    fitting = sorted((one for one in problems if one.suits(level)), key=lambda one: one.id)
    random.Random(seed).shuffle(fitting)
    fitting.sort(key=lambda one: one.id in recent)
    drawn: list[CodingProblem] = []
    while fitting and len(drawn) < PROBLEMS:
        known = {topic for one in drawn for topic in one.topics}
        # Another topic matters more than that the problem is new.
        chosen = next((one for one in fitting if known.isdisjoint(one.topics)), fitting[0])
        fitting.remove(chosen)
        drawn.append(chosen)
    return tuple(one.id for one in drawn)
