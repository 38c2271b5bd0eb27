"""A browser tab in the interview room, as far as the page's protocol goes."""

import asyncio
import json
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from benchmarks.report import Figure
from interviewer.bootstrap import build
from interviewer.domain.entities.interview import Setup
from interviewer.settings import Settings
from tests.browser.page_server import PageServer

# As `clock.js` has it: after so many seconds in which nothing runs, words that are still to come are asked for.
MISSED_SECONDS = 1.5
_NOT_YET = "…"


class PageClient:
    """One tab; use it as a context manager."""

    def __init__(self, port: int, interview: str) -> None:
        """Nothing is opened yet."""
        self._url = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._query = urlencode({"id": interview})
        self._changed = asyncio.Condition()
        self._exceptions: list[str] = []
        self._input = self._draft = self._draft_fragment = ""
        self._page_hash = ""
        self._texts: set[str] = set()
        self._runs = True
        self._quiet_since = 0.0
        self._awaiting = True
        self._first_word: float | None = None
        self._listening_for: set[str] | None = None
        self.asked_again = 0

    async def __aenter__(self) -> Self:
        """Open the room."""
        self._socket: ClientConnection = await connect(self._url, max_size=None, proxy=None)
        self._reading = asyncio.create_task(self._read())
        await self._ask()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the tab."""
        await self._socket.close()
        await self._reading

    def exceptions(self) -> list[str]:
        """What went wrong on the page since the last call."""
        found, self._exceptions = self._exceptions, []
        return found

    async def answer(self, text: str) -> None:
        """Send an answer."""
        self._first_word, self._awaiting, self._runs = None, True, True
        self._listening_for = {*self._texts, text, _NOT_YET}
        answer = WidgetState(id=self._input)
        answer.chat_input_value.data = text
        await self._ask(answer)

    async def type(self) -> None:
        """Say that somebody is typing."""
        typed = WidgetState(id=self._draft, json_value=json.dumps({"typed": int(1000 * time.time())}))
        await self._ask(typed, fragment=self._draft_fragment)

    async def first_word(self, seconds: float) -> float:
        """Wait for the reply to begin; by the monotonic clock, when it did.

        Raises:
            TimeoutError: Not in time.
        """
        await self._until(lambda: self._first_word is not None, seconds)
        assert self._first_word is not None
        return self._first_word

    async def at_rest(self, seconds: float) -> None:
        """Wait until it is the candidate's turn.

        Raises:
            TimeoutError: Not in time.
        """
        await self._until(lambda: not (self._runs or self._awaiting), seconds)

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        await asyncio.sleep(seconds)

    async def _until(self, true: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        async with self._changed:
            while not true():
                left = deadline - time.monotonic()
                if left <= 0:
                    raise TimeoutError
                try:
                    await asyncio.wait_for(self._changed.wait(), min(left, 0.25))
                except TimeoutError:
                    await self._ask_for_what_was_missed()

    async def _ask_for_what_was_missed(self) -> None:
        if self._runs or not self._awaiting or time.monotonic() - self._quiet_since < MISSED_SECONDS:
            return
        self.asked_again += 1
        self._quiet_since = time.monotonic()
        await self._ask()

    async def _ask(self, *states: WidgetState, fragment: str = "") -> None:
        state = ClientState(
            query_string=self._query,
            page_name="" if self._page_hash else "room",
            page_script_hash=self._page_hash,
            widget_states=WidgetStates(widgets=states),
            fragment_id=fragment,
        )
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())

    async def _read(self) -> None:
        try:
            async for data in self._socket:
                assert isinstance(data, bytes)
                self._hear(ForwardMsg.FromString(data))
                async with self._changed:
                    self._changed.notify_all()
        except ConnectionClosed as closed:
            self._exceptions.append(str(closed))

    def _hear(self, message: ForwardMsg) -> None:
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
        elif kind == "session_status_changed":
            self._runs = message.session_status_changed.script_is_running
            self._quiet_since = time.monotonic()
        elif kind == "delta":
            self._draw(message.delta)

    def _draw(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "text":
            self._show(element.text.body)
        elif kind == "chat_input":
            self._input = element.chat_input.id
        elif kind == "exception":
            self._exceptions.append(element.exception.message)
        elif kind == "bidi_component" and element.bidi_component.component_name == "interviewer_draft":
            self._draft, self._draft_fragment = element.bidi_component.id, delta.fragment_id
        elif kind == "bidi_component" and element.bidi_component.component_name == "interviewer_clock":
            self._awaiting = json.loads(element.bidi_component.json)["speaking"]

    def _show(self, text: str) -> None:
        self._texts.add(text)
        if self._first_word is None and self._listening_for is not None and text not in self._listening_for:
            self._first_word = time.monotonic()


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
