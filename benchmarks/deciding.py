"""How long the code needs to read an answer and decide on the next move."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median

from benchmarks.histories import interview
from benchmarks.report import Figure
from interviewer.content import load_content
from interviewer.domain.entities.interview import Interview
from interviewer.domain.language.signals import signals
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.conductor import next_move

RUNS = 60
LIMIT_MS = 5.0


def run() -> list[Figure]:
    """On a 400-word answer at turn 100 of a round whose answers all have 400 words."""
    content, now = load_content(), datetime.now(UTC)
    persona = content.personas["bar_raiser"]
    brief = Brief(persona=persona, questions=content.questions, rubrics=content.rubrics)
    whole = interview(content, 100, now, "scripted", words=400)
    # A new answer in every run: what was read of an answer is remembered, so the same one would cost nothing.
    rounds = [_with_last(whole, f"In run {run} of the nightly job, {whole.turns[1].text}") for run in range(RUNS)]
    both = median(_ms(partial(_decide, told, brief, now)) for told in rounds)
    baseline = median(_ms(partial(_split, told)) for told in rounds)
    return [
        Figure(
            "signals and next_move",
            f"{both:.1f} ms (ratio {both / baseline:.1f})",
            f"{baseline:.1f} ms to split the same transcript into words",
            f"under {LIMIT_MS:.0f} ms",
            both < LIMIT_MS,
        )
    ]


def _with_last(whole: Interview, text: str) -> Interview:
    last = whole.turns[-1].model_copy(update={"text": text})
    return whole.model_copy(update={"turns": (*whole.turns[:-1], last)})


def _decide(told: Interview, brief: Brief, now: datetime) -> None:
    signals(told.turns[-1].text)
    next_move(told, brief, now)


def _split(told: Interview) -> None:
    for turn in told.turns:
        turn.text.casefold().split()


def _ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)
