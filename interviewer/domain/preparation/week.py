"""A week in plain sentences, computed: what was done and what it brought."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from interviewer.domain.base import Frozen
from interviewer.domain.language.text import listed
from interviewer.domain.preparation.drills import DRILL_TITLES, DrillKind
from interviewer.domain.preparation.progress import Covered, ElementShare, Point
from interviewer.domain.preparation.trends import difference_of_means

DAYS = 7
# Fewer scores than this on one side, and their mean says nothing.
_FEWEST = 2


class Done(Frozen):
    """What was done in a week.

    Attributes:
        first, last: Its days.
        rounds: How many rounds were begun.
        waiting: How many scored rounds, of whenever, have a score that was not shown yet or waits for a debrief.
        assessments: How many assessments were begun.
        drills: The kinds of the drills in which something was answered, one for each drill.
        drill_minutes: What the answers in them took.
        stories: How many stories came into the bank.
        retold: How many were told anew.
        before: The scores of the answers before the week.
        scores: Those of the week.
        coverage_before, coverage_after: The coverage at the beginning and at the end; None without a story.
        principles: How many principles there are.
        solved: How many coding problems were solved for the first time.
        star: The parts of STAR in the last answers.
    """

    first: date
    last: date
    rounds: int = 0
    waiting: int = 0
    assessments: int = 0
    drills: tuple[DrillKind, ...] = ()
    drill_minutes: float = 0.0
    stories: int = 0
    retold: int = 0
    before: tuple[Point, ...] = ()
    scores: tuple[Point, ...] = ()
    coverage_before: Covered | None = None
    coverage_after: Covered | None = None
    principles: int = 0
    solved: int = 0
    star: tuple[ElementShare, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether anything was done at all."""
        return bool(self.rounds or self.assessments or self.drills or self.stories or self.retold)


def week_words(done: Done) -> str:
    """The week in a few sentences; never empty."""
    span = f"{_day(done.first)} to {_day(done.last)}"
    if not done.anything:
        return f"From {span} nothing was done here: no round, no drill, no story."
    return " ".join(part for part in _sentences(done, span) if part)


def _sentences(done: Done, span: str) -> Iterator[str]:
    deeds = [*_held(done), *_drilled(done), *_told(done)]
    yield f"From {span} you {listed(deeds)}."
    if done.waiting:
        yield f"{_count(done.waiting, 'scored round')} not counted here: not shown yet, or waiting for a debrief."
    yield _scores(done)
    yield _coverage(done)
    if done.solved:
        yield f"You solved {_count(done.solved, 'coding problem')} for the first time."
    yield _missing(done.star)


def _held(done: Done) -> Iterator[str]:
    if done.rounds:
        yield f"held {_count(done.rounds, 'round')}"
    if done.assessments:
        yield f"took {_count(done.assessments, 'assessment')}"


def _drilled(done: Done) -> Iterator[str]:
    if not done.drills:
        return
    kinds = Counter(done.drills)
    named = listed([f"{count} × “{DRILL_TITLES[kind]}”" for kind, count in kinds.items()])
    minutes = round(done.drill_minutes)
    took = f", {_count(minutes, 'minute')} of answers" if minutes else ""
    yield f"did {_count(len(done.drills), 'drill')} ({named}{took})"


def _told(done: Done) -> Iterator[str]:
    if done.stories:
        yield f"added {_count(done.stories, 'story', 'stories')} to your bank"
    if done.retold:
        yield f"told {_count(done.retold, 'story', 'stories')} again"


def _scores(done: Done) -> str:
    if not done.scores:
        return ""
    mean = sum(point.score for point in done.scores) / len(done.scores)
    said = f"{_count(len(done.scores), 'answer')} scored {mean:.1f} of 5"
    said = f"{said} on average." if len(done.scores) > 1 else f"{said}."
    if len(done.before) < _FEWEST or len(done.scores) < _FEWEST:
        return f"{said} There is too little before it to compare with." if len(done.scores) > 1 else said
    difference, band = difference_of_means(done.before, done.scores)
    earlier = f"the {len(done.before)} answers before scored {mean - difference:.1f}"
    if band is None:
        return f"{said} For comparison, {earlier}. The error of such a mean is not measured, so no change is claimed."
    if abs(difference) <= band:
        return f"{said} For comparison, {earlier}; a difference of up to {band:.1f} can be error."
    way = "up" if difference > 0 else "down"
    return f"{said} That is {way} by {abs(difference):.1f}: {earlier}, and up to {band:.1f} can be error."


def _coverage(done: Done) -> str:
    after = done.coverage_after
    if after is None:
        return "Your bank has no story yet."
    before = done.coverage_before
    gained = after.one - (before.one if before is not None else 0)
    state = f"{after.one} of {done.principles} principles have a story now, {after.two} of them two."
    return f"{_count(gained, 'more principle')} got a story: {state}" if gained > 0 else state


def _missing(star: Sequence[ElementShare]) -> str:
    worst = max(star, key=lambda share: share.missing, default=None)
    if worst is None or not worst.missing:
        return ""
    return f"Most often missing in the last {worst.answers} answers: the {worst.element.value} ({worst.missing})."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
