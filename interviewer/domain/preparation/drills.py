"""Drills of five to fifteen minutes: what is asked, what was answered, and what came of it."""

from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code import Language
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.rubric import Check, Element
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.preparation.bank import Record

DRILL = "drill"
# Stands in a drill for words that were deleted where they came from.
GONE = "[deleted]"


class DrillKind(StrEnum):
    """What is practised.

    RETELL: one question, answered, scored, and answered again. NAME_THE_STORY: ten questions, ten seconds each: which
    story, and its first sentence. NUMBERS: where the numbers of one's own stories came from. FOLLOW_UPS: what one's
    own rounds left open. CODING: one short problem. ARITHMETIC: figures worked out from given ones.
    """

    RETELL = "retell"
    NAME_THE_STORY = "name_the_story"
    NUMBERS = "numbers"
    FOLLOW_UPS = "follow_ups"
    CODING = "coding"
    ARITHMETIC = "arithmetic"


# How long each takes, in minutes, as it is announced and planned.
MINUTES = MappingProxyType(
    {
        DrillKind.RETELL: 10,
        DrillKind.NAME_THE_STORY: 5,
        DrillKind.NUMBERS: 5,
        DrillKind.FOLLOW_UPS: 10,
        DrillKind.CODING: 15,
        DrillKind.ARITHMETIC: 5,
    }
)
DRILL_TITLES = MappingProxyType(
    {
        DrillKind.RETELL: "Tell it twice",
        DrillKind.NAME_THE_STORY: "Name the story",
        DrillKind.NUMBERS: "Where does that number come from?",
        DrillKind.FOLLOW_UPS: "Follow-ups that were left open",
        DrillKind.CODING: "Coding warm-up",
        DrillKind.ARITHMETIC: "Arithmetic warm-up",
    }
)


class Outcome(StrEnum):
    """What came of an answer that is no told story. UNKNOWN: code cannot tell, and the candidate says it themself."""

    GOOD = "good"
    PARTLY = "partly"
    OFF = "off"
    UNKNOWN = "unknown"


class Finding(Frozen):
    """What was found of an answer that is no told story.

    Attributes:
        says: Why, in one or two sentences for the candidate.
        beside: What is shown beside the answer: the story's opening, the sum with its result, the words of the round.
        quotes: The candidate's own words that it rests on, verbatim.
        story_id: The story of the bank that was named; empty when none was.
        mentions: The stories of the bank whose words are in it.
        own: What the candidate says of it; None until they do.
    """

    outcome: Outcome
    says: str
    beside: str = ""
    quotes: tuple[str, ...] = ()
    story_id: str = ""
    mentions: tuple[str, ...] = ()
    own: Outcome | None = None

    @property
    def counts(self) -> Outcome:
        """The candidate's own word where there is one."""
        return self.own or self.outcome


class Shown(Frozen):
    """One criterion of a told story.

    Attributes:
        id: As `rubric/criterion`.
        question: The criterion, as a question with yes or no.
        met: Whether it was found; of a red flag, whether the flag was.
        red_flag: Whether meeting it costs points.
        quote: The words that meet it, verbatim; empty without any.
        next_step: What to do next time; empty when nothing is left to do.
        lost: Points that it could have given, or that it took away.
    """

    id: str
    question: str
    met: bool
    red_flag: bool = False
    quote: str = ""
    next_step: str = ""
    lost: float = 0.0

    @property
    def good(self) -> bool:
        """Whether it is as it should be."""
        return self.met != self.red_flag


class Scored(Frozen):
    """What a told story got.

    Attributes:
        overall: 0 to 5 with one decimal; None when it could not be scored, and `reason` says why.
        error: How far scores of equally good answers lie from their mean; None when nobody measured it.
        criteria: Those that could be settled, in the order of the rubrics.
        missing: What the story lacks, the most needed first.
        elements: Which parts of STAR are there; those that nobody can tell are left out.
        action_at, result_at: How far into the words the first own action and the first result stand, 0 to 1; None when
            no words show one.
        words: How many words were told.
    """

    overall: float | None = Field(default=None, ge=0, le=5)
    reason: str = ""
    error: float | None = None
    vote: Vote | None = None
    criteria: tuple[Shown, ...] = ()
    missing: tuple[Check, ...] = ()
    elements: dict[Element, bool] = {}
    action_at: float | None = Field(default=None, ge=0, le=1)
    result_at: float | None = Field(default=None, ge=0, le=1)
    words: int = 0

    @property
    def quotes(self) -> tuple[str, ...]:
        """The words that met something, each once, in the order of the criteria."""
        return tuple(dict.fromkeys(one.quote for one in self.criteria if one.quote and one.good))

    @property
    def todo(self) -> tuple[Shown, ...]:
        """What is missing or costs points, that which is worth most first."""
        return tuple(sorted((one for one in self.criteria if not one.good), key=lambda one: -one.lost))


class Step(Frozen):
    """One question of a drill.

    Attributes:
        prompt: What is asked.
        beside: What is shown with it, in Markdown: the words that it is about, the given figures, the statement.
        limit: Seconds that are meant for the answer; 0 for no limit.
        question_id: The prepared question that it is; empty for a question of the drill's own.
        principle: The rubric that it is about; empty for none.
        story_id: The story of the bank that it is about, or that the answer told; empty for none.
        where: The interview that it is from; empty for none.
        subject: What it is about within that: a number as it was said, a thread's id, the name of a figure.
        language: What the answer is written in; None for words.
        asked_at: When it was shown; None until then.
        answer: The candidate's words or code; empty until they answered.
        seconds: From when it was shown to the answer; None until then.
        scored: Of a told story; None before it was scored, and for all other answers.
        finding: Of any other answer; None before it was checked.
    """

    prompt: str
    beside: str = ""
    limit: int = Field(default=0, ge=0)
    question_id: str = ""
    principle: str = ""
    story_id: str = ""
    where: str = ""
    subject: str = ""
    language: Language | None = None
    asked_at: datetime | None = None
    answer: str = ""
    answered_at: datetime | None = None
    seconds: float | None = Field(default=None, ge=0)
    scored: Scored | None = None
    finding: Finding | None = None

    @property
    def answered(self) -> bool:
        """Whether there is an answer, be it late."""
        return self.answered_at is not None

    @property
    def late(self) -> bool:
        """Whether the answer took longer than it should; it is kept all the same."""
        return bool(self.limit) and self.seconds is not None and self.seconds > self.limit

    @property
    def settled(self) -> bool:
        """Whether it was said what came of it."""
        return self.scored is not None or self.finding is not None


class Drill(Record):
    """A drill as far as it has come.

    Attributes:
        level: The level that answers are scored at.
        subject: What it was asked for: a principle, a story, a round, a problem; empty when the drill chose.
        why: Why these questions were chosen, in one sentence.
        minutes: How long it is meant to take.
    """

    kind: DrillKind
    level: Level
    subject: str = ""
    why: str = ""
    minutes: int = Field(ge=1, le=60)
    steps: tuple[Step, ...] = Field(min_length=1)

    @property
    def title(self) -> str:
        """What it is called."""
        return DRILL_TITLES[self.kind]

    @property
    def position(self) -> int | None:
        """The number of the question to answer now, from 0; None when all are answered."""
        return next((number for number, step in enumerate(self.steps) if not step.answered), None)

    @property
    def current(self) -> Step | None:
        """The question to answer now; None when all are answered."""
        return None if self.position is None else self.steps[self.position]

    @property
    def done(self) -> bool:
        """Whether all questions are answered."""
        return self.position is None

    @property
    def unsettled(self) -> tuple[int, ...]:
        """The numbers of the answers of which it was not said yet what came of them, as after a crash."""
        return tuple(at for at, step in enumerate(self.steps) if step.answered and not step.settled)

    @property
    def seconds(self) -> float:
        """What the answers took so far."""
        return sum(step.seconds or 0.0 for step in self.steps)

    def with_step(self, number: int, step: Step) -> "Drill":
        """The drill with another step in the place of one."""
        return self.model_copy(update={"steps": (*self.steps[:number], step, *self.steps[number + 1 :])})

    def without(self, gone: str) -> "Drill":
        """The drill without the words of a story or an interview that was deleted; the candidate's answers stay."""
        steps = tuple(_without(step, gone) for step in self.steps)
        told = {"subject": "", "why": GONE} if self.subject == gone else {}
        return self.model_copy(update={"steps": steps, **told})


def _without(step: Step, gone: str) -> Step:
    changed: dict[str, object] = {}
    about = step.where == gone or (step.story_id == gone and bool(step.subject))
    if about:
        changed |= {"prompt": GONE, "beside": "", "subject": ""}
    if step.where == gone:
        changed["where"] = ""
    if step.story_id == gone:
        changed["story_id"] = ""
    finding = step.finding
    if finding is not None and (about or gone in (finding.story_id, *finding.mentions)):
        told = {"says": GONE} if gone in finding.mentions else {}
        own = "" if finding.story_id == gone else finding.story_id
        others = tuple(one for one in finding.mentions if one != gone)
        changed["finding"] = finding.model_copy(update={"beside": "", "story_id": own, "mentions": others, **told})
    return step.model_copy(update=changed)
