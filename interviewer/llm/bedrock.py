"""Sends the requests of Amazon's library over our own HTTP client.

LangChain has no asynchronous client for Bedrock: it streams in a worker thread that cannot be stopped while the
server is silent. Here that thread waits for a task of the event loop instead. Cancelling the task closes the
connection and ends the thread, and the guard in the HTTP client sees these requests too.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import Future
from contextvars import ContextVar
from typing import Any

import httpx2

from interviewer.llm.endpoint import Endpoint


class Tasks:
    """The requests of one reply, cancelled together."""

    def __init__(self) -> None:
        """None yet."""
        self._running: set[Future[Any]] = set()
        self._bodies: list[_Body] = []
        self._cancelled = False

    def run(self, work: Coroutine[Any, Any, Any], loop: asyncio.AbstractEventLoop) -> Any:
        """Wait in this thread for work on the loop."""
        task = asyncio.run_coroutine_threadsafe(work, loop)
        self._running.add(task)
        if self._cancelled:
            task.cancel()
        try:
            return task.result()
        finally:
            self._running.discard(task)

    def opened(self, body: "_Body") -> None:
        """Registers a response whose body is being read, so that `cancel` closes it between two blocks too."""
        self._bodies.append(body)
        if self._cancelled:
            body.close()

    def cancel(self) -> None:
        """Cancels running and future work and closes open responses."""
        self._cancelled = True
        for task in list(self._running):
            task.cancel()
        for body in list(self._bodies):
            body.close()


# LangChain copies the context into the thread that streams.
TASKS: ContextVar[Tasks] = ContextVar("tasks")


def runtime(endpoint: Endpoint, client: httpx2.AsyncClient, loop: asyncio.AbstractEventLoop) -> Any:
    """Amazon's client for models, sending over `client`; credentials are found in Amazon's usual places."""
    import boto3
    from botocore.awsrequest import AWSResponse
    from botocore.config import Config

    def send(request: Any, **_: object) -> Any:
        tasks = TASKS.get()
        sent = client.build_request(request.method, request.url, headers=dict(request.headers), content=request.body)
        response = tasks.run(client.send(sent, stream=True, follow_redirects=False), loop)
        return AWSResponse(request.url, response.status_code, response.headers, _Body(response, tasks, loop))

    made = boto3.client(
        "bedrock-runtime",
        region_name=endpoint.region,
        endpoint_url=endpoint.base_url,
        config=Config(retries={"total_max_attempts": 1}),
    )
    made.meta.events.register("before-send.bedrock-runtime", send)
    return made


class _Body:
    """A response's body as Amazon's library reads it."""

    def __init__(self, response: httpx2.Response, tasks: Tasks, loop: asyncio.AbstractEventLoop) -> None:
        self._response = response
        self._tasks = tasks
        self._loop = loop
        tasks.opened(self)

    def stream(self, *_: object, **__: object) -> Iterator[bytes]:
        """The bytes as they come."""
        blocks = self._response.aiter_raw()
        try:
            while block := self._tasks.run(_next(blocks), self._loop):
                yield block
        finally:
            self.close()

    def close(self) -> None:
        """Close the connection unless it is closed, as it is once the body was read to its end."""
        if not self._response.is_closed and self._loop.is_running():
            asyncio.run_coroutine_threadsafe(self._response.aclose(), self._loop)


async def _next(blocks: AsyncIterator[bytes]) -> bytes:
    return await anext(blocks, b"")
