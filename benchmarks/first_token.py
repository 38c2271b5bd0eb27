"""Time to the first word of a reply through the whole service, against the bare OpenAI SDK on the same server."""

import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from openai import OpenAI
from pydantic import SecretStr

from benchmarks.histories import interview
from benchmarks.report import Figure
from interviewer.bootstrap import build
from interviewer.content import load_content
from interviewer.domain.entities.interview import Interview
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.store import Store
from tests.llm.openai_server import OpenAIServer

RUNS = 40
LIMIT_MS = 15.0


def run() -> list[Figure]:
    """At turn 2 of a round's questions and at turn 100."""
    return [_at(4), _at(100)]


def _at(turns: int) -> Figure:
    with OpenAIServer() as server, TemporaryDirectory() as folder:
        settings = Settings(
            data_dir=Path(folder),
            openai_base_url=server.url,
            openai_api_key=SecretStr("none"),
            model_requests="loopback",
        )
        ours, bare = _alternate(settings, server, turns)
    added = median(ours) - median(bare)
    return Figure(
        f"time to first token, turn {turns}",
        f"{median(ours):.1f} ms, +{added:.1f} ms (ratio {median(ours) / median(bare):.2f})",
        f"{median(bare):.1f} ms, bare SDK, same messages and server",
        f"at most {LIMIT_MS:.0f} ms added (medians of {RUNS} alternating runs)",
        added <= LIMIT_MS,
    )


def _alternate(settings: Settings, server: OpenAIServer, turns: int) -> tuple[list[float], list[float]]:
    content, store = load_content(), Store(settings.store_url)
    service = build(settings, store=store)
    client = OpenAI(base_url=server.url, api_key="none", max_retries=0)
    ours, bare = [], []
    for attempt in range(-3, RUNS):
        whole = interview(content, turns, datetime.now(UTC), "openai").model_copy(update={"id": f"run{attempt}"})
        store.create(whole.model_copy(update={"turns": whole.turns[:-1]}), content.digest)
        server.forget()
        seconds = _ours(service, whole)
        messages = server.wait_for(1).messages
        server.forget()
        if attempt >= 0:
            ours.append(1000 * seconds)
            bare.append(1000 * _bare(client, settings.model, messages))
    client.close()
    service.close()
    return ours, bare


def _ours(service: Service, whole: Interview) -> float:
    started = time.perf_counter()
    words = service.answer(whole.id, whole.turns[-1].text, after=whole.turns[-2].index)
    next(words)
    seconds = time.perf_counter() - started
    for _ in words:
        pass
    return seconds


def _bare(client: OpenAI, model: str, messages: list[Any]) -> float:
    started = time.perf_counter()
    stream = client.chat.completions.create(model=model, messages=messages, stream=True)
    seconds = 0.0
    for chunk in stream:
        if not seconds and chunk.choices and chunk.choices[0].delta.content:
            seconds = time.perf_counter() - started
    return seconds
