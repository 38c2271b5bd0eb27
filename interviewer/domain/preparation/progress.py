"""How far the candidate has come: scores over time with their error, coverage, own votes, and what is still missing."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.rubric import Element

# Points of a series that are kept, the newest: who practises daily for four weeks has fewer for each principle.
MOST_POINTS = 40
# Days of coverage that are kept, and answers that are looked at for what is missing in them.
MOST_DAYS, LAST_ANSWERS = 60, 12


class Point(Frozen):
    """One score of a series.

    Attributes:
        at: When the answer was given: the start of the round, or the moment of the drill.
        score: 0 to 5.
        error: How far scores of equally good answers lie from their mean; None when nobody measured it.
        where: The id of the interview or the drill.
        drill: Whether it was a drill.
    """

    at: datetime
    score: float = Field(ge=0, le=5)
    error: float | None = None
    where: str
    drill: bool = False


class SpokenAnswer(Frozen):
    """How one answer was spoken.

    Attributes:
        at: When it was sent.
        fillers_per_minute: None when they could not be counted.
        where: The id of the interview.
    """

    at: datetime
    words_per_minute: float
    fillers_per_minute: float | None
    where: str


class Direction(StrEnum):
    """Where a series goes; UNKNOWN: nothing can be said yet."""

    UP = "up"
    DOWN = "down"
    UNKNOWN = "unknown"


class Trend(Frozen):
    """What can be said of a series.

    Attributes:
        change: Points from the first to the last answer along the line through all of them; None below three.
        band: How large a change must be to be more than error; None when nobody measured the error.
        says: The trend, or why none is claimed, in one sentence.
    """

    direction: Direction
    change: float | None = None
    band: float | None = None
    says: str


class Series(Frozen):
    """The scores of one area or principle, oldest first; at most `MOST_POINTS`, the newest.

    Attributes:
        rubric: Its id.
        principle: Whether it is one; else an area of technical rounds.
    """

    rubric: str
    name: str
    principle: bool
    points: tuple[Point, ...]
    trend: Trend


class Covered(Frozen):
    """How many principles had how many stories on a day.

    Attributes:
        stories: How many stories there were.
        one: Principles with at least one story that serves them strongly or workably.
        two: Principles with at least two.
    """

    day: date
    stories: int
    one: int
    two: int


class OwnVotes(Frozen):
    """The candidate's own votes against those that the answers got.

    Attributes:
        answers: How many have both.
        mean: Steps too high on average; negative when too low.
        says: The comparison in a sentence or two; empty below three answers.
    """

    answers: int
    mean: float | None = None
    says: str = ""


class ElementShare(Frozen):
    """How often a part of STAR was missing in the last answers."""

    element: Element
    missing: int
    answers: int


class Topic(Frozen):
    """The coding problems of one topic: how many were solved, of those that were tried and those that there are."""

    topic: str
    solved: int
    tried: int
    there: int


class Place(Frozen):
    """Where in the words of an answer something stands for the first time, on average over the last answers.

    Attributes:
        share: 0 is its first word, 1 its last; None when no answer has words that show it.
        answers: How many answers it is known of.
        of: How many answers were looked at.
    """

    share: float | None
    answers: int
    of: int


class Progress(Frozen):
    """Everything that the page of progress shows.

    Attributes:
        today: The day that it is about.
        rounds: How many rounds have a score that may be shown.
        drills: How many drills were finished.
        series: One for each area and principle with a score; those with most answers first.
        coverage: By day, oldest first: each day on which it changed.
        principles: How many principles there are.
        star: The parts of STAR, in their order; empty without answers.
        action, result: Where the first own action and the first result stand.
        topics: By name.
        unseen: How many scored rounds are left out because their score was not shown yet or waits for a debrief.
        week: The last seven days in sentences.
        spoken: How spoken answers were delivered, oldest first. None of it is in a score.
    """

    today: date
    rounds: int
    drills: int
    series: tuple[Series, ...] = ()
    coverage: tuple[Covered, ...] = ()
    principles: int = 0
    own_votes: OwnVotes = OwnVotes(answers=0)
    star: tuple[ElementShare, ...] = ()
    action: Place = Place(share=None, answers=0, of=0)
    result: Place = Place(share=None, answers=0, of=0)
    topics: tuple[Topic, ...] = ()
    unseen: int = 0
    week: str = ""
    spoken: tuple[SpokenAnswer, ...] = ()
