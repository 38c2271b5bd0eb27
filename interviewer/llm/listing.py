"""The candidate's code as a model reads it: neutralised, with numbered lines, and not too long."""

from interviewer.domain.entities.code import numbered_lines
from interviewer.domain.language.word_cache import remembered
from interviewer.llm.neutral import neutralise

# Of the code in a prompt: some 2,000 tokens, which is more than a person types in a round.
MOST_CHARACTERS = 6_000
_LONGEST_LINE = 200
_LEFT_OUT = "[...]"


@remembered(64)
def listing(text: str) -> str:
    """The lines with their numbers; the middle of very long code is left out, and the end of very long lines."""
    numbered = numbered_lines(text.rstrip())
    if len(numbered) > MOST_CHARACTERS:  # with their numbers not even half of these fit
        numbered = numbered[: MOST_CHARACTERS // 2] + numbered[-MOST_CHARACTERS // 2 :]
    lines = [f"{number:>3} {_safe(line)}".rstrip() for number, line in numbered]
    head, tail = _fitting(lines, MOST_CHARACTERS // 2), _fitting(lines[::-1], MOST_CHARACTERS // 2)
    if head + tail >= len(lines):
        return "\n".join(lines)
    return "\n".join([*lines[:head], _LEFT_OUT, *lines[len(lines) - tail :]])


def _fitting(lines: list[str], room: int) -> int:
    """How many of the lines fit."""
    for count, line in enumerate(lines):
        room -= len(line) + 1
        if room < 0:
            return count
    return len(lines)


def _safe(line: str) -> str:
    line = line.expandtabs(4)
    words = neutralise(line[:_LONGEST_LINE]).replace("\n", " ")
    return line[: len(line) - len(line.lstrip(" "))][:_LONGEST_LINE] + words
