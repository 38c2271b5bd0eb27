"""The local server with a real model: the small one, which speaks nonsense over the real plumbing."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx2
import psutil
import pytest

from interviewer.llm.local import server as server_module
from interviewer.llm.local.catalogue import READER, LocalServerError
from interviewer.llm.local.server import JUDGE_BODY, VOICE_BODY, Address, LocalServer

pytestmark = [pytest.mark.local_model, pytest.mark.timeout(300)]

SCHEMA = {
    "type": "object",
    "properties": {"verdict": {"enum": ["met", "not_met"]}, "count": {"type": "integer"}},
    "required": ["verdict", "count"],
    "additionalProperties": False,
}


def client(address: Address) -> httpx2.Client:
    headers = {"Authorization": f"Bearer {address.api_key}"}
    return httpx2.Client(base_url=address.base_url, headers=headers, timeout=120, trust_env=False)


def body(text: str, most: int, **more: Any) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": text}], "max_tokens": most, "temperature": 0, **more}


def ask(address: Address, text: str, most: int = 8, **more: Any) -> dict[str, Any]:
    with client(address) as http:
        response = http.post("/chat/completions", json=body(text, most, **more))
        response.raise_for_status()
        answer: dict[str, Any] = response.json()
    return answer


def events(response: httpx2.Response) -> Iterator[dict[str, Any]]:
    for line in response.iter_lines():
        if line.startswith("data: {"):
            yield json.loads(line.removeprefix("data: "))


def processes() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "interviewer.llm.local.host" in child.cmdline()]


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_a_reply_streams_token_by_token(chat: Address) -> None:
    with client(chat) as http, http.stream("POST", "/chat/completions", json=body("Count.", 12, stream=True)) as reply:
        pieces = [event["choices"][0]["delta"].get("content") for event in events(reply) if event["choices"]]
    assert len([piece for piece in pieces if piece]) > 3


def test_a_json_schema_is_kept(chat: Address) -> None:
    wanted = {"type": "json_schema", "json_schema": {"name": "verdict", "strict": True, "schema": SCHEMA}}
    answer = ask(chat, "Give a verdict and a count.", 60, response_format=wanted)
    found = json.loads(answer["choices"][0]["message"]["content"])
    assert found["verdict"] in ("met", "not_met") and isinstance(found["count"], int)


def test_closing_a_stream_frees_its_slot(chat: Address) -> None:
    with client(chat) as http:
        with http.stream(
            "POST", "/chat/completions", json=body("Tell a long story.", 1500, stream=True, **VOICE_BODY)
        ) as reply:
            next(events(reply))
        root = chat.base_url.removesuffix("/v1")
        until(lambda: not http.get(f"{root}/slots").json()[0]["is_processing"])
    assert ask(chat, "Hello.", **VOICE_BODY)["usage"]["completion_tokens"] > 0


def test_two_are_served_at_once(chat: Address) -> None:
    """The second reply is whole while the first one still streams."""
    with (
        client(chat) as http,
        http.stream(
            "POST", "/chat/completions", json=body("Tell a long story.", 1500, stream=True, **VOICE_BODY)
        ) as reply,
    ):
        stream = events(reply)
        next(stream)
        assert ask(chat, "Hello.", **JUDGE_BODY)["choices"]
        assert next(stream)["choices"][0]["finish_reason"] is None


def test_the_judge_leaves_the_interviewers_prefix_in_its_cache(chat: Address) -> None:
    rules = "You are an interviewer with many rules. " * 10
    judging = "You are a judge who reads a story. " * 10
    ask(chat, rules, 2, **VOICE_BODY)
    threads = [threading.Thread(target=ask, args=(chat, f"{judging} {n}", 2), kwargs=JUDGE_BODY) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    timings = ask(chat, f"{rules} Now go on.", 2, **VOICE_BODY)["timings"]
    assert timings["cache_n"] > 70
    assert timings["prompt_n"] < 20


@pytest.mark.parametrize("key", ["none", "wrong"])
def test_without_the_key_nothing_is_served(chat: Address, key: str) -> None:
    with client(Address(chat.base_url, key)) as http:
        assert http.post("/chat/completions", json=body("Hello.", 1)).status_code == 401


def test_it_listens_on_loopback_only(chat: Address) -> None:
    port = int(chat.base_url.removesuffix("/v1").rsplit(":", 1)[1])
    listening = [
        connection.laddr
        for process in processes()
        for connection in process.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert port in [address.port for address in listening]
    assert {address.ip for address in listening} == {"127.0.0.1"}


def test_it_starts_once_however_many_ask(reader_file: Path) -> None:
    before = len(processes())
    found: list[Address] = []
    with LocalServer() as server:
        threads = [
            threading.Thread(target=lambda: found.append(server.start(reader_file, slots=1, context=512)))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4 and len(set(found)) == 1
        assert len(processes()) == before + 1
    assert len(processes()) == before


def test_it_stops_at_once_also_while_a_reply_streams_and_starts_again(reader_file: Path) -> None:
    with LocalServer() as server:
        address = server.start(reader_file, slots=1, context=2048)
        with (
            client(address) as http,
            http.stream("POST", "/chat/completions", json=body("A long story.", 1500, stream=True)) as reply,
        ):
            next(events(reply))
            begun = time.monotonic()
            server.stop()
            assert time.monotonic() - begun < 5
        again = server.start(reader_file, slots=1, context=2048)
        assert again.api_key != address.api_key
        assert ask(again, "Hello.")["choices"]


def test_a_server_that_died_is_started_again(reader_file: Path) -> None:
    with LocalServer() as server:
        known = {process.pid for process in processes()}
        server.start(reader_file, slots=1, context=512)
        [child] = [process for process in processes() if process.pid not in known]
        child.kill()
        child.wait(60)
        assert ask(server.start(reader_file, slots=1, context=512), "Hello.")["choices"]


def test_it_dies_with_its_parent_even_when_that_is_killed(reader_file: Path) -> None:
    script = (
        "import sys, psutil; from pathlib import Path; from interviewer.llm.local.server import LocalServer\n"
        "server = LocalServer(); server.start(Path(sys.argv[1]), slots=1, context=512)\n"
        "print(psutil.Process().children()[0].pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(reader_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        os.kill(parent.pid, signal.SIGKILL)
    until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


def test_nothing_is_printed(reader_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with LocalServer() as server:
        ask(server.start(reader_file, slots=1, context=512), "Hello.")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("keep", [0, 3, 5_000_000])
def test_a_damaged_file_is_said(reader_file: Path, tmp_path: Path, keep: int) -> None:
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(reader_file.read_bytes()[:keep])
    with pytest.raises(LocalServerError, match="could not be loaded .*`interviewer model pull"):
        LocalServer().start(damaged, slots=1, context=512)


def test_a_missing_library_names_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "find_spec", lambda name: None)
    with pytest.raises(LocalServerError, match=r"pip install 'interviewer\[local\]'"):
        LocalServer().start(tmp_path / "any.gguf", slots=1, context=512)


def test_short_memory_is_said_before_anything_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(available=1_000_000))
    with pytest.raises(LocalServerError, match="1 MB are free now"):
        LocalServer().start(tmp_path / READER.file, slots=1, context=512)
