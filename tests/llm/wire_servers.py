"""Servers on loopback that speak the other wire formats: Anthropic Messages, Bedrock Converse and Gemini."""

import json
import struct
from binascii import crc32
from collections.abc import Iterator
from typing import Any

from tests.llm.openai_server import OpenAIServer, Recorded, Reply, words_of


class AnthropicServer(OpenAIServer):
    """Speaks the Messages API: server-sent events with names."""

    finishes = {"stop": "end_turn", "length": "max_tokens", "content_filter": "refusal"}

    @property
    def url(self) -> str:
        """The base URL for a client."""
        return super().url.removesuffix("/v1")

    def frames(self, request: Recorded, reply: Reply) -> Iterator[bytes]:
        usage = {"input_tokens": read(request), "output_tokens": 0, "cache_read_input_tokens": 0}
        message: dict[str, Any] = {
            "id": "m",
            "type": "message",
            "role": "assistant",
            "model": "loopback",
            "content": [],
        }
        message |= {"stop_reason": None, "stop_sequence": None, "usage": usage}
        yield _event("message_start", message=message)
        yield _event("content_block_start", index=0, content_block={"type": "text", "text": ""})
        for word in words_of(reply.text):
            yield _event("content_block_delta", index=0, delta={"type": "text_delta", "text": word})
        yield _event("content_block_stop", index=0)
        if reply.finish:
            ended = {"stop_reason": self.finishes[reply.finish], "stop_sequence": None}
            yield _event("message_delta", delta=ended, usage={**usage, "output_tokens": len(reply.text.split())})
        yield _event("message_stop")

    def error(self, reply: Reply) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
        return {"type": "error", "error": {"type": "scripted", "message": reply.message}}, reply.headers


def _event(name: str, **fields: Any) -> bytes:
    return f"event: {name}\ndata: {json.dumps({'type': name, **fields})}\n\n".encode()


class BedrockServer(AnthropicServer):
    """Speaks ConverseStream: frames of `application/vnd.amazon.eventstream`."""

    content_type = "application/vnd.amazon.eventstream"
    finishes = {"stop": "end_turn", "length": "max_tokens", "content_filter": "guardrail_intervened"}

    def streams(self, request: Recorded) -> bool:
        return request.path.endswith("/converse-stream")

    def frames(self, request: Recorded, reply: Reply) -> Iterator[bytes]:
        yield frame("messageStart", {"role": "assistant"})
        for word in words_of(reply.text):
            yield frame("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": word}})
        yield frame("contentBlockStop", {"contentBlockIndex": 0})
        if reply.finish:
            yield frame("messageStop", {"stopReason": self.finishes[reply.finish]})
            written = len(reply.text.split())
            usage = {"inputTokens": read(request), "outputTokens": written, "totalTokens": read(request) + written}
            yield frame("metadata", {"usage": usage, "metrics": {"latencyMs": 1}})

    def error(self, reply: Reply) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
        names = {
            400: "ValidationException",
            401: "UnrecognizedClientException",
            403: "AccessDeniedException",
            404: "ResourceNotFoundException",
            429: "ThrottlingException",
            500: "InternalServerException",
        }
        return {"message": reply.message}, (*reply.headers, ("x-amzn-ErrorType", names[reply.status]))


def frame(kind: str, payload: dict[str, Any], *, message: str = "event") -> bytes:
    """One frame of Amazon's event stream: prelude, headers and payload, each with its checksum."""
    told = {f":{message}-type": kind, ":content-type": "application/json", ":message-type": message}
    headers = b"".join(
        bytes([len(name)]) + name.encode() + b"\x07" + struct.pack("!H", len(value)) + value.encode()
        for name, value in told.items()
    )
    body = json.dumps(payload).encode()
    prelude = struct.pack("!II", len(headers) + len(body) + 16, len(headers))
    whole = prelude + struct.pack("!I", crc32(prelude)) + headers + body
    return whole + struct.pack("!I", crc32(whole))


class GoogleServer(AnthropicServer):
    """Speaks Gemini's `streamGenerateContent`."""

    content_type = "text/event-stream"
    finishes = {"stop": "STOP", "length": "MAX_TOKENS", "content_filter": "SAFETY"}

    def streams(self, request: Recorded) -> bool:
        return ":streamGenerateContent" in request.path

    def frames(self, request: Recorded, reply: Reply) -> Iterator[bytes]:
        for word in words_of(reply.text):
            yield self._chunk({"content": {"role": "model", "parts": [{"text": word}]}})
        if reply.finish:
            told = {"promptTokenCount": read(request), "candidatesTokenCount": len(reply.text.split())}
            told["totalTokenCount"] = sum(told.values())
            last = {"content": {"role": "model", "parts": [{"text": ""}]}, "finishReason": self.finishes[reply.finish]}
            yield self._chunk(last, usageMetadata=told)

    def error(self, reply: Reply) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
        return {"error": {"code": reply.status, "message": reply.message, "status": "SCRIPTED"}}, reply.headers

    def _chunk(self, candidate: dict[str, Any], **more: Any) -> bytes:
        return f"data: {json.dumps({'candidates': [{'index': 0, **candidate}], **more})}\r\n\r\n".encode()


def read(request: Recorded) -> int:
    """Tokens of a prompt, a word each, wherever its text stands."""
    return sum(len(text.split()) for text in _texts(request.body))


def _texts(value: Any, key: str = "") -> Iterator[str]:
    """Whatever stands under `text` or `content`, or is a system prompt."""
    if isinstance(value, str) and key in ("text", "content", "system"):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, key)
