"""The commands as a person runs them: real processes, the real service, no model."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_score import SCHEMA
from tests.cli.test_terminal import Typist

pytestmark = [pytest.mark.unmeasured, pytest.mark.slow]

COMMAND = [sys.executable, "-c", "from interviewer.cli import main; main()"]
QUESTION = "Tell me about a time when you found the cause of a hard problem."
STRONG = (
    "Last March our nightly training job on 64 accelerators had slowed down by 30%. I owned the pipeline. I profiled "
    "every step and found that the data loader waited on a lock. I ruled out the network by replaying a day of "
    "traffic. I rewrote the loader without the lock, because sharding would have hidden the cause, and measured "
    "again: a step fell from 410 ms to 280 ms, which saved two hours every night. I learned to profile before I guess."
)
EMPTY = "I am passionate about excellence and always go the extra mile to delight everyone and drive impact at scale."


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "INTERVIEWER_DATA_DIR": str(tmp_path / "data"),
        "INTERVIEWER_PROVIDER": "scripted",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }


def run(environment: dict[str, str], *arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*COMMAND, *arguments], input=stdin, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def score(environment: dict[str, str], answer: str) -> dict[str, Any]:
    ran = run(environment, "score", "--question", QUESTION, "--principle", "Dive Deep", "--json", stdin=answer)
    assert ran.returncode == 0, ran.stderr
    document: dict[str, Any] = json.loads(ran.stdout)
    SCHEMA.validate(document)
    return document


def test_an_answer_is_scored_by_words_that_are_in_it(environment: dict[str, str]) -> None:
    strong, empty = score(environment, STRONG), score(environment, EMPTY)
    assert strong["status"] == empty["status"] == "scored"
    assert strong["overall"] > empty["overall"]
    for document, answer in ((strong, STRONG), (empty, EMPTY)):
        parts = [*document["star"].values(), *document["criteria"]]
        for span in [span for part in parts for span in part["evidence"]]:
            assert answer[span["start"] : span["end"]] == span["quote"]
        assert all(part["evidence"] for part in document["criteria"] if part["met"] and part["points"] > 0)
        assert sum(line["points"] for line in document["contributions"]) == pytest.approx(document["overall"])
    assert strong["judge"]["provider"] == "scripted"
    assert score(environment, STRONG)["overall"] == strong["overall"]


def test_a_run_that_is_killed_goes_on_where_it_was(environment: dict[str, str], tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        {"id": number, "question": QUESTION, "principle": "dive_deep", "level": "L5", "answer": f"{STRONG} {number}."}
        for number in range(100)
    ]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    arguments = ["score", "--jsonl", str(source), "--out", str(out), "--concurrency", "2"]
    first = subprocess.Popen([*COMMAND, *arguments], env=environment, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (out.exists() and out.stat().st_size > 20_000):
        assert first.poll() is None and time.monotonic() < deadline, "the first run wrote nothing"
    first.kill()
    first.wait()
    before = out.read_bytes()
    assert run(environment, *arguments).returncode == 0
    results = [json.loads(line) for line in out.read_bytes().splitlines()]
    assert sorted(result["id"] for result in results) == list(range(100))
    assert out.read_bytes().startswith(before[: before.rfind(b"\n") + 1])
    assert {result["status"] for result in results} == {"scored"}
    SCHEMA.validate(results[0])


@pytest.fixture
def chat(environment: dict[str, str]) -> Iterator[Typist]:
    typist = Typist(*COMMAND, "chat", "--minutes", "15", "--principle", "Dive Deep", env=environment)
    yield typist
    typist.close()


def test_ctrl_c_says_how_to_continue(chat: Typist, environment: dict[str, str]) -> None:
    resume = chat.until("\n> ").split("--resume ")[1].split()[0]
    # As in any Python prompt, a signal in the instant before readline waits is noticed with the next one only.
    while "Your interview is saved." not in chat.seen:
        chat.process.send_signal(signal.SIGINT)
        chat.look(seconds=2)
    chat.until(f"Your interview is saved. Continue with: interviewer chat --resume {resume}")
    assert chat.process.wait(30) == 130
    assert "paused" in run(environment, "list").stdout


def test_an_interview_outlives_its_terminal(chat: Typist, environment: dict[str, str]) -> None:
    resume = chat.until("\n> ").split("--resume ")[1].split()[0]
    chat.type("I train models.\r\r")
    chat.until("I train models.")
    chat.until("\n> ")
    chat.type(f"{STRONG}\r\r")
    deadline = time.monotonic() + 30
    while len(json.loads(run(environment, "export", resume).stdout)["interview"]["turns"]) < 4:
        assert time.monotonic() < deadline
    chat.process.kill()  # in or after the reply: both must do

    ended = run(environment, "chat", "--resume", resume, stdin="I did it alone.\n\n/end\n")
    assert ended.returncode == 0, ended.stderr
    words = " ".join(ended.stdout.replace("\n> ", " ").split())
    assert STRONG in words
    assert "Scorecard, L5" in words

    assert resume in run(environment, "list").stdout
    assert "of 5" in run(environment, "show", resume).stdout
    turns = json.loads(run(environment, "export", resume).stdout)["interview"]["turns"]
    assert [turn["text"] for turn in turns].count(STRONG) == 1
    assert run(environment, "delete", resume, "--yes").returncode == 0
    assert run(environment, "show", resume).returncode == 1
