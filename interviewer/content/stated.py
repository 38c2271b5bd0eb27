"""The figures that a sentence states, in digits or in words, for checks that hold them against what was worked out."""

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
_SIZES = tuple(1024.0**step for step in range(1, 5))
_CLOCK = (60.0, 3_600.0, 86_400.0, 604_800.0, 31_536_000.0)
# In digits a figure has at least two of them; "nearly five minutes" is as exact as ears are.
_IN_DIGITS, _IN_WORDS = 0.05, 0.15


class Stated(NamedTuple):
    """A figure that a sentence states; `exact` when it stands in digits."""

    amount: float
    exact: bool


def stated(text: str) -> tuple[Stated, ...]:
    """All figures of a text without their units, in order; a number and a part of one are both taken."""
    return tuple(_read([token.lower().replace(",", "") for token in _TOKEN.findall(text)]))


def agrees(text: str, value: float, unit: str) -> bool:
    """Whether a text states a value: in some size of its unit, a share also by its inverse or what it lacks to one.

    The unit in the text is not read: "3.5" agrees with 3.5 ms and with 3.5 s. So most wrong figures are found, and a
    wrong unit is not.
    """
    wanted = (value, 1 - value, value - 1, 1 / value if value else 0.0) if _is_share(unit) else (value,)
    close = [one for one in wanted if one > 0]
    return not close or any(_near(said, one, unit) for said in stated(text) for one in close)


def _is_share(unit: str) -> bool:
    return unit in ("", "share", "ratio")


def _near(one: Stated, value: float, unit: str) -> bool:
    bound = _IN_DIGITS if one.exact else _IN_WORDS
    return any(math.isclose(one.amount * scale, value, rel_tol=bound) for scale in _scales(unit, value))


def _scales(unit: str, value: float) -> tuple[float, ...]:
    if _is_share(unit) and value <= 1:
        return (1.0, 1e-2)
    if unit in ("s", "seconds"):
        return (1.0, *_SMALL, *_CLOCK)
    if unit.startswith(("byte", "bit")):
        return (*_COUNTS, *_SIZES, 1 / 8)
    return _COUNTS


def _read(said: Sequence[str]) -> Iterator[Stated]:
    at = 0
    while at < len(said):
        found, after = _number(said, at)
        if found is None:
            at += 1
            continue
        yield found
        yield from _combined(found, said, after)
        at = max(after, at + 1)


def _number(said: Sequence[str], at: int) -> tuple[Stated | None, int]:
    word = said[at]
    if word[:1].isdigit():
        return _times_powers(Stated(float(word), exact=True), said, at + 1)
    if word in _TENS:
        follows = at + 1 < len(said) and 0 < _ONES.get(said[at + 1], 0) < _ONES["ten"]
        tens = _TENS[word] + (_ONES[said[at + 1]] if follows else 0.0)
        return _times_powers(Stated(tens, exact=False), said, at + 1 + follows)
    if word in _ONES:
        return _times_powers(Stated(_ONES[word], exact=False), said, at + 1)
    amount = _TIMES.get(word) or _PARTS.get(word) or _POWERS.get(word) or (1.0 if word in _ONE else None)
    if amount is None:
        return None, at + 1
    return _times_powers(Stated(amount, exact=False), said, at + 1)


def _times_powers(one: Stated, said: Sequence[str], at: int) -> tuple[Stated, int]:
    while at < len(said) and said[at] in _POWERS:
        one = one._replace(amount=one.amount * _POWERS[said[at]])
        at += 1
    return one, at


def _combined(one: Stated, said: Sequence[str], at: int) -> Iterator[Stated]:
    """The same with what follows: "three quarters", "two and a half", "one in ten", "6 times ten to the minus 8"."""
    rest = [*said[at : at + 6], *[""] * 6]
    if rest[0] in _PARTS:
        yield one._replace(amount=one.amount * _PARTS[rest[0]])
    # A unit may stand before the "and": "two and a half minutes", "an hour and a quarter".
    joined = rest[1:] if rest[0] == "and" else rest[2:] if rest[1] == "and" else []
    if part := next((_PARTS[word] for word in joined[:2] if word in _PARTS), None):
        yield one._replace(amount=one.amount + part)
    of = rest[1:] if rest[0] == "in" else rest[2:] if rest[1] == "in" else [""]
    if (other := _number(of, 0)[0]) is not None and other.amount:
        yield one._replace(amount=one.amount / other.amount)
    if rest[:4] == ["times", "ten", "to", "the"]:
        down = rest[4] == "minus"
        power = _number(rest, 4 + down)[0]
        if power is not None:
            yield one._replace(amount=one.amount * 10 ** (-power.amount if down else power.amount))
