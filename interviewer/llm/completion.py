"""Whole replies of a chat model: text in one request, or JSON of a given shape."""

import json
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from enum import Enum
from typing import Any, Literal

from interviewer.domain.ports import Cancelled, VoiceError
from interviewer.llm.client import ChatClient, ChatRequest, Limits, never
from interviewer.llm.connections import ModelHandle, NotConnected
from interviewer.llm.endpoint import Endpoint, ModelRequestRefused
from interviewer.llm.faults import Backoff, Fault, describe
from interviewer.llm.messages import Message, Record


class UnusableReply(Exception):
    """A reply cannot be used; the message tells the model what is wrong with it."""


def first_object(reply: str) -> Any:
    """The first JSON object in the reply, which may stand in a fence or between sentences.

    Raises:
        Unusable: There is none, or it is not whole.
    """
    start = reply.find("{")
    if start < 0:
        raise UnusableReply("The reply holds no JSON object.")
    try:
        return json.JSONDecoder().raw_decode(reply, start)[0]
    except json.JSONDecodeError as error:
        raise UnusableReply(f"The reply is not whole JSON: {error.msg} at character {error.pos}.") from error


def closed_object(properties: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object with these properties, all required and no others, as strict modes want it."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def connect(handle: ModelHandle, record: Record) -> ChatClient:
    """Returns the client of a model that words are wanted from.

    Raises:
        VoiceError: The model could not be reached.
    """
    try:
        return handle.client()
    except NotConnected as error:
        raise VoiceError(str(error), record.model_call(str(error))) from error


def prefill(client: ChatClient, request: ChatRequest, timeout: float) -> None:
    """Has the server read a prompt into its cache; the reply is not wanted.

    The prompt has been read once the first text arrives. One token is enough, and a model that thinks first gets room
    for its thoughts.
    """
    with closing(client.stream(request, Limits(timeout, timeout))) as pieces:
        next((piece for piece in pieces if piece.text), None)


def complete_once(
    handle: ModelHandle,
    request: Callable[[Endpoint], ChatRequest],
    limits: Limits,
    record: Record,
    cancelled: Callable[[], bool] = never,
) -> str:
    """The whole reply, without the white space around it.

    Args:
        handle: The model.
        request: Builds the request for the model's endpoint.
        limits: How long the reply may take.
        record: Counts what was sent and came.
        cancelled: Whether to stop.

    Raises:
        VoiceError: The model could not be reached, or did not answer.
        Cancelled: `cancelled()` became true.
    """
    client = connect(handle, record)
    record.begin()
    try:
        with closing(client.stream(request(client.endpoint), limits, cancelled)) as pieces:
            for piece in pieces:
                record.add(piece)
    except Cancelled:
        raise
    except Exception as error:
        fault = describe(error, client.endpoint)
        raise VoiceError(fault.message, record.model_call(fault.message)) from error
    return record.reply.strip()


_POLL_SECONDS = 0.05


class ReplyFormat(Enum):
    """Ways to ask a server for JSON of a given shape, best first."""

    SCHEMA = "json_schema"
    JSON = "json_object"
    PLAIN = "plain"


FORMATS: dict[ReplyFormat, Callable[[dict[str, Any]], dict[str, Any] | Literal["json"] | None]] = {
    ReplyFormat.SCHEMA: lambda schema: schema,
    ReplyFormat.JSON: lambda schema: "json",
    ReplyFormat.PLAIN: lambda schema: None,
}


class NoReply(Exception):
    """There was no reply; the message says why and what to do."""


class JsonCompletion:
    """Asks for JSON and remembers which format the server accepts."""

    def __init__(self, backoff: Backoff) -> None:
        """Starts with the best format."""
        self._backoff = backoff
        self._format = ReplyFormat.SCHEMA

    @property
    def form(self) -> ReplyFormat:
        """The format that the server accepted last."""
        return self._format

    def complete(
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

        Transport faults are retried. A server that does not accept one format is asked in the next one.

        Raises:
            NoReply: The request failed for good.
            Cancelled: `cancelled()` became true.
        """
        fault = None
        for form in _formats(client, self._format):
            request = ChatRequest(
                _messages(messages, schema, form), max_tokens, 0.0, client.endpoint.judge_body, FORMATS[form](schema)
            )
            fault = self._send(client, request, record, limits, cancelled)
            if fault is None:
                self._format = form
                return
            if not fault.bad_request:
                break
        assert fault is not None
        raise NoReply(fault.message)

    def _send(
        self, client: ChatClient, request: ChatRequest, record: Record, limits: Limits, cancelled: Callable[[], bool]
    ) -> Fault | None:
        sent = 0
        while True:
            sent += 1
            fault = _attempt(client, request, record, limits, cancelled)
            if fault is None:
                return None
            wait = self._backoff.wait(sent, fault, limits.total)
            if wait is None:
                return fault
            _sleep(wait, cancelled)


def next_format(client: ChatClient, form: ReplyFormat) -> ReplyFormat | None:
    """Returns the format to try when the server rejected this one, or None."""
    return next(iter(_formats(client, form)[1:]), None)


def _formats(client: ChatClient, first: ReplyFormat) -> list[ReplyFormat]:
    """The forms from this one on; only OpenAI's API knows "any JSON object"."""
    known = [
        form
        for form in ReplyFormat
        if form is not ReplyFormat.JSON or client.endpoint.api in ("openai", "azure_openai")
    ]
    return known[known.index(first) :]


def _attempt(
    client: ChatClient, request: ChatRequest, record: Record, limits: Limits, cancelled: Callable[[], bool]
) -> Fault | None:
    record.begin()
    try:
        with closing(client.stream(request, limits, cancelled)) as pieces:
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


def _messages(messages: Sequence[Message], schema: dict[str, Any], form: ReplyFormat) -> Sequence[Message]:
    if form is ReplyFormat.SCHEMA:
        return messages
    shape = "Reply with one JSON object that fits this JSON Schema, and with nothing else:\n" + json.dumps(
        schema, ensure_ascii=False
    )
    first, *rest = messages
    return [Message(first.role, f"{first.text}\n\n{shape}"), *rest]


_PROBE_SCHEMA = closed_object({"ready": {"type": "boolean"}})
_PROBE_QUESTION = 'Reply with the JSON object {"ready": true} and nothing else.'


def probe(handle: ModelHandle, timeout: float) -> tuple[bool, str, str]:
    """Whether the model answers with JSON when asked for it; what was found; what to do if it cannot be used."""
    record = Record("probe", handle.provider, handle.model, ())
    structured = JsonCompletion(Backoff(attempts=1))
    try:
        client = handle.client()
        structured.complete(
            client,
            [Message("user", _PROBE_QUESTION)],
            _PROBE_SCHEMA,
            record,
            max_tokens=client.endpoint.reply_tokens,
            limits=Limits(timeout, timeout),
        )
    except (NotConnected, NoReply, ModelRequestRefused) as error:
        return False, "does not answer", str(error)
    seconds = f"answers in {record.seconds:.1f} s"
    if not _is_wanted(record.reply):
        fix = f"{handle.name} does not keep to JSON, so it cannot score. Choose another model."
        return False, f"{seconds}, but not in JSON", fix
    if structured.form is ReplyFormat.SCHEMA:
        return True, f"{seconds} and keeps to a schema", ""
    return True, f"{seconds} in JSON; the server does not enforce a schema", ""


def _is_wanted(reply: str) -> bool:
    with suppress(UnusableReply):
        return isinstance(first_object(reply).get("ready"), bool)
    return False
