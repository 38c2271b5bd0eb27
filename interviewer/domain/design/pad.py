"""The scratch pad: each line of arithmetic worked out, and a result that the candidate wrote compared with it."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from interviewer.domain.amounts.measure import FLOP, Measure, NoMeasure, alike, physical, ratio, unit_name
from interviewer.domain.amounts.measure_words import show
from interviewer.domain.amounts.sums import work_out
from interviewer.domain.entities.checked_code import CodeLine
from interviewer.domain.entities.code import numbered_lines
from interviewer.domain.language.word_cache import remembered

# One digit of rounding, and GB for GiB, are no slips; beyond it is a factor that somebody should explain.
TOLERANCE = 0.1
# More is not worked out: nobody writes that in a round, and every turn waits for it.
_MOST_LINES = 300
_LONGEST_LINE = 300
# Characters in all; some 200 lines of arithmetic.
_MOST_CHARACTERS = 8_000
_BULLET = re.compile(r"^\s*(?:[-*•]\s+)?")
_NOTE = re.compile(r"(?:#|//).*$")
_OPERATION = re.compile(r"[*/^×·÷]|[\w)] x [\w(]|(?<=[\w)])(?<!\d[eE])\s*[-+−]\s*[\w(]")
_NAME = re.compile(r"[^\W\d]\w*(?: [^\W\d]\w*)*")


class Finding(StrEnum):
    """What became of a line. NOTE: words without arithmetic. UNCHECKED: worked out, and nothing to compare it with."""

    NOTE = "note"
    UNCHECKED = "unchecked"
    RIGHT = "right"
    OFF = "off"
    TROUBLE = "trouble"


class PadLine(NamedTuple):
    """A line of the pad.

    Attributes:
        name: What the line gives a value to; may be empty.
        value: What it comes to; None for a note and for trouble.
        says: What is shown beside it; empty for a note.
    """

    number: int
    text: str
    finding: Finding
    name: str = ""
    value: Measure | None = None
    says: str = ""


@remembered(256)
def worked_out(text: str) -> tuple[PadLine, ...]:
    """All lines, from the top; each may use the names above it."""
    known: dict[str, Measure] = {}
    lines = []
    room = _MOST_CHARACTERS
    for number, line in numbered_lines(text)[:_MOST_LINES]:
        room -= len(line) if len(line) <= _LONGEST_LINE else 0
        found = _line(number, line, known) if room >= 0 else PadLine(number, line, Finding.NOTE)
        if found.name and found.value is not None:
            known[found.name] = found.value
        lines.append(found)
    return tuple(lines)


def right_sums(text: str) -> tuple[CodeLine, ...]:
    """The lines that work something out and whose stated result is right."""
    return tuple(
        CodeLine(number=line.number, text=line.text)
        for line in worked_out(text)
        if line.finding is Finding.RIGHT and _works_out(_NOTE.sub("", line.text))
    )


def with_results(text: str) -> str:
    """The pad with what each line comes to behind it."""
    return "\n".join(f"{line.text.rstrip()}  → {line.says}" if line.says else line.text for line in worked_out(text))


def _line(number: int, text: str, known: Mapping[str, Measure]) -> PadLine:
    sides = [side.strip() for side in _NOTE.sub("", _BULLET.sub("", text)).replace("≈", "=").split("=")]
    note = PadLine(number, text, Finding.NOTE)
    if len(text) > _LONGEST_LINE or not any(sides):
        return note
    named = len(sides) > 1 and _NAME.fullmatch(sides[0]) is not None and not _is_known_sum(sides, known)
    name = " ".join(sides[0].lower().split()) if named else ""
    sums = sides[1:] if named else sides
    try:
        value = work_out(sums[0], known)
        claim = work_out(sums[-1], known) if len(sums) > 1 else None
    except NoMeasure as error:
        return note if len(sides) == 1 else PadLine(number, text, Finding.TROUBLE, name, says=_sentence(str(error)))
    if claim is None:
        return PadLine(number, text, Finding.UNCHECKED, name, value, show(value))
    value = _counted(value, claim)
    finding, says = _compared(claim, value)
    return PadLine(number, text, finding, name, value, says)


def _works_out(text: str) -> bool:
    """Whether there is more before the result than the result itself: "5 GB = 5 GB" shows nothing."""
    *_, before, result = text.replace("≈", "=").split("=")
    return _OPERATION.search(before) is not None and before.split() != result.split()


def _is_known_sum(sides: list[str], known: Mapping[str, Measure]) -> bool:
    """Whether the line states what a name above it comes to ("weights = 140 GB"), and gives it no new value."""
    return len(sides[1:]) == 1 and " ".join(sides[0].lower().split()) in known


def _counted(value: Measure, claim: Measure) -> Measure:
    """The value in FLOP where the candidate says so: they are counted, and nobody writes the unit behind a factor."""
    in_flop = Measure(value.amount, ((FLOP, 1),))
    return in_flop if not physical(value.unit) and alike(claim, in_flop) else value


def _compared(claim: Measure, value: Measure) -> tuple[Finding, str]:
    is_now = f"it is {show(value)}"
    if not alike(claim, value):
        return Finding.OFF, f"Not {unit_name(claim.unit)}: {is_now}"
    times = ratio(claim, value)
    if times is None:
        return (Finding.RIGHT, "Right") if claim.amount == value.amount else (Finding.OFF, _sentence(is_now))
    if 1 / (1 + TOLERANCE) <= times <= 1 + TOLERANCE:
        return Finding.RIGHT, f"Right: {show(value)}"
    factor = max(times, 1 / times)
    return Finding.OFF, f"Off by a factor of {show(Measure(factor))}: {is_now}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
