"""Puts scores, coverage and what is missing into the form of the report of progress."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from interviewer.domain.base import Frozen
from interviewer.domain.entities.rubric import Element, Rubric, RubricKind
from interviewer.domain.preparation.bank import BankStory, Strength
from interviewer.domain.preparation.progress import (
    LAST_ANSWERS,
    MOST_DAYS,
    MOST_POINTS,
    Covered,
    ElementShare,
    Place,
    Point,
    Series,
    Topic,
)
from interviewer.domain.preparation.trends import trend

_GOOD = frozenset({Strength.STRONG, Strength.WORKABLE})


class LastAnswer(Frozen):
    """One of the last told stories.

    Attributes:
        elements: Which parts of STAR are in it; those that nobody can tell are left out.
        action_at, result_at: How far into its words the first own action and the first result stand, 0 to 1.
    """

    at: datetime
    elements: dict[Element, bool]
    action_at: float | None = None
    result_at: float | None = None


def local_day(at: datetime) -> date:
    """The day of a moment where this machine stands, which is where the candidate is."""
    return at.astimezone().date()


def series(points: Mapping[str, Sequence[Point]], rubrics: Mapping[str, Rubric]) -> tuple[Series, ...]:
    """One series for each rubric that is known, those with most answers first; the newest points of each."""
    found = []
    for name, scored in points.items():
        rubric = rubrics.get(name)
        if rubric is None or not scored:
            continue
        kept = tuple(sorted(scored, key=lambda point: point.at)[-MOST_POINTS:])
        principle = rubric.kind is RubricKind.PRINCIPLE
        found.append(Series(rubric=name, name=rubric.name, principle=principle, points=kept, trend=trend(kept)))
    return tuple(sorted(found, key=lambda one: (-len(one.points), one.name)))


def coverage(stories: Iterable[BankStory], principles: Sequence[str], today: date) -> tuple[Covered, ...]:
    """How many principles had stories, by day: each day on which a story came first, as strong as the story is now.

    Args:
        stories: The bank.
        principles: The ids of those that count.
        today: Stories of later days are left out.
    """
    born = sorted((local_day(story.tellings[0].at), story.id, _served(story, principles)) for story in stories)
    counts = dict.fromkeys(principles, 0)
    days: dict[date, Covered] = {}
    there = 0
    for day, _, served in born:
        if day > today:
            break
        there += 1
        for principle in served:
            counts[principle] += 1
        one, two = (sum(count >= least for count in counts.values()) for least in (1, 2))
        days[day] = Covered(day=day, stories=there, one=one, two=two)
    return tuple(days.values())[-MOST_DAYS:]


def _served(story: BankStory, principles: Sequence[str]) -> list[str]:
    """The principles that a story serves at least workably."""
    return [one.principle for one in story.serves if one.counts in _GOOD and one.principle in principles]


def star_missing(answers: Sequence[LastAnswer]) -> tuple[ElementShare, ...]:
    """How often each part of STAR was missing; nothing of parts that nobody could tell."""
    shares = []
    for element in Element:
        known = [answer.elements[element] for answer in answers if element in answer.elements]
        if known:
            shares.append(ElementShare(element=element, missing=known.count(False), answers=len(known)))
    return tuple(shares)


def newest(answers: Iterable[LastAnswer]) -> tuple[LastAnswer, ...]:
    """The last answers that are looked at, oldest first."""
    return tuple(sorted(answers, key=lambda answer: answer.at)[-LAST_ANSWERS:])


def place(shares: Sequence[float | None]) -> Place:
    """Where something stands on average."""
    known = [share for share in shares if share is not None]
    mean = round(sum(known) / len(known), 2) if known else None
    return Place(share=mean, answers=len(known), of=len(shares))


def topics(problems: Mapping[str, Sequence[str]], solved: Mapping[str, bool]) -> tuple[Topic, ...]:
    """Solved problems by topic, by name; topics of which nothing was tried are left out.

    Args:
        problems: The topics of each problem that there is.
        solved: The problems that were tried, and whether they were solved at least once.
    """
    names = sorted({topic for own in problems.values() for topic in own})
    counted = (
        Topic(
            topic=name,
            solved=sum(solved.get(one, False) for one in _about(name, problems)),
            tried=sum(one in solved for one in _about(name, problems)),
            there=len(_about(name, problems)),
        )
        for name in names
    )
    return tuple(topic for topic in counted if topic.tried)


def _about(topic: str, problems: Mapping[str, Sequence[str]]) -> list[str]:
    return [problem for problem, own in problems.items() if topic in own]
