"""How late a capable model's first word is shown, against the bare OpenAI SDK on the same server.

The model's turn is JSON: move, target and span come before its words, and the guard holds the first of those until
nothing can be wrong with them. What that costs is counted in tokens that the server has sent when the first word is
shown, after the first token of the bare model; what our code adds is the time between the token that decided and the
word, and between the call and the request.
"""

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from openai import OpenAI
from pydantic import SecretStr

from benchmarks.histories import interview
from benchmarks.report import Figure
from evals.guard.turns import TURNS, Turn, turns
from interviewer.bootstrap import build
from interviewer.content import Content, load_content
from interviewer.domain.entities.interview import Interview
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.store import Store
from tests.admitted import admit
from tests.llm.openai_server import OpenAIServer, Recorded, Reply

RUNS = 15
LIMIT_TOKENS = 25
LIMIT_MS = 15.0
# Seconds between two tokens: long enough that a token is handled before the next one comes.
_DRIP = 0.02
_SPAN_WORDS = 5
# As a tokenizer cuts English and JSON, about: words of up to eight letters with the space before them, and marks.
_TOKEN = re.compile(r" ?[^\W\d_]{1,8}| ?\d{1,3}|_| ?[^\w\s]+|\s+")


class First(NamedTuple):
    """When the first word came.

    Attributes:
        tokens: How many tokens the server had sent.
        milliseconds: Between the call and the request, and between the last of those tokens and the word.
    """

    tokens: int
    milliseconds: float


class TokenServer(OpenAIServer):
    """Sends a reply token by token and remembers when."""

    def __init__(self) -> None:
        """Nothing is sent yet."""
        super().__init__()
        self.sent: list[float] = []
        self.came = 0.0

    def take(self, request: Recorded) -> Reply:
        """See `OpenAIServer.take`."""
        self.came = time.perf_counter()
        return super().take(request)

    def frames(self, request: Recorded, reply: Reply) -> Iterator[bytes]:
        """See `OpenAIServer.frames`."""
        self.sent = []
        for token in _TOKEN.findall(reply.text):
            time.sleep(_DRIP)
            self.sent.append(time.perf_counter())
            yield _frame({"content": token})
        yield _frame({}, "stop")
        yield b"data: [DONE]\n\n"

    def first(self, began: float) -> First:
        """What came of a call that began then and has its first word now."""
        now, sent = time.perf_counter(), list(self.sent)
        return First(len(sent), 1000 * (self.came - began + now - sent[-1]))


def run() -> list[Figure]:
    """On turns that good interviewers took, each with the answer that it follows."""
    with TokenServer() as server, TemporaryDirectory() as folder:
        settings = Settings(
            data_dir=Path(folder),
            openai_base_url=server.url,
            openai_api_key=SecretStr("none"),
            model_requests="loopback",
        )
        admit(Path(folder), settings.model, server.url)
        ours, bare = _alternate(settings, server)
    return [_late(ours, bare), _added(ours, bare)]


def _late(ours: list[First], bare: list[First]) -> Figure:
    late = [one.tokens - other.tokens for one, other in zip(ours, bare, strict=True)]
    high = quantiles(late, n=20)[-1]
    return Figure(
        "first word of a led turn, tokens after the bare model's",
        f"median {median(late):.0f}, 95% {high:.0f}, at most {max(late)}",
        f"token {median(one.tokens for one in bare):.0f}, bare SDK, same messages and server",
        f"median at most {LIMIT_TOKENS} ({len(late)} turns)",
        median(late) <= LIMIT_TOKENS,
    )


def _added(ours: list[First], bare: list[First]) -> Figure:
    mine, theirs = (median(one.milliseconds for one in side) for side in (ours, bare))
    return Figure(
        "time that our code adds to it",
        f"{mine:.1f} ms, +{mine - theirs:.1f} ms",
        f"{theirs:.1f} ms, bare SDK, from call to request and from token to word",
        f"at most {LIMIT_MS:.0f} ms added (medians of {len(ours)} alternating runs)",
        mine - theirs <= LIMIT_MS,
    )


def _alternate(settings: Settings, server: TokenServer) -> tuple[list[First], list[First]]:
    content, store = load_content(), Store(settings.store_url)
    service = build(settings, store=store)
    client = OpenAI(base_url=server.url, api_key="none", max_retries=0)
    ours, bare = [], []
    for number, turn in enumerate(_turns(RUNS + 1)):
        whole = _round(content, turn, number)
        store.create(whole.model_copy(update={"turns": whole.turns[:-1]}), content.digest)
        server.forget()
        server.script(_reply(turn))
        one = _ours(service, server, whole)
        messages = server.wait_for(1).messages
        server.forget()
        server.script(_reply(turn))
        other = _bare(client, server, settings.model, messages)
        if number:  # the first one warms up
            ours.append(one)
            bare.append(other)
    client.close()
    service.close()
    return ours, bare


def _turns(count: int) -> list[Turn]:
    """Good turns of several interviewers after a first answer."""
    good = [[turn for turn in turns(path) if turn.good and len(turn.transcript) == 1] for path in TURNS]
    return [turn for row in zip(*good, strict=False) for turn in row][:count]


def _round(content: Content, turn: Turn, number: int) -> Interview:
    whole = interview(content, 4, datetime.now(UTC), "openai")
    answer = whole.turns[-1].model_copy(update={"text": turn.transcript[-1].text})
    return whole.model_copy(update={"id": f"led{number}", "turns": (*whole.turns[:-1], answer)})


def _reply(turn: Turn) -> Reply:
    span = " ".join(turn.transcript[-1].text.split()[:_SPAN_WORDS])
    said: dict[str, Any] = {"move": "probe", "target": "", "span": span, "say": turn.say}
    noted = {"intent": "answer", "shown": [], "threads": []}
    # Models that are held to a schema leave out the spaces.
    return Reply(json.dumps({**said, **noted}, separators=(",", ":")))


def _ours(service: Service, server: TokenServer, whole: Interview) -> First:
    began = time.perf_counter()
    words = service.answer(whole.id, whole.turns[-1].text, after=whole.turns[-2].index)
    next(words)
    first = server.first(began)
    for _ in words:
        pass
    return first


def _bare(client: OpenAI, server: TokenServer, model: str, messages: list[Any]) -> First:
    began, first = time.perf_counter(), None
    for chunk in client.chat.completions.create(model=model, messages=messages, stream=True):
        if first is None and chunk.choices and chunk.choices[0].delta.content:
            first = server.first(began)
    assert first is not None
    return first


def _frame(delta: dict[str, str], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "loopback", "choices": [choice]}
    return f"data: {json.dumps(chunk)}\n\n".encode()
