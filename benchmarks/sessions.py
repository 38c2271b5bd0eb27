"""Many candidates on one process of the page: clients of its own protocol answer, and wait for the first word.

A client does what the browser does with the messages that matter for a turn: it sends answers, says once while it is
typing that it types, remembers what was drawn, and asks again when the page has missed the last words of a reply.
"""

import asyncio
import os
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from benchmarks.page_client import PageClient
from benchmarks.report import Figure
from interviewer.bootstrap import build
from interviewer.domain.entities.interview import Setup
from interviewer.settings import Settings
from tests.browser.page_server import PageServer

SESSIONS = 100
TURNS = 1000
# Seconds from one answer to the next, as a mean.
EVERY = 20.0
STUCK_SECONDS = 30.0
LIMIT_SECONDS = 1.0
_STORY = (
    "In run {number} I profiled the step on {hosts} hosts, found that one of them was late in every all-gather, wrote "
    "a benchmark for its network card, and changed the placement rule, so the step fell from {before} to {after} ms."
)


@dataclass
class Measured:
    """What came of all turns.

    Attributes:
        first_words: Seconds from the answer to the first word of the reply on the page.
        healed: Turns whose end was lost on its way and came after the page had asked for it.
        stuck: Turns that were not whole in time.
        errors: What the page showed as an exception, or why a connection ended.
        processor: Seconds of processor that the page used in all.
        memory: Bytes that it held at the end, above those of an idle page.
    """

    first_words: list[float] = field(default_factory=list)
    healed: int = 0
    stuck: int = 0
    errors: list[str] = field(default_factory=list)
    processor: float = 0.0
    memory: int = 0


def run() -> list[Figure]:
    """A hundred sessions that answer every 20 seconds, in prepared words: all of the time is the page's own."""
    with TemporaryDirectory() as folder:
        server = PageServer(Path(folder))
        server.start()
        try:
            return _figures(server)
        finally:
            server.stop()


def _figures(server: PageServer) -> list[Figure]:
    service = build(Settings(data_dir=server.data_dir, provider="scripted"))
    setups = (Setup(provider="scripted", minutes=120, seed=seed) for seed in range(1, SESSIONS + 1))
    ids = [service.start(setup).id for setup in setups]
    service.close()
    measured = asyncio.run(_measure(server, ids))
    cuts = quantiles(measured.first_words, n=100)
    turns = len(measured.first_words) + measured.stuck
    return [
        Figure(
            f"{SESSIONS} sessions on one process: answer to first word",
            f"p50 {cuts[49]:.2f} s, p95 {cuts[94]:.2f} s",
            f"{turns} turns, one every {EVERY:.0f} s a session, prepared words",
            f"p95 at most {LIMIT_SECONDS:.0f} s",
            cuts[94] <= LIMIT_SECONDS,
        ),
        Figure(
            "turns that stay cut",
            f"{measured.stuck} stuck, {measured.healed} healed, {len(measured.errors)} errors",
            f"{turns} turns; stuck after {STUCK_SECONDS:.0f} s",
            "none stuck, no error",
            not measured.stuck and not measured.errors,
        ),
        Figure(
            "processor and memory of the page",
            f"{1000 * measured.processor / turns:.0f} ms a turn, {measured.memory / SESSIONS / 1e6:.1f} MB a session",
            f"{turns} turns, {SESSIONS} sessions; load of the machine {os.getloadavg()[1]:.1f}",
            "-",
            True,
        ),
    ]


async def _measure(server: PageServer, ids: list[str]) -> Measured:
    measured = Measured()
    async with PageClient(server.port, ids[0]) as first:  # what the process loads for the first page is no session's
        await first.at_rest(STUCK_SECONDS)
    processor, memory = server.processor_seconds, server.resident_bytes
    await asyncio.gather(*(_session(server.port, interview, measured) for interview in ids))
    measured.processor = server.processor_seconds - processor
    measured.memory = server.resident_bytes - memory
    return measured


async def _session(port: int, interview: str, measured: Measured) -> None:
    rng = random.Random(interview)
    try:
        await asyncio.sleep(rng.uniform(0, EVERY))
        async with PageClient(port, interview) as page:
            await page.at_rest(STUCK_SECONDS)
            for number in range(TURNS // SESSIONS):
                await _think(page, rng.uniform(0.5 * EVERY, 1.5 * EVERY))
                await _turn(page, _answer(rng, number), measured)
                measured.errors += page.exceptions()
    except (OSError, EOFError, TimeoutError) as error:
        measured.errors.append(f"{type(error).__name__}: {error}")


async def _think(page: PageClient, seconds: float) -> None:
    await page.wait(seconds / 2)
    await page.type()
    await page.wait(seconds / 2)


async def _turn(page: PageClient, text: str, measured: Measured) -> None:
    sent = time.monotonic()
    asked = page.asked_again
    await page.answer(text)
    try:
        first = await page.first_word(STUCK_SECONDS)
        await page.at_rest(STUCK_SECONDS)
    except TimeoutError:
        measured.stuck += 1
        return
    measured.first_words.append(first - sent)
    measured.healed += page.asked_again > asked


def _answer(rng: random.Random, number: int) -> str:
    after = rng.randrange(20, 300)
    return _STORY.format(number=number, hosts=rng.randrange(8, 512), before=after * 2, after=after)
