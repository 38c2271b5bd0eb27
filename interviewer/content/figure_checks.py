"""Checks of figures: each is told as it was worked out, and what is claimed stands on one or on a source."""

import math
import re
from collections.abc import Iterable, Iterator

from interviewer.content.errors import Problem
from interviewer.content.placed import Placed, PlacedContent
from interviewer.content.stated import agrees, stated
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.facts import Fact
from interviewer.domain.entities.figures import TOLERANCE
from interviewer.domain.entities.question import Question
from interviewer.domain.keys.fundamentals import FundamentalsQuestion

# A number in digits before a unit that somebody measures or publishes: 28 MiB, 2,517 TFLOPS, 5%.
_MEASURED = re.compile(
    r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(?:%|\s?(?:[KMGTP]i?B|TFLOPS|GHz|[mµun]s|bits?|bytes?|per cent|"
    r"(?:milli|micro|nano)?seconds?|minutes?|hours?|(?:giga|mega|kilo|tera|peta)\w+|cycles?|elements?|columns?|"
    r"partitions?|banks?|cores?|lanes?)\b)"
)
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
# Thousands by tens or by twos, per cent, minutes and hours: the same figure in another size of its unit.
_SIZES = (
    *(10.0 ** (3 * step) for step in range(-5, 6)),
    *(1024.0**step for step in range(-4, 5) if step),
    *(1e-2, 1e2, 1 / 60, 1 / 3600),
)

_Keyed = DesignTask | FundamentalsQuestion


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of the figures of all design tasks and keys."""
    facts = [fact for table in content.facts for fact in table.value.facts]
    for item in content.questions:
        if isinstance(item.value, DesignTask | FundamentalsQuestion):
            yield from _told_as_worked_out(item, item.value)
            yield from _claims(item, item.value, [fact for fact in facts if fact.source in item.value.sources])


def _told_as_worked_out(item: Placed[Question], question: _Keyed) -> Iterator[Problem]:
    for at, figure in enumerate(question.figures.worked if question.figures else ()):
        if not agrees(figure.says, figure.value, figure.unit):
            told = f"{figure.name} is {figure.value:g} {figure.unit}".rstrip()
            yield item.problem(("figures", "worked", at, "says"), f"does not state the figure: {told}")


def _claims(item: Placed[Question], question: _Keyed, facts: list[Fact]) -> Iterator[Problem]:
    """A figure with a unit in what is held to be right: worked out, published, or given by the question itself."""
    values = [fact.value for fact in facts]
    if question.figures is not None:
        values += [given.value for given in question.figures.given]
        values += [figure.value for figure in question.figures.worked]
    known = _numbers(_given(question)) | _numbers(f"{fact.says} {fact.differs}" for fact in facts)
    for place, text in _held_to_be_right(question):
        for number in _MEASURED.findall(text):
            value = float(number.replace(",", ""))
            if value not in known and not any(_is_near(value, other) for other in values):
                what = f"{number} is neither given nor worked out under figures, and no fact of its sources states it"
                yield item.problem(place, what)


def _held_to_be_right(question: _Keyed) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield from ((("generations", name), text) for name, text in question.generations.items())
    if isinstance(question, DesignTask):
        yield from ((("mistakes", at), text) for at, text in enumerate(question.mistakes))
        yield from ((("expects", level), text) for level, text in question.expects.items())
        return
    yield from ((("key", at, "point"), point.point) for at, point in enumerate(question.key))
    yield from ((("wrong", at, "why"), wrong.why) for at, wrong in enumerate(question.wrong))


def _given(question: _Keyed) -> Iterator[str]:
    """What the candidate is told, and the sentences that tell the figures."""
    yield from (question.text, question.rephrase, question.clarification, *question.follow_ups, *question.hints)
    yield from (entry.answer for entry in question.clarifying)
    if isinstance(question, DesignTask):
        yield question.change
    if question.figures is not None:
        yield from (given.means for given in question.figures.given)
        yield from (figure.says for figure in question.figures.worked)


def _numbers(texts: Iterable[str]) -> set[float]:
    found: set[float] = set()
    for text in texts:
        found |= {float(number.replace(",", "")) for number in _NUMBER.findall(text)}
        found |= {one.amount for one in stated(text)}
    return found


def _is_near(value: float, other: float) -> bool:
    return any(math.isclose(value * size, other, rel_tol=TOLERANCE) for size in (1.0, *_SIZES))
