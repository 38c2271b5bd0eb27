"""Scoring takes time linear in the words of a round."""

import multiprocessing
import random
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from benchmarks.histories import interview
from interviewer.bootstrap import build
from interviewer.content import load_content
from interviewer.domain.entities.interview import Interview, Speaker
from interviewer.domain.language.word_cache import forget
from interviewer.settings import Settings
from interviewer.store import Store
from tests.usecases.fakes import FakeClock, FakeReader

pytestmark = [pytest.mark.unmeasured, pytest.mark.slow]

WORDS = (
    "profile trace compare host firmware replace check step night cluster metric review budget because measured".split()
)


def test_four_times_the_turns_take_about_four_times_as_long(tmp_path: Path) -> None:
    # In a process of its own, where no thread that another test left behind is counted.
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
        _, small, large = alone.map(scored, [tmp_path] * 3, [10, 50, 200])

    # What is quadratic would take sixteen times as long.
    assert large / small < 7


def scored(directory: Path, turns: int) -> float:
    """Seconds of the processor to score a round of so many turns; the candidate's have 400 words and differ."""
    clock = FakeClock()
    settings = Settings(data_dir=directory / str(turns), provider="scripted", model_requests="refuse")
    told = told_at_random(turns, clock)
    store = Store(settings.store_url)
    service = build(settings, store=store, reader=FakeReader(), clock=clock)
    store.create(told, "0" * 64)
    store.end(told.id, clock())
    forget()
    began = time.process_time()
    service.score(told.id, progress=lambda _: None, cancelled=lambda: False)
    taken = time.process_time() - began
    service.close()
    return taken


def told_at_random(turns: int, clock: FakeClock) -> Interview:
    drawn = random.Random(turns)
    told = interview(load_content(), turns, clock(), "scripted")
    said = tuple(
        turn.model_copy(update={"text": " ".join(sentence(drawn) for _ in range(40))})
        if turn.speaker is Speaker.CANDIDATE
        else turn
        for turn in told.turns
    )
    return told.model_copy(update={"turns": said})


def sentence(drawn: random.Random) -> str:
    """Ten words, none of which is often the same as another's."""
    return f"I {' '.join(drawn.choices(WORDS, k=7))} {drawn.randrange(1000)} ms."
