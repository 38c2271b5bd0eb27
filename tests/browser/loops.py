"""A loop that a simulated candidate has played, ready for the page: typing five rounds takes too long."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from interviewer.bootstrap import build
from interviewer.cli.playing import SpokenClock, candidate, play
from interviewer.domain.entities.interview import Interview
from interviewer.domain.loops.practice_loop import Loop, LoopChoice
from interviewer.service import Service
from interviewer.settings import Settings


@contextmanager
def at_home(data_dir: Path, clock: SpokenClock | None = None) -> Iterator[Service]:
    """A service on the database of a page, beside the page's own process."""
    service = build(Settings(data_dir=data_dir), clock=clock or SpokenClock(datetime.now(UTC)))
    try:
        yield service
    finally:
        service.close()


def play_loop(data_dir: Path, who: str, seed: int, others: Mapping[str, str] = MappingProxyType({})) -> Loop:
    """Plan a loop and let this candidate play all its rounds and have them written up.

    Before the interviewers in `others` the candidate is another one, for a loop in which they do not agree.
    """
    clock = SpokenClock(datetime.now(UTC))
    with at_home(data_dir, clock) as service:
        choice = LoopChoice(real_day=(clock() + timedelta(days=14)).date(), minutes=15, seed=seed)
        loop = service.loops.plan(choice)
        earlier: list[Interview] = []
        for one in loop.rounds:
            begun = service.loops.start_round(loop.id, one.number)
            plays = others.get(one.persona, who)
            earlier.append(play(service, begun.id, candidate(service.content, plays, earlier), clock))
            service.loops.finish_round(loop.id, one.number, progress=lambda step: None, cancelled=lambda: False)
        return service.loops.get(loop.id)
