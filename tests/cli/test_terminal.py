"""Typing in a real terminal: several lines, pastes and Ctrl-C."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from interviewer.cli.terminal import Terminal

PROGRAM = """
from interviewer.cli.terminal import Terminal
terminal = Terminal()
terminal.write('ready\\n')
while (answer := terminal.answer()) is not None:
    terminal.write(f'<{answer!r}>\\n')
terminal.write('bye\\n')
"""


class Typist:
    """Types into a pseudo-terminal and reads what appears there."""

    def __init__(self, *command: str, env: dict[str, str] | None = None) -> None:
        self._end, other = pty.openpty()
        self.process = subprocess.Popen(
            command, stdin=other, stdout=other, stderr=other, env=env, start_new_session=True
        )
        os.close(other)
        self.seen = ""

    def type(self, text: str) -> None:
        os.write(self._end, text.encode())

    def until(self, text: str, seconds: float = 30) -> str:
        """Wait until the text has appeared after what was waited for before; returns what came until then."""
        deadline = time.monotonic() + seconds
        while text not in self.seen:
            left = deadline - time.monotonic()
            assert left > 0, f"{text!r} did not appear in:\n{self.seen}"
            if select.select([self._end], [], [], left)[0]:
                self.seen += self._read()
        before, _, self.seen = self.seen.partition(text)
        return before

    def look(self, seconds: float) -> None:
        """Read what appears, for so long at the most."""
        if select.select([self._end], [], [], seconds)[0]:
            self.seen += self._read()

    def _read(self) -> str:
        try:
            return os.read(self._end, 65536).decode(errors="replace")
        except OSError:  # Linux reports the other end's close this way
            raise AssertionError(f"the program ended; it wrote:\n{self.seen}") from None

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._end)


@pytest.fixture
def typist() -> Iterator[Typist]:
    opened = Typist(sys.executable, "-c", PROGRAM)
    opened.until("ready")
    yield opened
    opened.close()


def test_an_empty_line_sends_several_lines(typist: Typist) -> None:
    typist.until("> ")
    typist.type("one\r")
    typist.until("  ")
    typist.type("two\r")
    typist.until("two")
    typist.type("\r")
    typist.until(r"<'one\ntwo'>")


def test_a_pasted_text_may_hold_empty_lines(typist: Typist) -> None:
    typist.until("> ")
    typist.type("one\r\rtwo\r")
    typist.until("two")
    typist.type("\r")
    typist.until(r"<'one\n\ntwo'>")


def test_a_command_needs_no_empty_line(typist: Typist) -> None:
    typist.until("> ")
    typist.type("/end\r")
    typist.until("<'/end'>")


def test_ctrl_d_ends_the_input(typist: Typist) -> None:
    typist.until("> ")
    typist.type("\x04")
    typist.until("bye")
    assert typist.process.wait(10) == 0


@pytest.mark.parametrize(
    ("pieces", "written"),
    [
        (["What did ", "you do?"], "What did you do?\n\n"),
        (["Great answ", "\f", "What did?"], "Great answ ...\n(Let me put that differently.)\nWhat did?\n\n"),
        (["Great\f", "What did?"], "What did?\n\n"),
        (["", "\fWhat did?"], "What did?\n\n"),
    ],
)
def test_of_words_that_are_taken_back_it_is_said_that_they_are(
    pieces: list[str], written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Terminal().stream(pieces)
    assert capsys.readouterr().out == written
