"""Arithmetic with units as it is written by hand: `2 * 80 layers * 8 KV heads * 128 * 2 bytes`, `weights / 16 GB`.

In content every quantity has a name (`arithmetic`); here numbers carry their units.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from interviewer.domain.amounts import measure
from interviewer.domain.amounts.measure import (
    Measure,
    NoMeasure,
    number_scale,
    physical,
    physical_unit,
    unit_name,
    unit_of,
)

# A quotient that is a whole number but for the last digits of the computer's arithmetic is that number.
_DIGITS = 9
_ROUNDING: Mapping[str, Callable[[float], int]] = MappingProxyType({"ceil": math.ceil, "floor": math.floor})
FUNCTIONS = frozenset({*_ROUNDING, "log2", "sqrt"})


def apply_function(function: str, inner: Measure, written: Sequence[Measure]) -> Measure:
    """The function's value.

    Args:
        function: One of `FUNCTIONS`.
        inner: What it is taken of.
        written: One of each unit that stands in its brackets, as 1e-3 s of "ms"; whole ones are made.

    Raises:
        NoMeasure: The function has no value for this unit.
    """
    if function == "sqrt":
        return _square_root(inner)
    if function == "log2":
        if physical(inner.unit):
            raise NoMeasure(f"log2 of {unit_name(inner.unit)} has no meaning; divide by a unit before")
        return Measure(math.log2(inner.amount))
    step = _step(function, inner, written)
    return Measure(_ROUNDING[function](round(inner.amount / step, _DIGITS)) * step, inner.unit)


def _square_root(inner: Measure) -> Measure:
    """The root of seconds squared is seconds; what is merely counted stays as it is when it has none."""
    if any(exponent % 2 for _, exponent in physical(inner.unit)):
        raise NoMeasure(f"the root of {unit_name(inner.unit)} has no meaning")
    halved = ((name, exponent // 2 if exponent % 2 == 0 else exponent) for name, exponent in inner.unit)
    return Measure(math.sqrt(inner.amount), tuple(halved))


def _step(function: str, inner: Measure, written: Sequence[Measure]) -> float:
    if not physical(inner.unit):
        return 1.0
    steps = {one.amount for one in written if physical(one.unit) == physical(inner.unit)}
    if len(steps) != 1:
        raise NoMeasure(f"{function} does not say of which unit; divide by it, as in {function}(weights / 1 GB)")
    return steps.pop()


_TOKEN = re.compile(
    r"(?:(?<!\s)\s++)?(?:(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<word>[^\W\d]\w*)|(?P<mark>\*\*|[-+*/^(),%]))"
)
# As people write them; an x between two numbers or names is a product.
_MARKS = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-", "~": " ", "$": " "})
_X = re.compile(r"(?<=[\w)])\s+x\s+(?=[\w(.])|(?<=\d)x(?=\d)")
# Deeper brackets are nobody's arithmetic, and would only try how deep Python goes.
_DEEPEST = 20
# Numbers, names and signs of one expression; the longest sum that somebody wrote by hand has some 20.
_MOST_TOKENS = 60


class _Token(NamedTuple):
    kind: str
    text: str


_END = _Token("end", "")


def work_out(expression: str, known: Mapping[str, Measure]) -> Measure:
    """What an expression comes to.

    Args:
        expression: Numbers with or without units, names, + - * / ^ and brackets.
        known: The quantities by name; a name may have several words.

    Raises:
        NoMeasure: It is no arithmetic, names something unknown, or mixes units that do not go together.
    """
    reader = _Reader(_tokens(expression), known)
    try:
        found = reader.sum()
    except (OverflowError, ValueError) as error:
        raise error if isinstance(error, NoMeasure) else NoMeasure("there is no result") from error
    if reader.next is not _END:
        raise NoMeasure(f"'{reader.next.text}' does not fit here")
    if not math.isfinite(found.amount):
        raise NoMeasure("there is no finite result")
    return found


def _tokens(expression: str) -> list[_Token]:
    text, at, found = _X.sub(" * ", expression.translate(_MARKS)).rstrip(), 0, []
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise NoMeasure(f"'{text[at:].strip()[:1]}' is no arithmetic")
        found.append(_Token(match.lastgroup, match[match.lastgroup]))
        if len(found) > _MOST_TOKENS:
            raise NoMeasure("it is too long; write it on several lines")
        at = match.end()
    return found


def _ends_a_product(token: _Token) -> bool:
    return token.kind == "mark" and token.text in "+-(),"


class _Reader:
    """Reads tokens from the left, one method for each binding strength."""

    def __init__(self, tokens: list[_Token], known: Mapping[str, Measure]) -> None:
        self._tokens = tokens
        self._known = known
        self._at = 0
        self._depth = 0
        # The product that a B was last found in, and how much of it is sized: each of its other Bs asks for the same.
        self._product_around = range(0)
        self._sized = 0
        # One of each unit that a number stands before, in the order of reading.
        self._written: list[Measure] = []

    @property
    def next(self) -> _Token:
        return self._ahead(0)

    def sum(self) -> Measure:
        found = self._product()
        while (mark := self._takes("+", "-")) is not None:
            found = measure.plus(found, self._product(), 1 if mark == "+" else -1)
        return found

    def _product(self) -> Measure:
        found = self._power()
        while (mark := self._takes("*", "/")) is not None:
            found = measure.times(found, self._power()) if mark == "*" else measure.over(found, self._power())
        return found

    def _power(self) -> Measure:
        if self._takes("-") is not None:
            return measure.times(Measure(-1.0), self._power())
        found = self._atom()
        return measure.power(found, self._power()) if self._takes("**", "^") is not None else found

    def _atom(self) -> Measure:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise NoMeasure("the brackets go too deep")
        found = self._bracket() if self._takes("(") is not None else self._number_or_name()
        self._depth -= 1
        return found

    def _bracket(self) -> Measure:
        found = self.sum()
        if self._takes(")") is None:
            raise NoMeasure("a bracket is not closed")
        return found

    def _number_or_name(self) -> Measure:
        if self.next.kind == "number":
            return self._quantity(float(self._take().text.replace(",", "").replace("_", "")))
        if self.next.kind != "word":
            raise NoMeasure(f"'{self.next.text}' does not fit here" if self.next.text else "the end is missing")
        if self.next.text in FUNCTIONS and self._ahead(1).text == "(":
            function, before = self._take().text, len(self._written)
            inner = self._atom()
            return apply_function(function, inner, self._written[before:])
        return self._name()

    def _name(self) -> Measure:
        """The longest name that is known."""
        words: list[str] = []
        while self._ahead(len(words)).kind == "word":
            words.append(self._ahead(len(words)).text)
        for count in range(len(words), 0, -1):
            if (name := " ".join(words[:count]).lower()) in self._known:
                self._at += count
                return self._known[name]
        raise NoMeasure(f"'{' '.join(words)}' has no value yet")

    def _quantity(self, amount: float) -> Measure:
        """A number with what stands behind it: how many, of what, for each what."""
        if self._takes("%") is not None:
            return Measure(amount / 100)
        scaled = Measure(amount * self._scale())
        if self.next.kind != "word" or self.next.text == "per":
            return scaled
        one = self._unit()
        while self._is_per():
            self._at += 1
            one = measure.over(one, self._unit())
        self._written.append(one)
        return measure.times(scaled, one)

    def _scale(self) -> float:
        word = self.next.text if self.next.kind == "word" else ""
        if word == "B":
            self._at += 1
            of_what = self.next.text if self.next.kind == "word" else ""
            if physical_unit(of_what) is not None or not (of_what or self._times_something_sized()):
                raise NoMeasure("B may be bytes or billion; write 'bytes' or 'billion'")
            return 1e9
        factor = number_scale(word)
        if factor is None:
            return 1.0
        self._at += 1
        return factor

    def _times_something_sized(self) -> bool:
        """Whether the product around the B that was just read holds bytes or FLOP already: "70B * 2 bytes"."""
        here = self._at - 1
        if here not in self._product_around:
            self._product_around = self._product_at(here)
            self._sized = sum(map(self._is_sized, self._product_around))
        return self._sized > self._is_sized(here)

    def _product_at(self, here: int) -> range:
        first = last = here
        while first > 0 and not _ends_a_product(self._tokens[first - 1]):
            first -= 1
        while last + 1 < len(self._tokens) and not _ends_a_product(self._tokens[last + 1]):
            last += 1
        return range(first, last + 1)

    def _is_sized(self, at: int) -> bool:
        token = self._tokens[at]
        if token.kind != "word":
            return False
        found = self._known.get(token.text.lower()) or (None if token.text == "B" else physical_unit(token.text))
        divides = any(before.text == "/" for before in self._tokens[max(at - 2, 0) : at])
        return found is not None and bool(physical(found.unit)) and not divides

    def _unit(self) -> Measure:
        """The unit that the next words name: the first if it is one, else the last ("8 KV heads" are heads)."""
        words = [self._take().text]
        while self.next.kind == "word" and self.next.text != "per":
            words.append(self._take().text)
        if (taken := next((word for word in words if word.lower() in self._known), None)) is not None:
            raise NoMeasure(f"'{taken}' is a name on this pad; put a * before it")
        return physical_unit(words[0]) or unit_of(words[-1])

    def _is_per(self) -> bool:
        """Whether the next is "per token" or "/token", and not a division by something that has a name."""
        after = self._ahead(1)
        return self.next.text in ("/", "per") and after.kind == "word" and after.text.lower() not in self._known

    def _ahead(self, count: int) -> _Token:
        return self._tokens[self._at + count] if self._at + count < len(self._tokens) else _END

    def _take(self) -> _Token:
        token = self.next
        self._at += 1
        return token

    def _takes(self, *marks: str) -> str | None:
        return self._take().text if self.next.kind == "mark" and self.next.text in marks else None
