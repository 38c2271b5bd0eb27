"""A story that the candidate prepares: how it was told, what is in it, and which principles it serves."""

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.scorecard import Scope


class Record(Frozen):
    """Something of the preparation that is stored.

    Attributes:
        revision: Counts the changes; a change of an older revision is refused.
    """

    id: str
    at: datetime
    pack: str = ""
    revision: int = 0


class FactKind(StrEnum):
    """What a clause of a story tells."""

    SITUATION = "situation"
    ACTION = "action"
    DECISION = "decision"
    NUMBER = "number"
    RESULT = "result"
    LEARNED = "learned"


class Fact(Frozen):
    """Something that a story tells, in its own words: `text[start:end] == quote`.

    Attributes:
        source: The words that say where a number came from; empty when the story does not say, and for all other kinds.
    """

    kind: FactKind
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    source: str = ""


class Strength(StrEnum):
    """How well a story serves a principle, by the vote that it would get as an answer."""

    STRONG = "strong"
    WORKABLE = "workable"
    STRETCH = "stretch"
    GAP = "gap"


class Serving(Frozen):
    """How a story serves one principle.

    Attributes:
        share: How much of the story the reader counts to the principle, 0 to 1.
        score: What it gets as an answer to a question about the principle, 0 to 5; None when that could not be scored.
        strength: The strength that follows from share and score at the level that it was read for.
        quotes: The words of the story that make it so.
        own: What the candidate says instead; None unless they changed it.
    """

    principle: str
    share: float = Field(ge=0, le=1)
    score: float | None = Field(default=None, ge=0, le=5)
    strength: Strength
    quotes: tuple[str, ...] = ()
    own: Strength | None = None

    @property
    def counts(self) -> Strength:
        """The candidate's own strength where there is one."""
        return self.own or self.strength


class Origin(StrEnum):
    """Where a telling came from."""

    ROUND = "round"
    TYPED = "typed"
    FILE = "file"
    GUIDED = "guided"
    DRILL = "drill"
    IMPORTED = "imported"
    MERGED = "merged"


class Telling(Frozen):
    """One version of a story.

    Attributes:
        meant: The principle that it was told for; empty when nobody said.
    """

    text: str
    at: datetime
    origin: Origin
    meant: str = ""


class Use(Frozen):
    """One time that a story was told in a round or a drill.

    Attributes:
        where: The id of the interview or the drill.
        question_id: The question that it answered; empty when it was one of the candidate's own.
        score: 0 to 5; None when it was not scored.
    """

    at: datetime
    where: str
    question_id: str = ""
    principle: str = ""
    score: float | None = None


class BankStory(Record):
    """A story of the bank.

    Attributes:
        tellings: Its versions, oldest first; the last one counts.
        facts: What the last telling tells, in its order.
        serves: One for each principle, the best first; empty until it was read.
        scope: How large the thing is that it tells of; None when nobody can tell.
        failure, conflict: Whether it is about something that went wrong, or a disagreement; the candidate can say so.
        year: When it happened; None when it does not say.
        read_for: The level that `serves` was worked out for.
        read_by: The name of the reader that read its last telling; empty until one has.
    """

    title: str
    tellings: tuple[Telling, ...] = Field(min_length=1)
    facts: tuple[Fact, ...] = ()
    serves: tuple[Serving, ...] = ()
    scope: Scope | None = None
    uses: tuple[Use, ...] = ()
    failure: bool = False
    conflict: bool = False
    year: int | None = None
    read_for: Level | None = None
    read_by: str = ""

    @property
    def text(self) -> str:
        """The last telling."""
        return self.tellings[-1].text

    @property
    def is_read(self) -> bool:
        """Whether the last telling was read; a telling is stored before it is."""
        return bool(self.read_by)

    def serving(self, principle: str) -> Serving | None:
        """How it serves a principle; None when it was not read for it."""
        return next((serving for serving in self.serves if serving.principle == principle), None)
