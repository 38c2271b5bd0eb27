"""What was done for the preparation, derived from what is stored: rounds, loops, drills, tellings, assessments."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from math import ceil

from interviewer.domain.assessment.session import AssessmentSession
from interviewer.domain.base import Frozen
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.preparation.bank import BankStory, Origin, Serving, Strength
from interviewer.domain.preparation.choices import TELL_MINUTES
from interviewer.domain.preparation.coverage import STRENGTHS, WANTED
from interviewer.domain.preparation.drills import DRILL_TITLES, Drill, DrillKind
from interviewer.domain.preparation.plan import Done, ItemKind, Practice

BY_VOTE = {
    Vote.STRONGLY_INCLINED: Strength.STRONG,
    Vote.INCLINED: Strength.WORKABLE,
    Vote.NOT_INCLINED: Strength.STRETCH,
    Vote.STRONGLY_NOT_INCLINED: Strength.GAP,
}
DayOf = Callable[[datetime], date]
# A file brings stories that were written before; to tell one takes a quarter of an hour.
_TOLD = {Origin.TYPED: TELL_MINUTES, Origin.GUIDED: TELL_MINUTES, Origin.FILE: 0}
# A pause in a round or a sitting is not known here, so no more than this counts.
_LONGEST = 180
_GOOD = frozenset({Strength.STRONG, Strength.WORKABLE})


class Held(Frozen):
    """A round that is over.

    Attributes:
        title: What its interviewer is called.
        loop: The id of the loop that it is a round of; empty for one on its own.
        result: 0 to 5; None when it has no score, or none that was shown.
    """

    id: str
    persona: str
    title: str
    day: date
    minutes: int
    loop: str = ""
    result: float | None = None
    practised: tuple[Practice, ...] = ()


def rounds_done(held: Iterable[Held]) -> Iterator[Done]:
    """The rounds; several of one loop on one day are a loop."""
    ordered = sorted(held, key=lambda one: (one.day, one.loop, one.id))
    for (day, loop), group in groupby(ordered, key=lambda one: (one.day, one.loop)):
        rounds = list(group)
        if loop and len(rounds) > 1:
            scores = [one.result for one in rounds if one.result is not None]
            yield Done(
                day=day,
                kind=ItemKind.LOOP,
                subject=ItemKind.LOOP,
                minutes=sum(one.minutes for one in rounds),
                result=sum(scores) / len(scores) if scores else None,
                title=f"{len(rounds)} rounds of a loop",
                where=loop,
                practised=tuple(practice for one in rounds for practice in one.practised),
            )
            continue
        for one in rounds:
            yield Done(
                day=day,
                kind=ItemKind.ROUND,
                subject=one.persona,
                minutes=one.minutes,
                result=one.result,
                title=f"A round with the {one.title}",
                where=one.id,
                practised=one.practised,
            )


def drills_done(drills: Iterable[Drill], names: Mapping[str, str], day_of: DayOf) -> Iterator[Done]:
    """The drills of which every question was answered."""
    for drill in drills:
        ended = max((step.answered_at for step in drill.steps if step.answered_at), default=None)
        if not drill.done or ended is None:
            continue
        told = drill.kind is DrillKind.RETELL
        step = drill.steps[-1]
        scored = next((one.scored for one in reversed(drill.steps) if one.scored), None) if told else None
        vote = scored.vote if scored else None
        practice = Practice(
            principle=step.principle, question=step.question_id, strength=BY_VOTE[vote] if vote else None
        )
        title = DRILL_TITLES[drill.kind]
        yield Done(
            day=day_of(ended),
            kind=ItemKind.DRILL,
            subject=step.principle if told else drill.kind,
            # To read what came of an answer takes time too, of which nobody keeps count.
            minutes=min(_LONGEST, max(drill.minutes, ceil(drill.seconds / 60))),
            result=scored.overall if scored else None,
            title=f"{title}: {names.get(step.principle, step.principle)}" if told else title,
            where=drill.id,
            practised=(practice,) if told else (),
        )


def sittings_done(sittings: Iterable[AssessmentSession], day_of: DayOf) -> Iterator[Done]:
    """The parts of the online assessments that are over."""
    for sitting in sittings:
        if sitting.ended_at is None:
            continue
        minutes = min(_LONGEST, round((sitting.ended_at - sitting.started_at).total_seconds() / 60))
        for number, part in enumerate(sitting.plan.stages):
            yield Done(
                day=day_of(sitting.ended_at),
                kind=ItemKind.ASSESSMENT,
                subject=part,
                minutes=0 if number else minutes,
                title=f"The {part} part of the online assessment",
                where=sitting.id,
            )


def tellings_done(stories: Sequence[BankStory], day_of: DayOf) -> Iterator[Done]:
    """The stories that were told for the bank, by typing, in a guided quarter of an hour or from a file.

    A telling counts for the principle that it was meant for. Where nobody said, it is the one that the story serves and
    that lacked stories most when it was told: for that one the plan asks first.
    """
    oldest = sorted(stories, key=lambda story: (story.tellings[0].at, story.id))
    have: Counter[str] = Counter()
    for story in oldest:
        unsaid = _meant_for(story, have)
        good = tuple(one.principle for one in story.serves if one.counts in _GOOD)
        have.update(good)
        for version, telling in enumerate(story.tellings):
            subject = telling.meant or unsaid
            if telling.origin in _TOLD:
                yield Done(
                    day=day_of(telling.at),
                    kind=ItemKind.TELL,
                    subject=subject,
                    minutes=_TOLD[telling.origin],
                    title=f"Told “{story.title}”{' again' if version else ''}",
                    where=story.id,
                    practised=(Practice(principle=subject),) if subject else (),
                    serves=good,
                )


def _meant_for(story: BankStory, have: Counter[str]) -> str:
    """The principle that a story was told for, by how many good ones each had before; empty when it serves none."""
    serving = [one for one in story.serves if one.counts is not Strength.GAP]
    if not serving:
        return ""
    claimed = [one for one in serving if one.own is not None]

    def order(one: Serving) -> tuple[bool, int, int, float]:
        return one.counts not in _GOOD, min(have[one.principle], WANTED), -STRENGTHS.index(one.counts), -one.share

    return min(claimed or serving, key=order).principle
