"""The terminal as a place to talk: reads answers of several lines and writes streamed words."""

import contextlib
import importlib
import select
import sys
from collections.abc import Iterable

from interviewer.cli.failure import Failure
from interviewer.domain.rounds.model_turn import ANEW

PASTE_SECONDS = 0.05
# Characters of one answer with all its lines; a round takes far fewer words.
LONGEST = 1_000_000
_TAKEN_BACK = " ...\n(Let me put that differently.)\n"


class Terminal:
    """Standard input and output."""

    def __init__(self) -> None:
        """Give `input` line editing, where this Python has it."""
        with contextlib.suppress(ImportError):
            importlib.import_module("readline")

    def answer(self) -> str | None:
        """What the candidate typed up to an empty line, or a command; None at the end of the input.

        A line that starts with `/` is a command when it is the first. In a terminal, an empty line does not end
        the answer while more text is already waiting, because then a text of several paragraphs was pasted.

        Raises:
            Failure: It is longer than anybody types or pastes.
        """
        lines: list[str] = []
        room = LONGEST
        while True:
            line = self._line("> " if not lines else "  ")
            room -= len(line or "") + 1
            if room < 0:
                raise Failure(
                    f"An answer has at most {LONGEST:,} characters. Shorten it, or end it with an empty line."
                )
            if line is None:
                return "\n".join(lines) if lines else None
            if not lines and line.lstrip().startswith("/"):
                return line.strip()
            if not line.strip() and not self._more_is_waiting():
                if lines:
                    return "\n".join(lines)
                continue
            lines.append(line)

    def enter(self) -> bool:
        """Wait for the Enter key; False at the end of the input."""
        return self._line("") is not None

    def line(self, prompt: str) -> str | None:
        """One line, the prompt before it; None at the end of the input."""
        return self._line(prompt)

    def write(self, text: str) -> None:
        """Write as it stands, at once."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def stream(self, words: Iterable[str]) -> None:
        """Write words as they come, then a line break; of words that are taken back, it is said that they are."""
        begun = False
        for piece in words:
            _, anew, stands = piece.rpartition(ANEW)
            if anew and begun:
                self.write(_TAKEN_BACK)
                begun = False
            self.write(stands)
            begun = begun or bool(stands)
        self.write("\n\n")

    def _line(self, prompt: str) -> str | None:
        try:
            if not sys.stdin.isatty():
                line = sys.stdin.readline(LONGEST + 1)
                return line.removesuffix("\n") if line else None
            return input(prompt)
        except EOFError:
            return None

    def _more_is_waiting(self) -> bool:
        return sys.stdin.isatty() and bool(select.select([sys.stdin], [], [], PASTE_SECONDS)[0])
