"""A line to one chat model: its HTTP client, its event loop and streamed requests over them.

Requests run on an event loop in a thread of their own, and the caller reads the pieces from a queue. So a caller can
stop waiting at any moment, even while the server has not sent a byte, and the request is closed at once.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import Future
from types import MappingProxyType
from typing import Any, NamedTuple

import httpx2
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from langsmith import tracing_context
from openai import DefaultAsyncHttpxClient

from interviewer.domain.entities.scorecard import Usage
from interviewer.domain.ports import Cancelled
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.guard import Policy, check
from interviewer.llm.messages import Message
from interviewer.llm.piece import Piece

# A candidate thinks for minutes between two turns; a connection that is kept saves a handshake before the first word.
_KEEP_ALIVE_SECONDS = 120.0
_CONNECT_SECONDS = 5.0
_POLL_SECONDS = 0.05
_CLOSE_SECONDS = 5.0


class Overtime(Exception):
    """The reply did not come in time."""


class Limits(NamedTuple):
    """How long a reply may take, in seconds: in all, and between two of its pieces."""

    total: float
    gap: float


class Ask(NamedTuple):
    """One request.

    Attributes:
        max_tokens: Cap on the reply, a reasoning model's thoughts included; None leaves it to the server.
        temperature: None leaves it to the server, for models that refuse any.
        body: More fields of the request's body, such as `response_format`. They are sent as they stand: LangChain's own
            handling of `response_format` loses the usage, and the reply when it was cut off or is empty.
    """

    messages: Sequence[Message]
    max_tokens: int | None
    temperature: float | None
    body: Mapping[str, Any] = MappingProxyType({})


def never() -> bool:
    """A `cancelled` that is never true."""
    return False


class Line:
    """A line to one chat model; safe to use from several threads, closed once."""

    def __init__(self, endpoint: Endpoint, policy: Policy) -> None:
        """Prepare the client; nothing is sent yet.

        Args:
            endpoint: Where the model is.
            policy: Which requests are let through.
        """
        check(policy, endpoint.base_url)
        self.endpoint = endpoint
        self._policy = policy
        self._client = DefaultAsyncHttpxClient(
            timeout=_CONNECT_SECONDS,
            limits=httpx2.Limits(keepalive_expiry=_KEEP_ALIVE_SECONDS),
            event_hooks={"request": [self._check_request]},
        )
        self._models: dict[float | None, BaseChatModel] = {}
        self._lock = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="model-line", daemon=True)
        self._thread.start()

    def stream(self, ask: Ask, limits: Limits, cancelled: Callable[[], bool] = never) -> Generator[Piece, None, None]:
        """Send one request and yield the reply as it comes; closing the generator closes the request.

        Raises:
            ModelRequestRefused: The settings forbid it; nothing was sent.
            Overtime: A limit was reached.
            Cancelled: `cancelled()` became true.
        """
        check(self._policy, self.endpoint.base_url)
        pieces: queue.SimpleQueue[Piece | BaseException | None] = queue.SimpleQueue()
        request = asyncio.run_coroutine_threadsafe(self._send(ask, limits, pieces), self._loop)
        try:
            yield from _received(pieces, limits, cancelled)
        finally:
            request.cancel()

    def close(self) -> None:
        """Close open requests, the client and the event loop."""
        if self._loop.is_closed():
            return
        done: Future[None] = asyncio.run_coroutine_threadsafe(self._shut(), self._loop)
        done.result(timeout=_CLOSE_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=_CLOSE_SECONDS)
        self._loop.close()

    async def _send(self, ask: Ask, limits: Limits, pieces: "queue.SimpleQueue[Piece | BaseException | None]") -> None:
        try:
            # The caller keeps the limits to the moment; the client's own time is a net below that.
            timeout = httpx2.Timeout(limits.total + _CLOSE_SECONDS, connect=_CONNECT_SECONDS)
            model = self._model(ask.temperature)
            messages = [_to_langchain(message) for message in ask.messages]
            # Whatever the environment says, a transcript goes to the model that the user chose and nowhere else.
            with tracing_context(enabled=False):
                async for chunk in model.astream(messages, **self._options(ask), timeout=timeout):
                    pieces.put(_to_piece(chunk))
        except BaseException as error:
            pieces.put(error)
            if not isinstance(error, Exception):
                raise
        else:
            pieces.put(None)

    async def _shut(self) -> None:
        own = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not own]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await self._client.aclose()
        await self._loop.shutdown_asyncgens()
        await self._loop.shutdown_default_executor()

    async def _check_request(self, request: httpx2.Request) -> None:
        check(self._policy, str(request.url))

    def _model(self, temperature: float | None) -> BaseChatModel:
        with self._lock:
            if temperature not in self._models:
                self._models[temperature] = self._build(temperature)
            return self._models[temperature]

    def _build(self, temperature: float | None) -> BaseChatModel:
        model = init_chat_model(
            f"openai:{self.endpoint.model}",
            base_url=self.endpoint.base_url,
            api_key=self.endpoint.api_key.get_secret_value(),
            timeout=_CONNECT_SECONDS,
            max_retries=0,
            use_responses_api=False,
            stream_usage=True,
            temperature=temperature,
            http_async_client=self._client,
            http_socket_options=(),
            stream_chunk_timeout=0,
        )
        assert isinstance(model, BaseChatModel)
        return model

    def _options(self, ask: Ask) -> dict[str, Any]:
        # OpenAI wants `max_completion_tokens`, which LangChain makes of `max_tokens`; some compatible servers know
        # `max_tokens` only.
        cap = {} if ask.max_tokens is None else {"max_tokens": ask.max_tokens}
        if self.endpoint.is_openai:
            return {**cap, "extra_body": dict(ask.body)}
        return {"extra_body": {**cap, **ask.body}}


def _received(
    pieces: "queue.SimpleQueue[Piece | BaseException | None]", limits: Limits, cancelled: Callable[[], bool]
) -> Generator[Piece, None, None]:
    end = time.monotonic() + limits.total
    silent_until = end  # some servers open the stream long before the first word; the gap counts from there
    while True:
        left = min(end, silent_until) - time.monotonic()
        if left <= 0:
            raise Overtime
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
        if item.text:
            silent_until = time.monotonic() + limits.gap
        yield item


def _to_langchain(message: Message) -> BaseMessage:
    if message.role == "system":
        return SystemMessage(message.text)
    if message.role == "assistant":
        return AIMessage(message.text)
    return HumanMessage(message.text)


def _to_piece(chunk: AIMessageChunk) -> Piece:
    usage = chunk.usage_metadata
    return Piece(
        text=str(chunk.text),
        usage=Usage(
            input_tokens=usage["input_tokens"],
            output_tokens=usage["output_tokens"],
            cached_tokens=usage.get("input_token_details", {}).get("cache_read", 0) or 0,
        )
        if usage
        else Usage(),
        finish=chunk.response_metadata.get("finish_reason") or "",
    )
