"""Candidate text, code and runs made safe for a prompt."""

import re
import unicodedata

from interviewer.domain.coding.run_text import headline
from interviewer.domain.entities.code import Run, RunStatus, SeenCase, numbered_lines
from interviewer.domain.language.word_cache import remembered

# Control, format, surrogate, private-use and unassigned characters: invisible to a reader, not to a model.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNUSUAL = re.compile(r"[^\x20-\x7e\n\t]")
# Apostrophes, full stops and commas count as within a word: they join digits and contractions.
_WITHIN_WORDS = re.compile(r"(?<=[\w'’.,])\0+(?=[\w'’.,])")

# `a < b`, `<10 ms`, `->` and `=>` are ordinary writing and stay.
_OPENING = re.compile(r"<(?=[^\s\d=<-])|<(?=<)")
_CLOSING = re.compile(r">(?<![\s\d=>-]>)|>(?<=>>)")
_BRACKETED = re.compile(r"\[(/?\s*[A-Z][A-Z_ ]+)\]")
_HEADING = re.compile(r"^([ \t]*)(#+)", re.MULTILINE)
_FENCE = re.compile(r"[`~\"']{3,}")
_RULER = re.compile(r"^[ \t]*([-=*])\1{2,}[ \t]*$", re.MULTILINE)
_ROLES = "interviewer|candidate|system|assistant|user|developer|tool|human|ai|judge|instructions?|model"
_ROLE = re.compile(rf"^([^\w\n]*(?:{_ROLES})[^\w\n:：]*)[:：]", re.MULTILINE | re.IGNORECASE)


@remembered(1024)
def neutralise(text: str) -> str:
    """Candidate text with nothing left in it that could pass for structure of a prompt.

    Its words stay as they are and in their order. Doing it twice changes nothing more. The result is remembered for a
    while, because every turn of an interview comes again in each later prompt.
    """
    text = _without_invisible(_LINE_BREAKS.sub("\n", text)).strip()
    text = _OPENING.sub("‹", text)
    text = _CLOSING.sub("›", text)
    text = _BRACKETED.sub(r"(\1)", text)
    text = _HEADING.sub(lambda match: match[1] + "♯" * len(match[2]), text)
    text = _FENCE.sub("″", text)
    text = _RULER.sub("–", text)
    text = _ROLE.sub(r"\1 –", text)
    return text.strip()


def _without_invisible(text: str) -> str:
    marked = _UNUSUAL.sub(_mark, text)
    if marked == text:
        return text
    # Two words that only an invisible character keeps apart are two words for whoever looks up a quote.
    return _WITHIN_WORDS.sub(" ", marked).replace("\0", "")


def _mark(match: re.Match[str]) -> str:
    character = match[0]
    return "\0" if _is_variation(character) or unicodedata.category(character) in _INVISIBLE else character


def _is_variation(character: str) -> bool:
    """Whether it only chooses the shape of the character before it; a run of them can carry a hidden message."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


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
    lines = [f"{number:>3} {_safe_code_line(line)}".rstrip() for number, line in numbered]
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


def _safe_code_line(line: str) -> str:
    line = line.expandtabs(4)
    words = neutralise(line[:_LONGEST_LINE]).replace("\n", " ")
    return line[: len(line) - len(line.lstrip(" "))][:_LONGEST_LINE] + words


_LONGEST_RUN_LINE = 200
# Lines of what a compiler says: the first message and where it is.
_COMPILER_LINES = 3


def run_lines(run: Run) -> str:
    """How it went, and the failing example or the first message of the compiler."""
    report = run.report
    lines = [f"{headline(run)}."]
    if report.status in (RunStatus.COMPILE_ERROR, RunStatus.RUNTIME_ERROR):
        lines += report.printed.splitlines()[:_COMPILER_LINES]
    if report.failing is not None:
        lines += _failing_case(report.cases[report.failing])
    return "\n".join(_safe_run_line(line) for line in lines)


def _failing_case(case: SeenCase) -> list[str]:
    expected = [f"expected: {case.expected}"] if case.expected else []
    return [*case.arguments.splitlines(), *expected, f"got: {case.got}"]


def _safe_run_line(line: str) -> str:
    cut = line if len(line) <= _LONGEST_RUN_LINE else f"{line[:_LONGEST_RUN_LINE]} [...]"
    return neutralise(cut).replace("\n", " ")
