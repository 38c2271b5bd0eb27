"""A file or a pipe without an end is refused once more than allowed has come, and not read to its end."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from interviewer.cli.errors import Failure
from interviewer.cli.terminal import LONGEST, Terminal
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService

ZEROS = Path("/dev/zero")
MEGABYTE = bytes(1_000_000)
# Whoever reads all of it is ended by a lack of memory before the machine is.
MEMORY = 400_000_000


class Fifo:
    """A pipe with a name, into which somebody writes for as long as somebody reads."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self.megabytes = 0
        self._writer = Thread(target=self._write, daemon=True)
        self._writer.start()

    def _write(self) -> None:
        with suppress(BrokenPipeError), self.path.open("wb", buffering=0) as pipe:
            for _ in range(60):
                pipe.write(MEGABYTE)
                self.megabytes += 1

    def stop(self) -> None:
        """Nobody will read it: let the writer go."""
        with suppress(OSError):
            os.close(os.open(self.path, os.O_RDONLY | os.O_NONBLOCK))
        self._writer.join(timeout=10)


@pytest.fixture
def fifo(tmp_path: Path) -> Iterator[Fifo]:
    made = Fifo(tmp_path / "endless.py")
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _little_memory() -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_AS)
    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (in_use + MEMORY, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


COMMANDS = {
    "a résumé": ("chat", "--persona", "recruiter", "--resume-file"),
    "a program": ("code", "run", "--language", "python"),
    "a program's input": ("code", "run", __file__, "--input"),
}


@pytest.mark.parametrize("what", COMMANDS)
def test_a_device_without_an_end_is_refused(run: Run, service: FakeService, what: str) -> None:
    ran = run(*COMMANDS[what], str(ZEROS))
    assert ran.code == 2 and "/dev/zero is larger than" in " ".join(ran.err.split()), ran.err
    assert not service.called("start") and not service.coding.asked


@pytest.mark.parametrize("what", COMMANDS)
def test_of_a_pipe_no_more_is_read_than_shows_that_it_is_too_large(
    run: Run, service: FakeService, fifo: Fifo, what: str
) -> None:
    ran = run(*COMMANDS[what], str(fifo.path))
    assert ran.code == 2 and "larger than" in ran.err, ran.err
    assert fifo.megabytes <= 6


def test_the_size_of_a_file_is_looked_at_before_it_is_opened(run: Run, service: FakeService, tmp_path: Path) -> None:
    file = tmp_path / "cv.txt"
    with file.open("wb") as sparse:
        sparse.truncate(5_000_001)
    ran = run("chat", "--persona", "recruiter", "--resume-file", str(file))
    assert ran.code == 2 and "larger than 5 MB. Give a smaller file." in " ".join(ran.err.split())


@pytest.mark.parametrize("command", [("score",), ("ask",)])
def test_lines_come_from_a_file_as_they_are_read_twice(
    run: Run, service: FakeService, tmp_path: Path, command: tuple[str, ...]
) -> None:
    ran = run(*command, "--jsonl", str(ZEROS), "--out", str(tmp_path / "out.jsonl"))
    assert ran.code == 1 and "/dev/zero is not a file. Name a file" in ran.err


def test_a_line_that_is_too_long_is_reported_and_the_next_one_read(
    run: Run, service: FakeService, tmp_path: Path
) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    with source.open("wb") as file:
        file.write(b"{")
        file.seek(500_000_000)
        file.write(b'}\n{"id": "next"}\n')
    ran = run("score", "--jsonl", str(source), "--out", str(out))
    told = {one["id"]: one["reason"] for one in map(json.loads, out.read_text().splitlines())}
    assert ran.code == 0
    assert "larger than 4 MB" in told["line 1"] and told["next"].startswith("line 2 lacks")


@pytest.mark.parametrize("line", ["x" * 100_000, "word word\n"])
def test_an_answer_that_does_not_end_is_refused(line: str) -> None:
    program = "from interviewer.cli.terminal import Terminal\nTerminal().answer()"
    given = 0
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    ) as asked:
        assert asked.stdin is not None and asked.stderr is not None
        with suppress(BrokenPipeError):
            while given < 60_000_000:
                given += asked.stdin.write(line.encode() * 1_000) or 0
        asked.stdin.close()
        told = asked.stderr.read().decode()
    assert given < 60_000_000
    assert f"An answer has at most {LONGEST:,} characters" in told


def test_an_answer_of_many_lines_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull) as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        lines = iter(["x" * 1_000] * 900 + [""])
        terminal = Terminal()
        monkeypatch.setattr(terminal, "_line", lambda _: next(lines))
        assert len(terminal.answer() or "") == 900_899
        lines = iter(["x" * 1_000] * 1_100)
        with pytest.raises(Failure):
            terminal.answer()
