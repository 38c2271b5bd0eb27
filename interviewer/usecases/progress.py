"""How far the candidate has come, read from columns; at most a few scorecards are read whole."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from interviewer.content import Content
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.rubric import Element, RubricKind
from interviewer.domain.entities.scorecard import Scorecard, StoryScore
from interviewer.domain.ports import Clock
from interviewer.domain.preparation.bank import BankStory
from interviewer.domain.preparation.drills import Drill, DrillKind, Outcome
from interviewer.domain.preparation.progress import LAST_ANSWERS, OwnVotes, Point, Progress, SpokenAnswer
from interviewer.domain.preparation.series import (
    LastAnswer,
    coverage,
    local_day,
    newest,
    place,
    series,
    star_missing,
    topics,
)
from interviewer.domain.preparation.told import share_before
from interviewer.domain.preparation.week import DAYS, Done, week_words
from interviewer.domain.scores.self_vote import calibration, calibration_words
from interviewer.store import Store
from interviewer.store.progress import GivenScore, Said
from interviewer.usecases.bank import Bank
from interviewer.usecases.loops import hidden_rounds

# Read at most, the newest; who practises twice a day for four months holds fewer rounds.
ROUNDS, DRILLS, STORIES = 250, 200, 200
# Rounds whose scorecards are read whole: each has three to five answers, and twelve are looked at.
_WHOLE = 5


class _Read(NamedTuple):
    """What a report is made of: everything up to its day.

    Attributes:
        given: The scores of rounds, oldest first.
        ids: The rounds of these, newest first.
        waiting: How many scored rounds give away nothing yet.
        solved: The coding problems that were tried, each with the first day on which it was solved, or None.
    """

    given: tuple[GivenScore, ...]
    ids: tuple[str, ...]
    waiting: int
    rounds: int
    drills: tuple[Drill, ...]
    stories: tuple[BankStory, ...]
    solved: dict[str, date | None]


class ProgressReport:
    """The use cases of progress."""

    def __init__(self, content: Content, store: Store, bank: Bank, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._content = content
        self._store = store
        self._bank = bank
        self._clock = clock

    def report(self, today: date | None = None) -> Progress:
        """Everything that there is to show, up to this day; the day of the clock when none is given.

        Rounds whose score was not shown yet, or waits for a debrief, give away nothing.
        """
        day = today or local_day(self._clock())
        read = self._read(day)
        answers = self._last_answers(read)
        return Progress(
            today=day,
            rounds=read.rounds,
            drills=sum(drill.done for drill in read.drills),
            series=series(_points(read), self._content.rubrics),
            coverage=coverage(read.stories, self._principles(), day),
            principles=len(self._principles()),
            own_votes=self._own_votes(),
            star=star_missing(answers),
            action=place([answer.action_at for answer in answers]),
            result=place([answer.result_at for answer in answers]),
            topics=topics(self._problems(), {one: at is not None for one, at in read.solved.items()}),
            unseen=read.waiting,
            week=self._week(read, day, answers),
            spoken=self._spoken(day),
        )

    def _spoken(self, day: date) -> tuple[SpokenAnswer, ...]:
        return tuple(
            SpokenAnswer(
                at=at,
                words_per_minute=spoken.delivery.words_per_minute,
                fillers_per_minute=spoken.delivery.fillers_per_minute,
                where=interview_id,
            )
            for interview_id, at, spoken in self._store.progress.spoken(self._content.key)
            if spoken.delivery.words_per_minute is not None and local_day(at) <= day
        )

    def week(self, today: date | None = None) -> str:
        """What was done in the seven days up to this one, and what it brought, in plain sentences; never empty."""
        day = today or local_day(self._clock())
        read = self._read(day)
        return self._week(read, day, self._last_answers(read))

    def _week(self, read: _Read, last: date, answers: Sequence[LastAnswer]) -> str:
        first = last - timedelta(days=DAYS - 1)
        begins, ends = _midnight(first), _midnight(last + timedelta(days=1))
        points = [point for scored in _points(read).values() for point in scored]
        covered = coverage(read.stories, self._principles(), last)
        tellings = [local_day(telling.at) for story in read.stories for telling in story.tellings[1:]]
        done = [drill for drill in read.drills if local_day(drill.at) >= first and drill.steps[0].answered]
        return week_words(
            Done(
                first=first,
                last=last,
                rounds=self._store.progress.begun(self._content.key, begins, ends),
                waiting=read.waiting,
                assessments=len([one for one in self._store.assessments.begun(begins) if one.at < ends]),
                drills=tuple(drill.kind for drill in reversed(done)),
                drill_minutes=sum(drill.seconds for drill in done) / 60,
                stories=sum(first <= local_day(story.tellings[0].at) <= last for story in read.stories),
                retold=sum(first <= day <= last for day in tellings),
                before=tuple(point for point in points if local_day(point.at) < first),
                scores=tuple(point for point in points if local_day(point.at) >= first),
                coverage_before=next((one for one in reversed(covered) if one.day < first), None),
                coverage_after=covered[-1] if covered else None,
                principles=len(self._principles()),
                solved=sum(at is not None and first <= at for at in read.solved.values()),
                star=star_missing(answers),
            )
        )

    def _read(self, day: date) -> _Read:
        progress = self._store.progress
        newest_rounds = progress.rounds(self._content.key, ROUNDS)
        hidden = hidden_rounds(self._store, newest_rounds)
        shown, unshown = progress.counts(self._content.key)
        given = tuple(
            one
            for one in progress.given([one for one in newest_rounds if one not in hidden])
            if local_day(one.at) <= day
        )
        drills = tuple(one for one in self._store.drills.all(self._content.key, DRILLS) if local_day(one.at) <= day)
        return _Read(
            given=given,
            ids=tuple(dict.fromkeys(one.interview_id for one in reversed(given))),
            waiting=unshown + len(hidden),
            rounds=shown - len(hidden),
            drills=drills,
            stories=self._bank.all(STORIES),
            solved=self._solved(given, drills, day),
        )

    def _solved(self, given: Sequence[GivenScore], drills: Sequence[Drill], day: date) -> dict[str, date | None]:
        """When each coding problem that was tried was solved first; None for one that never was."""
        tried = [(one.question_id, local_day(one.at), one.solved) for one in given if one.solved is not None]
        tried += [
            (step.question_id, local_day(drill.at), step.finding.counts is Outcome.GOOD)
            for drill in drills
            if drill.kind is DrillKind.CODING
            for step in drill.steps
            if step.finding is not None
        ]
        tried += [
            (problem, local_day(at), right)
            for problem, at, right in self._store.progress.assessed(self._content.key)
            if local_day(at) <= day
        ]
        first: dict[str, date | None] = {}
        for problem, at, right in sorted(tried, key=lambda one: one[1]):
            if first.get(problem) is None:
                first[problem] = at if right else None
        return first

    def _last_answers(self, read: _Read) -> tuple[LastAnswer, ...]:
        """The last told stories of rounds and drills, as far as their scores say what is in them."""
        ids = read.ids[:_WHOLE]
        began = {one.interview_id: one.at for one in read.given}
        said = self._store.progress.said(ids)
        of_rounds = (
            answer
            for interview_id, card in self._store.progress.cards(ids).items()
            for answer in _answers(card, began[interview_id], said.get(interview_id, ()))
        )
        of_drills = (
            LastAnswer(
                at=step.answered_at or drill.at,
                elements=step.scored.elements,
                action_at=step.scored.action_at,
                result_at=step.scored.result_at,
            )
            for drill in read.drills[:LAST_ANSWERS]
            for step in drill.steps
            if step.scored is not None and step.scored.elements
        )
        return newest((*of_rounds, *of_drills))

    def _own_votes(self) -> OwnVotes:
        pairs = self._store.vote_pairs()
        found = calibration(pairs)
        if found is None:
            return OwnVotes(answers=sum(pair.answers for pair in pairs))
        names = {rubric.id: rubric.name for rubric in self._content.rubrics.values()}
        return OwnVotes(answers=found.answers, mean=found.mean, says=calibration_words(found, names))

    def _principles(self) -> tuple[str, ...]:
        return tuple(one.id for one in self._content.rubrics.values() if one.kind is RubricKind.PRINCIPLE)

    def _problems(self) -> dict[str, tuple[str, ...]]:
        questions = self._content.questions.values()
        return {one.id: one.topics for one in questions if isinstance(one, CodingProblem)}


def _points(read: _Read) -> dict[str, list[Point]]:
    """The scores by rubric."""
    points: dict[str, list[Point]] = {}
    for one in read.given:
        if one.overall is not None:
            point = Point(at=one.at, score=one.overall, error=one.error, where=one.interview_id)
            points.setdefault(one.rubric, []).append(point)
    for drill in read.drills:
        for step in drill.steps:
            if step.scored is not None and step.scored.overall is not None and step.answered_at is not None:
                point = Point(
                    at=step.answered_at,
                    score=step.scored.overall,
                    error=step.scored.error,
                    where=drill.id,
                    drill=True,
                )
                points.setdefault(step.principle, []).append(point)
    return points


def _answers(card: Scorecard, at: datetime, said: Sequence[Said]) -> Iterator[LastAnswer]:
    """The told stories of a scorecard."""
    for story in card.stories:
        elements = {element: part.met for element, part in story.star.items() if part.met is not None}
        if elements:
            yield LastAnswer(
                at=at,
                elements=elements,
                action_at=_share(story, Element.ACTION, said),
                result_at=_share(story, Element.RESULT, said),
            )


def _share(story: StoryScore, element: Element, said: Sequence[Said]) -> float | None:
    """How far into the candidate's words about a question the first evidence of a part of STAR stands.

    The words are the turns from the first that any evidence of the story is in; None without evidence.
    """
    every = [one.evidence for one in story.criteria if one.evidence is not None]
    every += [part.evidence for part in story.star.values() if part.evidence is not None]
    own = [one.evidence for one in story.criteria if one.evidence is not None and one.element is element and one.met]
    own += [part.evidence for name, part in story.star.items() if name is element and part.evidence is not None]
    if not own:
        return None
    first, last = min(one.turn for one in every), max(one.turn for one in every)
    text, starts = "", {}
    for turn in said:
        if first <= turn.number <= last:
            starts[turn.number] = len(text)
            text += f"{turn.text}\n"
    return share_before(text, [starts[one.turn] + one.start for one in own if one.turn in starts])


def _midnight(day: date) -> datetime:
    """The beginning of a day where this machine stands."""
    return datetime.combine(day, time()).astimezone()
