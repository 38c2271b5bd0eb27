"""Runs the script of the start page as a browser's tab does, without a browser."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine, insert, select
from streamlit.testing.v1 import AppTest

from benchmarks.histories import interview
from benchmarks.report import Figure
from interviewer.bootstrap import build
from interviewer.content import load_content
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.scorecard import Scorecard, Status, StoryScore, Vote
from interviewer.domain.loops.practice_loop import LoopChoice
from interviewer.domain.scores.self_vote import SelfVote
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.store import Store, schema
from interviewer.ui import session
from interviewer.ui.jobs import Jobs

_APP = Path(session.__file__).with_name("app.py")
_RUNS = 5


class StartPage:
    """The page over a service, in place of the one that it would build itself."""

    def __init__(self, service: Service, settings: Settings) -> None:
        """Nothing is run yet."""
        self._shared = session.Process(service, Jobs(), settings)

    def milliseconds(self) -> float:
        """Of the processor, all threads together: the median of five runs in a tab that has been drawn once.

        Each run compiles the script again, which a real page does once, so this is an upper bound.
        """
        logging.getLogger("streamlit").setLevel(logging.ERROR)
        before, session.process = session.process, lambda: self._shared
        try:
            tab = AppTest.from_file(str(_APP), default_timeout=60).run()
            return median(_timed(tab) for _ in range(_RUNS))
        finally:
            session.process = before

    def close(self) -> None:
        """End its background work; the service stays open."""
        self._shared.jobs.close()


def _timed(tab: AppTest) -> float:
    began = time.process_time()
    tab.run()
    taken = 1000 * (time.process_time() - began)
    if tab.exception:
        raise RuntimeError(tab.exception[0].value)
    return taken


ROUNDS = 5000
LIMIT = 150.0
_NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_TABLES = (schema.interviews, schema.turns, schema.scorecards, schema.given_votes, schema.self_votes)


def run() -> list[Figure]:
    """One figure for each."""
    with TemporaryDirectory() as directory:
        settings = Settings(data_dir=Path(directory), provider="scripted", model_requests="refuse")
        service = build(settings, clock=lambda: _NOW)
        service.loops.plan(LoopChoice(real_day=date(2026, 3, 30)), _NOW.date())
        page = StartPage(service, settings)
        few = _fill(settings, 0, 20)
        before = _measured(service, page)
        _copy(settings.store_url, few, ROUNDS)
        after = _measured(service, page)
        page.close()
        service.close()
    return [
        Figure(
            f"{name} with {ROUNDS:,} rounds",
            f"{after[name]:.0f} ms",
            f"{before[name]:.0f} ms with 20",
            f"<= {LIMIT:.0f} ms",
            after[name] <= LIMIT,
        )
        for name in after
    ]


def _measured(service: Service, page: StartPage) -> dict[str, float]:
    read = {name: _milliseconds(work, service) for name, work in _WORK.items()}
    return {**read, "a whole run of the start page's script": page.milliseconds()}


def _start_page(service: Service) -> None:
    service.going_on()
    listed = service.interviews(limit=11)
    service.calibration()
    service.loops.hidden([one.id for one in listed])
    service.loops.all(11)
    service.assessments.list(11)


def _list(service: Service) -> None:
    listed = service.interviews(limit=51)
    service.calibration()
    service.loops.hidden([one.id for one in listed])


_WORK = {"what the start page reads": _start_page, "what a page of `interviewer list` reads": _list}


def _milliseconds(work: Callable[[Service], None], service: Service) -> float:
    taken = []
    for _ in range(5):
        began = time.process_time()
        work(service)
        taken.append(1000 * (time.process_time() - began))
    return median(taken)


def _fill(settings: Settings, first: int, count: int) -> list[str]:
    """Rounds as they are stored when they were played, voted on and scored."""
    store = Store(settings.store_url)
    told = interview(load_content(), 26, _NOW, "scripted", words=256)
    for number in range(first, first + count):
        one = told.model_copy(update={"id": f"r{number:05}", "started_at": _NOW + timedelta(hours=number)})
        store.create(one, "0" * 64)
        store.end(one.id, one.started_at + timedelta(minutes=40))
        card = _card(one)
        store.save_scorecard(one.id, card)
        store.save_self_votes(
            one.id,
            [
                SelfVote(interview_id=one.id, question_id=story.question_id, vote=Vote.INCLINED, at=_NOW)
                for story in card.stories
            ],
        )
        store.reveal(one.id, _NOW)
    store.close()
    return [f"r{number:05}" for number in range(first, first + count)]


def _card(one: Interview) -> Scorecard:
    stories = tuple(
        StoryScore(
            question_id=item.question_id,
            question="Tell me about a time. " * 200,
            rubric=item.rubric,
            status=Status.SCORED,
            reason="",
            overall=3.0,
            vote=Vote.INCLINED,
        )
        for item in one.agenda[:4]
    )
    return Scorecard(interview_id=one.id, level=one.setup.level, status=Status.SCORED, overall=3.0, stories=stories)


def _copy(url: str, ids: list[str], rounds: int) -> None:
    """Store the same rounds again and again under other ids and at other times."""
    engine = create_engine(url)
    with engine.begin() as connection:
        for table in _TABLES:
            key = "id" if table is schema.interviews else "interview_id"
            found = connection.execute(select(table).where(table.c[key] == ids[0])).mappings().all()
            rows = []
            for number in range(len(ids), rounds):
                moved = {"started_at": _NOW + timedelta(hours=number)} if table is schema.interviews else {}
                rows += [{**row, key: f"r{number:05}", **moved} for row in found]
            for at in range(0, len(rows), 1000):
                connection.execute(insert(table), rows[at : at + 1000])
    engine.dispose()
