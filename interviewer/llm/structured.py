"""Asks a chat model for JSON of a given shape, in the best way that its server supports."""

import json
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from enum import Enum
from typing import Any

from interviewer.domain.ports import Cancelled
from interviewer.llm.faults import Backoff, Fault, describe
from interviewer.llm.line import Ask, Limits, Line, never
from interviewer.llm.messages import Message
from interviewer.llm.record import Record

_POLL_SECONDS = 0.05


class Form(Enum):
    """How the server is told which shape is wanted, best first."""

    SCHEMA = "json_schema"
    JSON = "json_object"
    PLAIN = "plain"


class NoReply(Exception):
    """No reply was had; the message says why and what to do."""


class Structured:
    """Asks for JSON and remembers which form the server takes, and whether it takes a temperature."""

    def __init__(self, backoff: Backoff) -> None:
        """Begin with the best form."""
        self._backoff = backoff
        self._form = Form.SCHEMA
        self._temperature: float | None = 0.0

    @property
    def form(self) -> Form:
        """The form that the server took last."""
        return self._form

    def ask(
        self,
        line: Line,
        messages: Sequence[Message],
        schema: dict[str, Any],
        record: Record,
        *,
        max_tokens: int | None,
        limits: Limits,
        cancelled: Callable[[], bool] = never,
    ) -> None:
        """Ask once; the reply is then in the record, unchecked.

        Transport faults are tried again. A server that does not take a form is asked in the next one, and one that does
        not take a temperature is asked without.

        Raises:
            NoReply: The request failed for good.
            Cancelled: `cancelled()` became true.
        """
        forms = list(Form)
        fault = None
        for form in forms[forms.index(self._form) :]:
            ask = Ask(_messages(messages, schema, form), max_tokens, self._temperature, _body(line, schema, form))
            fault = self._send(line, ask, record, limits, cancelled)
            if fault is not None and fault.temperature and ask.temperature is not None:
                self._temperature = None
                fault = self._send(line, ask._replace(temperature=None), record, limits, cancelled)
            if fault is None:
                self._form = form
                return
            if not fault.bad_request:
                break
        assert fault is not None
        raise NoReply(fault.message)

    def _send(
        self, line: Line, ask: Ask, record: Record, limits: Limits, cancelled: Callable[[], bool]
    ) -> Fault | None:
        sent = 0
        while True:
            sent += 1
            fault = _attempt(line, ask, record, limits, cancelled)
            if fault is None:
                return None
            wait = self._backoff.wait(sent, fault, limits.total)
            if wait is None:
                return fault
            _sleep(wait, cancelled)


def _attempt(line: Line, ask: Ask, record: Record, limits: Limits, cancelled: Callable[[], bool]) -> Fault | None:
    record.begin()
    try:
        with closing(line.stream(ask, limits, cancelled)) as pieces:
            for piece in pieces:
                record.add(piece)
    except Cancelled:
        raise
    except Exception as error:
        return describe(error, line.endpoint)
    if not record.finish:
        return Fault(f"The reply of {line.endpoint.name} broke off. Check the model server.", retryable=True)
    return None


def _sleep(seconds: float, cancelled: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if cancelled():
            raise Cancelled
        time.sleep(min(left, _POLL_SECONDS))


def _body(line: Line, schema: dict[str, Any], form: Form) -> dict[str, Any]:
    wanted: dict[Form, dict[str, Any]] = {
        Form.SCHEMA: {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": schema}},
        Form.JSON: {"type": "json_object"},
    }
    if form not in wanted:
        return line.endpoint.judge_body
    return {**line.endpoint.judge_body, "response_format": wanted[form]}


def _messages(messages: Sequence[Message], schema: dict[str, Any], form: Form) -> Sequence[Message]:
    if form is Form.SCHEMA:
        return messages
    shape = "Reply with one JSON object that fits this JSON Schema, and with nothing else:\n" + json.dumps(
        schema, ensure_ascii=False
    )
    first, *rest = messages
    return [Message(first.role, f"{first.text}\n\n{shape}"), *rest]
