"""Asks a chat model for JSON of a given shape, in the best way that its server supports."""

import json
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from enum import Enum
from typing import Any, Literal

from interviewer.domain.ports import Cancelled
from interviewer.llm.client import Ask, ChatClient, Limits, never
from interviewer.llm.faults import Backoff, Fault, describe
from interviewer.llm.messages import Message
from interviewer.llm.record import Record

_POLL_SECONDS = 0.05


class Form(Enum):
    """How the server is told which shape is wanted, best first."""

    SCHEMA = "json_schema"
    JSON = "json_object"
    PLAIN = "plain"


FORMATS: dict[Form, Callable[[dict[str, Any]], dict[str, Any] | Literal["json"] | None]] = {
    Form.SCHEMA: lambda schema: schema,
    Form.JSON: lambda schema: "json",
    Form.PLAIN: lambda schema: None,
}


class NoReply(Exception):
    """No reply was had; the message says why and what to do."""


class Structured:
    """Asks for JSON and remembers which form the server takes."""

    def __init__(self, backoff: Backoff) -> None:
        """Begin with the best form."""
        self._backoff = backoff
        self._form = Form.SCHEMA

    @property
    def form(self) -> Form:
        """The form that the server took last."""
        return self._form

    def ask(
        self,
        client: ChatClient,
        messages: Sequence[Message],
        schema: dict[str, Any],
        record: Record,
        *,
        max_tokens: int | None,
        limits: Limits,
        cancelled: Callable[[], bool] = never,
    ) -> None:
        """Ask once; the reply is then in the record, unchecked.

        Transport faults are tried again. A server that does not take a form is asked in the next one.

        Raises:
            NoReply: The request failed for good.
            Cancelled: `cancelled()` became true.
        """
        fault = None
        for form in _forms(client, self._form):
            ask = Ask(
                _messages(messages, schema, form), max_tokens, 0.0, client.endpoint.judge_body, FORMATS[form](schema)
            )
            fault = self._send(client, ask, record, limits, cancelled)
            if fault is None:
                self._form = form
                return
            if not fault.bad_request:
                break
        assert fault is not None
        raise NoReply(fault.message)

    def _send(
        self, client: ChatClient, ask: Ask, record: Record, limits: Limits, cancelled: Callable[[], bool]
    ) -> Fault | None:
        sent = 0
        while True:
            sent += 1
            fault = _attempt(client, ask, record, limits, cancelled)
            if fault is None:
                return None
            wait = self._backoff.wait(sent, fault, limits.total)
            if wait is None:
                return fault
            _sleep(wait, cancelled)


def next_form(client: ChatClient, form: Form) -> Form | None:
    """The form to ask in when the server did not take this one; None when there is no other."""
    return next(iter(_forms(client, form)[1:]), None)


def _forms(client: ChatClient, first: Form) -> list[Form]:
    """The forms from this one on; only OpenAI's API knows "any JSON object"."""
    known = [form for form in Form if form is not Form.JSON or client.endpoint.api in ("openai", "azure_openai")]
    return known[known.index(first) :]


def _attempt(
    client: ChatClient, ask: Ask, record: Record, limits: Limits, cancelled: Callable[[], bool]
) -> Fault | None:
    record.begin()
    try:
        with closing(client.stream(ask, limits, cancelled)) as pieces:
            for piece in pieces:
                record.add(piece)
    except Cancelled:
        raise
    except Exception as error:
        return describe(error, client.endpoint)
    if not record.finish:
        return Fault(f"The reply of {client.endpoint.name} broke off. Check the model server.", retryable=True)
    return None


def _sleep(seconds: float, cancelled: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if cancelled():
            raise Cancelled
        time.sleep(min(left, _POLL_SECONDS))


def _messages(messages: Sequence[Message], schema: dict[str, Any], form: Form) -> Sequence[Message]:
    if form is Form.SCHEMA:
        return messages
    shape = "Reply with one JSON object that fits this JSON Schema, and with nothing else:\n" + json.dumps(
        schema, ensure_ascii=False
    )
    first, *rest = messages
    return [Message(first.role, f"{first.text}\n\n{shape}"), *rest]
