"""A server on loopback that speaks the OpenAI chat completions API and can be told to fail.

It answers at once and the same way every time. Replies are taken from a script, one a request; when the script is at
its end, `default_reply` is sent. Run it by itself with `python -m tests.llm.openai_server --port 8123`.
"""

import argparse
import json
import re
import select
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

QUESTION = "What did you measure before and after the change?"
_POLL_SECONDS = 0.01


@dataclass(frozen=True)
class Reply:
    """How one request is answered.

    Attributes:
        text: What the model says, streamed word by word.
        finish: Why it ended; None leaves the last chunk out.
        refusal: Said instead of `text`, as a refusal.
        status: An HTTP error instead of a reply when it is not 200.
        headers: Sent besides the usual ones.
        message: The error's message.
        code: The error's code.
        hang: The server is silent until `release()`.
        hold: After so many chunks the stream waits for the event.
        cut_after: The connection is closed after so many chunks.
        drip: Seconds between two chunks.
        comments: With `drip`, comments are dripped in place of chunks; the client sees no event.
    """

    text: str = ""
    finish: str | None = "stop"
    refusal: str = ""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    message: str = "scripted failure"
    code: str | None = None
    hang: bool = False
    hold: tuple[int, threading.Event] | None = None
    cut_after: int | None = None
    drip: float = 0.0
    comments: bool = False


@dataclass
class Recorded:
    """A request that came in.

    Attributes:
        headers: By lower-case name.
        body: The JSON that was sent.
        closed: Set when the client closed the connection before the reply was whole.
    """

    path: str
    headers: dict[str, str]
    body: dict[str, Any]
    usage: dict[str, Any] = field(default_factory=dict)
    closed: threading.Event = field(default_factory=threading.Event)

    @property
    def messages(self) -> list[dict[str, Any]]:
        """The messages of the prompt."""
        messages: list[dict[str, Any]] = self.body["messages"]
        return messages

    @property
    def prompt(self) -> str:
        """All the text of the prompt."""
        return "\n".join(str(message["content"]) for message in self.messages)


def verdict_entries(keys: Iterable[str], met: dict[str, str] | None = None) -> str:
    """A judge's reply: the keys in `met` are shown well by their quotes, all others are not shown."""
    quotes = met or {}
    return json.dumps(
        {
            key: {
                "reason": "The candidate says so." if key in quotes else "The candidate does not say so.",
                "quote": quotes.get(key, ""),
                "strength": 2 if key in quotes else 0,
            }
            for key in keys
        }
    )


def offered_keys(body: dict[str, Any]) -> list[str]:
    """The criteria that a judge's request asks about, from the schema in it."""
    sent = json.dumps(body).replace('\\"', '"')
    return list(dict.fromkeys(re.findall(r'"([\w.]+)": \{"type": "object", "properties": \{"reason"', sent)))


def default_reply(body: dict[str, Any]) -> Reply:
    """A question for the voice; for a judge, no criterion shown; for another schema, its smallest instance."""
    keys = offered_keys(body)
    if keys:
        return Reply(verdict_entries(keys))
    wanted = body.get("response_format") or {}
    if "move" in (offered := wanted.get("json_schema", {}).get("schema", {}).get("properties", {})):
        return Reply(json.dumps({**instance(wanted["json_schema"]["schema"]), **_turn(body, offered["move"]["enum"])}))
    if "json_schema" in wanted:
        return Reply(json.dumps(instance(wanted["json_schema"]["schema"])))
    return Reply("{}" if wanted else QUESTION)


# Said in turn by a model that leads, for nothing is asked twice.
FOLLOW_UPS = (
    QUESTION,
    "Who decided that?",
    "How did you know that it worked?",
    "Which part was yours?",
    "What would have happened without you?",
    "Why that way and not another?",
    "What did it cost?",
    "When did you notice?",
)


def _turn(body: dict[str, Any], moves: list[str]) -> dict[str, str]:
    """A follow-up that may be said: the next one after those in the prompt."""
    said = sum(message["role"] == "assistant" for message in body["messages"])
    return {"move": moves[0], "say": FOLLOW_UPS[said % len(FOLLOW_UPS)], "intent": "answer"}


def instance(schema: dict[str, Any]) -> Any:
    """The smallest value that fits a schema of objects, arrays, strings, numbers and truth values."""
    if "enum" in schema:
        return schema["enum"][0]
    kinds: dict[str, Callable[[], Any]] = {
        "object": lambda: {name: instance(part) for name, part in schema.get("properties", {}).items()},
        "array": list,
        "string": str,
        "integer": int,
        "number": float,
        "boolean": lambda: True,
    }
    return kinds[schema["type"]]()


class OpenAIServer:
    """The server; a context manager that listens on a free port of loopback."""

    def __init__(self, port: int = 0, default: Callable[[dict[str, Any]], Reply] = default_reply) -> None:
        self.requests: list[Recorded] = []
        self.connections = 0
        self.default = default
        self._script: deque[Reply] = deque()
        self._released = threading.Event()
        self._arrived = threading.Condition()
        self._http = _Http(("127.0.0.1", port), self)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        """The base URL for a client."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def script(self, *replies: Reply) -> None:
        """Answer the next requests so, in this order."""
        self._script.extend(replies)

    def release(self) -> None:
        """Let every hanging request go on."""
        self._released.set()

    def wait_for(self, count: int, seconds: float = 5.0) -> Recorded:
        """The request number `count`, from 1, as soon as it is there."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: len(self.requests) >= count, seconds):
                raise AssertionError(f"{len(self.requests)} requests came, not {count}")
            return self.requests[count - 1]

    def forget(self) -> None:
        """Forget the requests so far and the rest of the script."""
        self._script.clear()
        self.requests.clear()

    def serve(self) -> None:
        """Serve in this thread until it is interrupted."""
        self._http.serve_forever()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def take(self, request: Recorded) -> Reply:
        """Record a request and choose its reply."""
        with self._arrived:
            request.usage = self._usage(request)
            self.requests.append(request)
            self._arrived.notify_all()
            return self._script.popleft() if self._script else self.default(request.body)

    def released(self) -> bool:
        """Whether hanging requests may go on."""
        return self._released.is_set()

    # What another API does otherwise

    content_type = "text/event-stream"

    def streams(self, request: Recorded) -> bool:
        """Whether a stream is asked for."""
        return bool(request.body.get("stream"))

    def frames(self, request: Recorded, reply: Reply) -> Iterator[bytes]:
        """The chunks of a streamed reply as they are sent."""
        return (f"data: {chunk}\n\n".encode() for chunk in _chunks(request, reply))

    def error(self, reply: Reply) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
        """The body and the headers of an error."""
        return {"error": {"message": reply.message, "code": reply.code}}, reply.headers

    def _usage(self, request: Recorded) -> dict[str, Any]:
        """Tokens, a word each; cached are those of the longest run of messages that an earlier prompt began with."""
        if "messages" not in request.body or not self.url.endswith("/v1"):
            return {}  # another API, which tells its usage itself
        cached = 0
        for earlier in self.requests:
            same = 0
            for one, other in zip(earlier.messages, request.messages, strict=False):
                if one != other:
                    break
                same += len(str(one["content"]).split())
            cached = max(cached, same)
        prompt = sum(len(str(message["content"]).split()) for message in request.messages)
        return {"prompt_tokens": prompt, "prompt_tokens_details": {"cached_tokens": cached}}


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], server: OpenAIServer) -> None:
        self.openai = server
        super().__init__(address, _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.openai.connections += 1
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is what some tests are about; it is no error of the server."""


class _Handler(BaseHTTPRequestHandler):
    server: _Http
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        models = {"object": "list", "data": [{"id": "loopback", "object": "model"}]}
        self._json(200, models)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        request = Recorded(self.path, {name.lower(): text for name, text in self.headers.items()}, body)
        reply = self.server.openai.take(request)
        if reply.hang and not self._held(request):
            return
        if reply.status != 200:
            self._json(reply.status, *self.server.openai.error(reply))
        elif self.server.openai.streams(request):
            self._stream(request, reply)
        else:
            self._json(200, _completion(request, reply))

    def _held(self, request: Recorded) -> bool:
        """Wait for the release; False when the client has gone away before."""
        while not self.server.openai.released():
            if self._gone(request):
                return False
            time.sleep(_POLL_SECONDS)
        return True

    def _gone(self, request: Recorded) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        if readable and not self.connection.recv(1, socket.MSG_PEEK):
            request.closed.set()
            self.close_connection = True
            return True
        return False

    def _stream(self, request: Recorded, reply: Reply) -> None:
        self.send_response(200)
        self.send_header("Content-Type", self.server.openai.content_type)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for number, chunk in enumerate(self.server.openai.frames(request, reply)):
                if reply.hold and reply.hold[0] == number:
                    reply.hold[1].wait()
                if reply.cut_after == number:
                    self._cut()
                    return
                if reply.drip and not self._dripped(request, reply):
                    return
                self._write(chunk)
            self._write(b"")
        except OSError:
            request.closed.set()
            self.close_connection = True

    def _dripped(self, request: Recorded, reply: Reply) -> bool:
        end = time.monotonic() + reply.drip
        while reply.comments or time.monotonic() < end:
            if self._gone(request) or self.server.openai.released():
                return False
            if reply.comments:
                self._write(b": still here\n\n")
            time.sleep(_POLL_SECONDS)
        return True

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _write(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")

    def _json(self, status: int, value: Any, headers: Iterable[tuple[str, str]] = ()) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for name, text in headers:
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(data)


def words_of(text: str) -> list[str]:
    """The words of a reply as they are streamed."""
    return re.findall(r"\S+\s*|\s+", text)


def _chunks(request: Recorded, reply: Reply) -> Iterator[str]:
    if reply.refusal:
        yield _chunk({"role": "assistant", "refusal": reply.refusal})
    for word in words_of(reply.text):
        yield _chunk({"role": "assistant", "content": word})
    if reply.finish:
        yield _chunk({}, reply.finish)
    if (request.body.get("stream_options") or {}).get("include_usage"):
        yield json.dumps({**_ENVELOPE, "object": _CHUNK, "choices": [], "usage": _whole_usage(request, reply)})
    yield "[DONE]"


_ENVELOPE = {"id": "chatcmpl-loopback", "created": 0, "model": "loopback"}
_CHUNK = "chat.completion.chunk"


def _chunk(delta: dict[str, Any], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return json.dumps({**_ENVELOPE, "object": _CHUNK, "choices": [choice]})


def _completion(request: Recorded, reply: Reply) -> dict[str, Any]:
    message = {"role": "assistant", "content": reply.text or None, "refusal": reply.refusal or None}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish}
    return {**_ENVELOPE, "object": "chat.completion", "choices": [choice], "usage": _whole_usage(request, reply)}


def _whole_usage(request: Recorded, reply: Reply) -> dict[str, Any]:
    written = len((reply.text or reply.refusal).split())
    read = request.usage["prompt_tokens"]
    return {**request.usage, "completion_tokens": written, "total_tokens": read + written}


def main() -> None:
    """Serve until interrupted, with a delay before every reply if wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--drip", type=float, default=0.0, help="seconds between two words")
    wanted = parser.parse_args()

    def reply(body: dict[str, Any]) -> Reply:
        plain = default_reply(body)
        return Reply(plain.text, drip=wanted.drip)

    server = OpenAIServer(wanted.port, reply)
    try:
        server.serve()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
