"""Checks of figures and facts: stated as worked out, backed by a table or a source, and read from digits and words."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from interviewer.content.errors import Problem
from interviewer.content.library import Located, LocatedContent
from interviewer.domain.entities.design import TOLERANCE, DesignTask, Fact
from interviewer.domain.entities.question import Question
from interviewer.domain.keys.fundamentals import FundamentalsQuestion


def check_facts(content: LocatedContent) -> Iterator[Problem]:
    """Problems of the tables, and of the questions that refer to them."""
    facts = {fact.id: fact for table in content.facts for fact in table.value.facts}
    sources = {source.id for table in content.facts for source in table.value.sources}
    counts = Counter(name for table in content.facts for name in table.value.ids)
    for table in content.facts:
        if repeated := sorted(name for name in table.value.ids if counts[name] > 1):
            yield table.problem((), f"{', '.join(repeated)}: is in two tables")
    for item in content.questions:
        for at, source in enumerate(item.value.sources):
            if source not in sources:
                yield item.problem(("sources", at), f"{source} is not a source of a table in prompts/facts/")
        yield from _check_given(item, facts)


def _check_given(item: Located[Question], facts: Mapping[str, Fact]) -> Iterator[Problem]:
    question = item.value
    if not isinstance(question, DesignTask | FundamentalsQuestion) or question.figures is None:
        return
    for at, given in enumerate(question.figures.given):
        if not given.fact:
            continue
        place = ("figures", "given", at, "fact")
        fact = facts.get(given.fact)
        if fact is None:
            yield item.problem(place, f"{given.fact} is not a fact of a table in prompts/facts/")
        elif (fact.value, fact.unit) != (given.value, given.unit):
            yield item.problem(place, f"{given.fact} is {fact.value:g} {fact.unit}, not {given.value:g} {given.unit}")
        elif fact.source not in question.sources:
            yield item.problem(place, f"{fact.source}, the source of {given.fact}, is missing from the sources")


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


def check_figures(content: LocatedContent) -> Iterator[Problem]:
    """Problems of the figures of all design tasks and keys."""
    facts = [fact for table in content.facts for fact in table.value.facts]
    for item in content.questions:
        if isinstance(item.value, DesignTask | FundamentalsQuestion):
            yield from _stated_as_worked_out(item, item.value)
            yield from _claims(item, item.value, [fact for fact in facts if fact.source in item.value.sources])


def _stated_as_worked_out(item: Located[Question], question: _Keyed) -> Iterator[Problem]:
    for at, figure in enumerate(question.figures.worked if question.figures else ()):
        if not agrees(figure.says, figure.value, figure.unit):
            told = f"{figure.name} is {figure.value:g} {figure.unit}".rstrip()
            yield item.problem(("figures", "worked", at, "says"), f"does not state the figure: {told}")


def _claims(item: Located[Question], question: _Keyed, facts: list[Fact]) -> Iterator[Problem]:
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
    """What the candidate hears, and the sentences that state the figures."""
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
        found |= {one.amount for one in stated_amounts(text)}
    return found


def _is_near(value: float, other: float) -> bool:
    return any(math.isclose(value * size, other, rel_tol=TOLERANCE) for size in (1.0, *_SIZES))


_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?|[a-z]+", re.IGNORECASE)
_ONES = {
    word: float(at)
    for at, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_POWERS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15}
_ORDINALS = (
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
).split()
_PARTS = {
    **{name: 1 / number for number, name in enumerate(_ORDINALS, 3)},
    **{"half": 0.5, "quarter": 0.25, "twentieth": 0.05, "hundredth": 0.01, "thousandth": 1e-3, "millionth": 1e-6},
    "halves": 0.5,
}
_PARTS |= {f"{name}s": share for name, share in _PARTS.items()} | {"every": 1.0}
_TIMES = {"twice": 2.0, "double": 2.0, "doubles": 2.0, "once": 1.0, "both": 2.0}
_ONE = frozenset({"a", "an", "one", "another"})
# What a unit makes of a number: by tens, by twos, per cent, parts of time.
_COUNTS = tuple(10.0 ** (3 * step) for step in range(7))
_SMALL = tuple(10.0 ** (-3 * step) for step in range(1, 6))
_BINARY_SIZES = tuple(1024.0**step for step in range(1, 5))
_CLOCK = (60.0, 3_600.0, 86_400.0, 604_800.0, 31_536_000.0)
# In digits a figure has at least two of them; "nearly five minutes" is as exact as ears are.
_IN_DIGITS, _IN_WORDS = 0.05, 0.15


class StatedAmount(NamedTuple):
    """A figure that a sentence states; `exact` when it is written in digits."""

    amount: float
    exact: bool


def stated_amounts(text: str) -> tuple[StatedAmount, ...]:
    """All figures of a text without their units, in order; a number and a part of one are both taken."""
    return tuple(_read_amounts([token.lower().replace(",", "") for token in _TOKEN.findall(text)]))


def agrees(text: str, value: float, unit: str) -> bool:
    """Whether a text states a value: in some size of its unit, a share also by its inverse or what it lacks to one.

    The unit in the text is not read: "3.5" agrees with 3.5 ms and with 3.5 s. So most wrong figures are found, and a
    wrong unit is not.
    """
    wanted = (value, 1 - value, value - 1, 1 / value if value else 0.0) if _is_share(unit) else (value,)
    close = [one for one in wanted if one > 0]
    return not close or any(_near(said, one, unit) for said in stated_amounts(text) for one in close)


def _is_share(unit: str) -> bool:
    return unit in ("", "share", "ratio")


def _near(one: StatedAmount, value: float, unit: str) -> bool:
    bound = _IN_DIGITS if one.exact else _IN_WORDS
    return any(math.isclose(one.amount * scale, value, rel_tol=bound) for scale in _scales(unit, value))


def _scales(unit: str, value: float) -> tuple[float, ...]:
    if _is_share(unit) and value <= 1:
        return (1.0, 1e-2)
    if unit in ("s", "seconds"):
        return (1.0, *_SMALL, *_CLOCK)
    if unit.startswith(("byte", "bit")):
        return (*_COUNTS, *_BINARY_SIZES, 1 / 8)
    return _COUNTS


def _read_amounts(said: Sequence[str]) -> Iterator[StatedAmount]:
    at = 0
    while at < len(said):
        found, after = _read_number(said, at)
        if found is None:
            at += 1
            continue
        yield found
        yield from _combined(found, said, after)
        at = max(after, at + 1)


def _read_number(said: Sequence[str], at: int) -> tuple[StatedAmount | None, int]:
    word = said[at]
    if word[:1].isdigit():
        return _times_powers(StatedAmount(float(word), exact=True), said, at + 1)
    if word in _TENS:
        follows = at + 1 < len(said) and 0 < _ONES.get(said[at + 1], 0) < _ONES["ten"]
        tens = _TENS[word] + (_ONES[said[at + 1]] if follows else 0.0)
        return _times_powers(StatedAmount(tens, exact=False), said, at + 1 + follows)
    if word in _ONES:
        return _times_powers(StatedAmount(_ONES[word], exact=False), said, at + 1)
    amount = _TIMES.get(word) or _PARTS.get(word) or _POWERS.get(word) or (1.0 if word in _ONE else None)
    if amount is None:
        return None, at + 1
    return _times_powers(StatedAmount(amount, exact=False), said, at + 1)


def _times_powers(one: StatedAmount, said: Sequence[str], at: int) -> tuple[StatedAmount, int]:
    while at < len(said) and said[at] in _POWERS:
        one = one._replace(amount=one.amount * _POWERS[said[at]])
        at += 1
    return one, at


def _combined(one: StatedAmount, said: Sequence[str], at: int) -> Iterator[StatedAmount]:
    """The same with what follows: "three quarters", "two and a half", "one in ten", "6 times ten to the minus 8"."""
    rest = [*said[at : at + 6], *[""] * 6]
    if rest[0] in _PARTS:
        yield one._replace(amount=one.amount * _PARTS[rest[0]])
    # A unit may come before the "and": "two and a half minutes", "an hour and a quarter".
    joined = rest[1:] if rest[0] == "and" else rest[2:] if rest[1] == "and" else []
    if part := next((_PARTS[word] for word in joined[:2] if word in _PARTS), None):
        yield one._replace(amount=one.amount + part)
    of = rest[1:] if rest[0] == "in" else rest[2:] if rest[1] == "in" else [""]
    if (other := _read_number(of, 0)[0]) is not None and other.amount:
        yield one._replace(amount=one.amount / other.amount)
    if rest[:4] == ["times", "ten", "to", "the"]:
        down = rest[4] == "minus"
        power = _read_number(rest, 4 + down)[0]
        if power is not None:
            yield one._replace(amount=one.amount * 10 ** (-power.amount if down else power.amount))
