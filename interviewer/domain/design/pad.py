"""The scratch pad of a design round: each line worked out with its units, and stated figures against worked ones."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from interviewer.domain.amounts.measure import (
    FLOP,
    Measure,
    NoMeasure,
    alike,
    format_measure,
    physical,
    ratio,
    unit_name,
)
from interviewer.domain.amounts.sums import work_out
from interviewer.domain.entities.code import numbered_lines
from interviewer.domain.entities.code_check import CodeLine
from interviewer.domain.entities.design import DesignTask, Worked
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
        return PadLine(number, text, Finding.UNCHECKED, name, value, format_measure(value))
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
    is_now = f"it is {format_measure(value)}"
    if not alike(claim, value):
        return Finding.OFF, f"Not {unit_name(claim.unit)}: {is_now}"
    times = ratio(claim, value)
    if times is None:
        return (Finding.RIGHT, "Right") if claim.amount == value.amount else (Finding.OFF, _sentence(is_now))
    if 1 / (1 + TOLERANCE) <= times <= 1 + TOLERANCE:
        return Finding.RIGHT, f"Right: {format_measure(value)}"
    factor = max(times, 1 / times)
    return Finding.OFF, f"Off by a factor of {format_measure(Measure(factor))}: {is_now}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


_VERB = (
    r"(?:alone |together |then )?(?:takes?|needs?|is|are|comes? to|makes?|weighs?|costs?|lasts?|would (?:be|take|need)|"
    r"will (?:be|take|need))"
)
_ABOUT = r"(?:(?:about|roughly|some|around|nearly|almost|at least|up to|then|me|us) )*"
_AMOUNT = (
    r"(?P<amount>\d[\d.,]*(?: ?(?:k|thousand|million|billion|trillion))? ?"
    r"[A-Za-zµ]+(?: ?/ ?[A-Za-z]+| (?:a|per) second)?)"
)
# What follows must not make it another figure, as "on each device" would.
_END = r"(?= ?(?:[.,;:!?)]|$)| (?:in (?:bf16|fp16|16 bits|all|total|one go)|and|so|because|which|but)\b)"
_BEGIN = r"(?:^|[.,;:!?(] ?|\b(?:and|so|then|that|but) )(?:the |all |our |my )?"


class StatedFigure(NamedTuple):
    """A figure that was stated.

    Attributes:
        figure: The worked one.
        said: Where it was stated, verbatim.
        mine: What the candidate's figure is, in words.
        worked: What was worked out, in words.
        factor: How many times as large as the worked one it is, or it as the candidate's; 1 when they agree.
    """

    figure: Worked
    said: str
    mine: str
    worked: str
    factor: float


def stated_figures(task: DesignTask, answers: Sequence[str], pad: str) -> tuple[StatedFigure, ...]:
    """The figures that can be compared with a worked one, in the order of the task; the last that was said of each."""
    found = {}
    for figure in task.figures.worked:
        worked = _measure(figure)
        names = {_plain(figure.name.replace("_", " ")), *figure.called}
        if worked is None:
            continue
        for said, mine in (*_in_words(names, answers), *_on_the_pad(names, pad)):
            times = ratio(mine, worked)
            if times is not None:
                factor = max(times, 1 / times)
                factor = factor if factor > 1 + TOLERANCE else 1.0
                found[figure.name] = StatedFigure(figure, said, format_measure(mine), format_measure(worked), factor)
    return tuple(found.values())


def agreement(found: StatedFigure) -> str:
    """Whether both agree, in a word or two."""
    return "agrees" if found.factor == 1 else f"off by a factor of {format_measure(Measure(found.factor))}"


def _measure(figure: Worked) -> Measure | None:
    """The figure as an amount; None when its unit is neither of memory nor of arithmetic nor of time."""
    unit = work_out(f"1 {figure.unit}", {}).unit if figure.unit else ()
    return Measure(figure.value * work_out(f"1 {figure.unit}", {}).amount, unit) if physical(unit) else None


def _on_the_pad(names: Iterable[str], pad: str) -> Iterator[tuple[str, Measure]]:
    for line in worked_out(pad):
        if line.value is not None and line.name in names:
            yield line.text.strip(), line.value


def _in_words(names: Iterable[str], answers: Sequence[str]) -> Iterator[tuple[str, Measure]]:
    either = "|".join(re.escape(name) for name in names)
    pattern = re.compile(rf"{_BEGIN}(?:{either}) {_VERB} {_ABOUT}{_AMOUNT}{_END}", re.I)
    for answer in answers:
        for match in pattern.finditer(" ".join(answer.split())):
            try:
                amount = work_out(re.sub(r" (?:a|per) second$", "/s", match["amount"].rstrip(".,")), {})
            except NoMeasure:
                continue
            yield match[0].strip(" .,;:!?("), amount


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
