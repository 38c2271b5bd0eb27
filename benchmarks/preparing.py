"""Reads what a home page shows of weeks of preparation: 1,000 rounds, 200 stories, 200 drills."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, insert, select

from benchmarks.histories import interview
from benchmarks.report import Figure
from interviewer.bootstrap import build
from interviewer.content import load_content
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.rubric import Element, RubricKind
from interviewer.domain.entities.scorecard import Evidence, Reading, Scorecard, StarPart, Status, StoryScore, Vote
from interviewer.domain.loops.practice_loop import Attempt, LoopChoice, LoopMode, RoundDay, Schedule, StoredLoop
from interviewer.domain.preparation.bank import BankStory, Fact, FactKind, Origin, Serving, Strength, Telling
from interviewer.domain.preparation.drills import Drill, DrillKind, Scored, Shown, Step
from interviewer.domain.scores.self_vote import SelfVote
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.store import Store, schema

ROUNDS, STORIES, DRILLS, LOOPS = 1000, 200, 200, 40
LIMIT = 300.0
_RUNS = 5
_NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_TABLES = (schema.interviews, schema.turns, schema.scorecards, schema.given_votes, schema.self_votes)
_ROUND_DAYS = tuple(RoundDay(persona="bar_raiser", minutes=45, owns=(), day=date(2026, 3, 20)) for _ in range(5))
_PRINCIPLES = tuple(r.id for r in load_content().rubrics.values() if r.kind is RubricKind.PRINCIPLE)


def run() -> list[Figure]:
    """One figure for each read, and one for all that a home page reads."""
    with TemporaryDirectory() as directory:
        settings = Settings(data_dir=Path(directory), provider="scripted", model_requests="refuse")
        fill(settings)
        service = build(settings, clock=lambda: _NOW)
        taken = {name: _milliseconds(work, service) for name, work in _WORK.items()}
        service.close()
    whole = sum(taken.values())
    there = f"{ROUNDS:,} rounds, {STORIES} stories, {DRILLS} drills"
    parts = ", ".join(f"{name} {spent:.0f} ms" for name, spent in taken.items())
    return [
        Figure(f"what the home page reads with {there}", f"{whole:.0f} ms", parts, f"<= {LIMIT:.0f} ms", whole <= LIMIT)
    ]


_WORK: dict[str, Callable[[Service], object]] = {
    "the report of progress with the week": lambda service: service.progress.report(),
    "goal, coverage, plan and next step": lambda service: service.planning.overview(),
    "a page of stories": lambda service: service.bank.all(12),
    "a page of drills": lambda service: service.drills.all(11),
    "the last rounds": lambda service: service.interviews(limit=11),
}


def _milliseconds(work: Callable[[Service], object], service: Service) -> float:
    taken = []
    for _ in range(_RUNS):
        began = time.process_time()
        work(service)
        taken.append(1000 * (time.process_time() - began))
    return median(taken)


def fill(settings: Settings) -> None:
    """Store rounds, of which some wait for the debrief of their loop, stories and drills."""
    store = Store(settings.store_url)
    told = interview(load_content(), 26, _NOW, "scripted", words=256)
    first = told.model_copy(update={"id": "r00000", "started_at": _NOW - timedelta(hours=ROUNDS)})
    store.create(first, "0" * 64)
    store.end(first.id, first.started_at + timedelta(minutes=40))
    card = _card(first)
    store.save_scorecard(first.id, card)
    votes = [
        SelfVote(interview_id=first.id, question_id=s.question_id, vote=Vote.INCLINED, at=_NOW) for s in card.stories
    ]
    store.save_self_votes(first.id, votes)
    store.reveal(first.id, _NOW)
    _copy(settings.store_url, first.id)
    for number in range(LOOPS):
        store.loops.create(_loop(number))
    for number in range(STORIES):
        store.stories.add(_story(number))
    for number in range(DRILLS):
        store.drills.add(_drill(number))
    store.close()


def _card(one: Interview) -> Scorecard:
    place = Evidence(turn=3, quote="Last spring", start=0, end=11)
    stories = tuple(
        StoryScore(
            question_id=item.question_id,
            question="Tell me about a time. " * 200,
            rubric=item.rubric,
            status=Status.SCORED,
            overall=3.0,
            vote=Vote.INCLINED,
            star={element: StarPart(met=element is not Element.RESULT, evidence=place) for element in Element},
            reading=Reading(estimate=3.0, reader="words", error=0.6),
        )
        for item in one.agenda[:4]
    )
    return Scorecard(interview_id=one.id, level=one.setup.level, status=Status.SCORED, overall=3.0, stories=stories)


def _copy(url: str, original: str) -> None:
    """Store the same round again and again under other ids and at other times."""
    engine = create_engine(url)
    with engine.begin() as connection:
        for table in _TABLES:
            key = "id" if table is schema.interviews else "interview_id"
            found = connection.execute(select(table).where(table.c[key] == original)).mappings().all()
            rows = []
            for number in range(1, ROUNDS):
                at = _NOW - timedelta(hours=ROUNDS - number)
                moved = {"started_at": at} if table is schema.interviews else {}
                rows += [{**row, key: f"r{number:05}", **moved} for row in found]
            for start in range(0, len(rows), 1000):
                connection.execute(insert(table), rows[start : start + 1000])
    engine.dispose()


def _loop(number: int) -> StoredLoop:
    """A loop over five rounds; every second one waits for its debrief."""
    return StoredLoop(
        id=f"loop{number}",
        created_at=_NOW,
        choice=LoopChoice(level="L5", real_day=date(2026, 3, 30), mode=LoopMode.REAL),
        schedule=Schedule(stages=(), rounds=_ROUND_DAYS, full_loop=date(2026, 3, 29)),
        attempts=tuple(Attempt(round=at, interview_id=f"r{number * 5 + at:05}") for at in range(5)),
        debriefed_at=_NOW if number % 2 else None,
    )


def _story(number: int) -> BankStory:
    text = "Last spring the nightly job got slower, and I owned the runtime. I found one host with old firmware. " * 12
    facts = tuple(Fact(kind=FactKind.ACTION, quote=text[:64], start=0, end=64) for _ in range(20))
    return BankStory(
        id=f"s{number:03}",
        at=_NOW - timedelta(days=number % 60),
        title=f"Story {number}",
        tellings=(
            Telling(text=text, at=_NOW - timedelta(days=number % 60), origin=Origin.TYPED),
            Telling(text=text, at=_NOW - timedelta(days=number % 60), origin=Origin.ROUND),
        ),
        facts=facts,
        serves=tuple(
            Serving(principle=one, share=0.06, score=3.0, strength=Strength.WORKABLE, quotes=(text[:100],))
            for one in _PRINCIPLES
        ),
    )


def _drill(number: int) -> Drill:
    shown = tuple(
        Shown(
            id=f"star/{at}", question="Does the candidate say what came of it? " * 2, met=True, quote="I found it. " * 6
        )
        for at in range(16)
    )
    at = _NOW - timedelta(hours=3 * number)
    told = Step(
        prompt="Tell me about a time.",
        principle=_PRINCIPLES[number % len(_PRINCIPLES)],
        question_id="q",
        answer="Last spring the nightly job got slower, and I owned the runtime. " * 20,
        answered_at=at,
        seconds=120,
        scored=Scored(overall=3.0, error=0.6, criteria=shown, elements=dict.fromkeys(Element, True), words=240),
    )
    return Drill(id=f"d{number:03}", at=at, kind=DrillKind.RETELL, level="L5", minutes=10, steps=(told, told))
