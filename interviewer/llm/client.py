"""A client of one chat model: its HTTP client, its event loop and streamed requests over them.

Requests run on an event loop in a thread of their own, and the caller reads the pieces from a queue. So a caller can
stop waiting at any moment, even while the server has not sent a byte, and the request is closed at once.
"""

import asyncio
import queue
import threading
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Generator, Mapping, Sequence
from concurrent.futures import Future
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import httpx2
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk
from langchain_core.runnables import Runnable
from langsmith import tracing_context
from openai import DefaultAsyncHttpxClient

from interviewer.domain.ports import Cancelled
from interviewer.llm import bedrock
from interviewer.llm.chat_models import CONNECT_SECONDS, build_chat_model, may_think, to_langchain, to_piece
from interviewer.llm.endpoint import Endpoint, RequestPolicy, check_request
from interviewer.llm.messages import Message, Piece

# A candidate thinks for minutes between two turns; keeping the connection open saves a handshake before the first word.
_KEEP_ALIVE_SECONDS = 120.0
_POLL_SECONDS = 0.05
_CLOSE_SECONDS = 5.0


class TimedOut(Exception):
    """The reply did not come in time."""


class Limits(NamedTuple):
    """Time limits of a reply, in seconds.

    Attributes:
        total: In all.
        gap: Between two of its pieces.
        first: Until the first token, thoughts included; the total where it is None.
    """

    total: float
    gap: float
    first: float | None = None


# A remote server that has sent nothing after this share of the time (12 of 30 s) is unlikely to answer in time.
_FIRST = 0.4


def live_limits(endpoint: Endpoint, timeout: float, left: float) -> Limits:
    """The limits of a reply that a candidate waits for.

    Args:
        endpoint: The model; a local one may take a while to read a long prompt.
        timeout: Seconds that a reply may take, all attempts included.
        left: What is left of them.
    """
    return Limits(left, timeout / 2, timeout * _FIRST if endpoint.remote_host else None)


class ChatRequest(NamedTuple):
    """One request.

    Attributes:
        max_tokens: Cap on the visible reply, to which room for thoughts is added; None leaves it to the model.
        temperature: Left out where the model does not take it.
        body: More fields of the request's body, for OpenAI's API and its copies.
        format: The JSON Schema of the reply, or "json" for any JSON object; None for words.
    """

    messages: Sequence[Message]
    max_tokens: int | None
    temperature: float
    body: Mapping[str, Any] = MappingProxyType({})
    format: Mapping[str, Any] | Literal["json"] | None = None


def never() -> bool:
    """A `cancelled` that is never true."""
    return False


class ChatClient:
    """A client of one chat model; safe to use from several threads, closed once."""

    def __init__(self, endpoint: Endpoint, policy: RequestPolicy) -> None:
        """Prepare the client; nothing is sent yet.

        Args:
            endpoint: Where the model is.
            policy: Which requests are let through.
        """
        check_request(policy, endpoint.base_url)
        self.endpoint = endpoint
        self._policy = policy
        self._http = DefaultAsyncHttpxClient(
            timeout=CONNECT_SECONDS,
            limits=httpx2.Limits(keepalive_expiry=_KEEP_ALIVE_SECONDS),
            event_hooks={"request": [self._check_url]},
        )
        self._models: dict[float | None, BaseChatModel] = {}
        self._refuses_temperature = False
        self._lock = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="model-client", daemon=True)
        self._thread.start()

    def stream(
        self, request: ChatRequest, limits: Limits, cancelled: Callable[[], bool] = never
    ) -> Generator[Piece, None, None]:
        """Send one request and yield the reply as it comes; closing the generator closes the request.

        Raises:
            ModelRequestRefused: The settings forbid it; nothing was sent.
            TimedOut: A limit was reached.
            Cancelled: `cancelled()` became true.
        """
        check_request(self._policy, self.endpoint.base_url)
        self._model(request.temperature)  # loads libraries for seconds the first time, which is not the model's time
        pieces: queue.SimpleQueue[Piece | BaseException | None] = queue.SimpleQueue()
        sending = self._begin(self._send(request, pieces))
        try:
            yield from _received(pieces, limits, cancelled)
        finally:
            sending.cancel()

    def _begin(self, sending: Coroutine[Any, Any, None]) -> "Future[None]":
        try:
            return asyncio.run_coroutine_threadsafe(sending, self._loop)
        except RuntimeError:  # closed meanwhile
            sending.close()
            raise

    def close(self) -> None:
        """Close open requests, the client and the event loop."""
        if self._loop.is_closed():
            return
        done: Future[None] = asyncio.run_coroutine_threadsafe(self._shut(), self._loop)
        done.result(timeout=_CLOSE_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=_CLOSE_SECONDS)
        self._loop.close()

    async def _send(self, request: ChatRequest, pieces: "queue.SimpleQueue[Piece | BaseException | None]") -> None:
        tasks = bedrock.Tasks()
        bedrock.TASKS.set(tasks)
        try:
            # Whatever the environment says, a transcript goes to the model that the user chose and nowhere else.
            with tracing_context(enabled=False):
                async for chunk in self._chunks(request):
                    pieces.put(to_piece(chunk))
        except asyncio.CancelledError:
            pieces.put(Cancelled())  # for the thread that waits: the client was closed
            raise
        except BaseException as error:
            pieces.put(error)
            if not isinstance(error, Exception):
                raise
        else:
            pieces.put(None)
        finally:
            tasks.cancel()

    async def _chunks(self, request: ChatRequest) -> AsyncIterator[AIMessageChunk]:
        """The chunks of the reply; a model that turns out to take no temperature is asked again without one."""
        temperature = None if self._refuses_temperature else request.temperature
        try:
            async for chunk in self._streamed(request, temperature):
                yield chunk
        except Exception as error:  # each service has its own
            if temperature is None or "temperature" not in str(error):
                raise
            self._refuses_temperature = True
            async for chunk in self._streamed(request, None):
                yield chunk

    def _streamed(self, request: ChatRequest, temperature: float | None) -> AsyncIterator[AIMessageChunk]:
        model = self._model(temperature)
        messages = [to_langchain(message) for message in request.messages]
        runnable, options = self._shaped(model, request)
        return runnable.astream(messages, **options)

    async def _shut(self) -> None:
        own = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not own]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._loop.shutdown_asyncgens()
        await self._loop.shutdown_default_executor()
        await self._http.aclose()

    async def _check_url(self, request: httpx2.Request) -> None:
        check_request(self._policy, str(request.url))

    def _model(self, temperature: float | None) -> BaseChatModel:
        with self._lock:
            if temperature not in self._models:
                self._models[temperature] = build_chat_model(
                    self.endpoint,
                    self._http,
                    temperature,
                    lambda: bedrock.runtime(self.endpoint, self._http, self._loop),
                )
            return self._models[temperature]

    def _cap(self, request: ChatRequest, model: BaseChatModel) -> Callable[[str], dict[str, Any]]:
        """The cap on the reply under the name that a service knows it by; nothing when the model decides."""
        if request.max_tokens is None:
            return lambda name: {}
        most = request.max_tokens + (self.endpoint.thinking_tokens if may_think(model) else 0)
        return lambda name: {name: most}

    def _shaped(self, model: BaseChatModel, request: ChatRequest) -> tuple[Runnable[Any, Any], dict[str, Any]]:
        """Returns the model set up for the wanted reply format, and the options of the request.

        LangChain knows how to pass a schema to each service. Its parsers are left out: they lose the reply and the
        usage when the reply was cut off. For OpenAI's API even the stream goes through such a parser, so the
        field is sent directly.
        """
        cap = self._cap(request, model)
        if self.endpoint.api in ("openai", "azure_openai"):
            body = {**request.body, **_response_format(request.format)}
            # OpenAI wants `max_completion_tokens`, which LangChain makes of `max_tokens`; some compatible servers know
            # `max_tokens` only.
            if self.endpoint.is_compatible:
                return model, {"extra_body": {**cap("max_tokens"), **body}}
            return model, {
                **cap("max_tokens" if self.endpoint.api == "openai" else "max_completion_tokens"),
                "extra_body": body,
            }
        options = cap("max_output_tokens" if self.endpoint.api == "google_genai" else "max_tokens")
        if not isinstance(request.format, Mapping):
            return model, options
        schema = {"title": "reply", **request.format}
        return model.with_structured_output(schema, method="json_schema").first, options  # type: ignore[attr-defined]


def _response_format(wanted: Mapping[str, Any] | Literal["json"] | None) -> dict[str, Any]:
    if wanted is None:
        return {}
    if wanted == "json":
        return {"response_format": {"type": "json_object"}}
    named = {"name": "reply", "strict": True, "schema": wanted}
    return {"response_format": {"type": "json_schema", "json_schema": named}}


def _received(
    pieces: "queue.SimpleQueue[Piece | BaseException | None]", limits: Limits, cancelled: Callable[[], bool]
) -> Generator[Piece, None, None]:
    started = time.monotonic()
    end = started + limits.total
    # Some servers open the stream long before the first word; the gap counts from there.
    silent_until = end if limits.first is None else started + limits.first
    while True:
        left = min(end, silent_until) - time.monotonic()
        if left <= 0:
            raise TimedOut
        if cancelled():
            raise Cancelled
        try:
            item = pieces.get(timeout=left if cancelled is never else min(left, _POLL_SECONDS))
        except queue.Empty:
            continue
        if item is None:
            return
        if isinstance(item, BaseException):
            raise item
        if item.text or item.thinks:
            silent_until = time.monotonic() + limits.gap
        yield item
