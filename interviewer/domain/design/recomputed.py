"""The figures that a candidate stated for a design, beside the ones that were worked out for the task.

Only where it is certain which figure is meant: a line of the pad that has its name, or a sentence that says "the
weights take 140 GB" and nothing that could make it another figure. Nothing is scored by it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.amounts.measure import Measure, NoMeasure, physical, ratio
from interviewer.domain.amounts.measure_words import show
from interviewer.domain.amounts.sums import work_out
from interviewer.domain.design.pad import TOLERANCE, worked_out
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.figures import Worked

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


class Stated(NamedTuple):
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


def stated(task: DesignTask, answers: Sequence[str], pad: str) -> tuple[Stated, ...]:
    """The figures that can be laid beside a worked one, in the order of the task; the last that was said of each."""
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
                found[figure.name] = Stated(figure, said, show(mine), show(worked), factor)
    return tuple(found.values())


def verdict(found: Stated) -> str:
    """Whether both agree, in a word or two."""
    return "agrees" if found.factor == 1 else f"off by a factor of {show(Measure(found.factor))}"


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
