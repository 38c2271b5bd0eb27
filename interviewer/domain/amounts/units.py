"""The words for units and for large numbers, as engineers write them."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from interviewer.domain.amounts.measure import BYTE, FLOP, SECOND, Measure

_STEPS = "kmgtpe"
_PREFIXES = ("kilo", "mega", "giga", "tera", "peta", "exa")
_SIZED = re.compile(rf"([{_STEPS}])(i?)(b|byte|bytes|bit|bits|bps|flop|flops)", re.I)
_SPELLED = re.compile(rf"({'|'.join(_PREFIXES)})(bytes?|bits?|flops?)", re.I)
_MINUTE, _HOUR, _DAY = 60.0, 3_600.0, 86_400.0
_TIMES: Mapping[str, float] = MappingProxyType(
    {
        **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
        **dict.fromkeys(("ms", "millisecond", "milliseconds"), 1e-3),
        **dict.fromkeys(("us", "µs", "μs", "microsecond", "microseconds"), 1e-6),
        **dict.fromkeys(("ns", "nanosecond", "nanoseconds"), 1e-9),
        **dict.fromkeys(("min", "mins", "minute", "minutes"), _MINUTE),
        **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), _HOUR),
        **dict.fromkeys(("day", "days"), _DAY),
        **dict.fromkeys(("week", "weeks"), 7 * _DAY),
        **dict.fromkeys(("year", "years"), 365 * _DAY),
    }
)
_SCALES: Mapping[str, float] = MappingProxyType(
    {"k": 1e3, "K": 1e3, "M": 1e6, "T": 1e12, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
)


def scale(word: str) -> float | None:
    """What a word behind a number multiplies it by, as in "128k" and "70 billion"."""
    return _SCALES.get(word) or _SCALES.get(word.lower() if len(word) > 1 else "")


def unit(word: str) -> Measure:
    """One of the unit that a word names: a known one, or else one of what is counted ("devices")."""
    return sized(word) or Measure(1.0, ((_singular(word.lower()), 1),))


def sized(word: str) -> Measure | None:
    """One of a unit of memory, arithmetic or time; None for any other word."""
    if word.lower() in _TIMES:
        return Measure(_TIMES[word.lower()], ((SECOND, 1),))
    if (match := _SIZED.fullmatch(word)) is not None:
        step = _STEPS.index(match[1].lower()) + 1
        factor = 1024.0**step if match[2] else 1000.0**step
        # All in small letters, as in a chat, it is bytes; "Gb" is what networks are sold in.
        bits = match[3] == "b" and match[1].isupper()
        return _of("bit" if bits else match[3], factor)
    if (match := _SPELLED.fullmatch(word)) is not None:
        return _of(match[2], 1000.0 ** (_PREFIXES.index(match[1].lower()) + 1))
    return _of(word, 1.0) if word.lower() in ("byte", "bytes", "bit", "bits", "bps", "flop", "flops") else None


def _of(word: str, factor: float) -> Measure:
    if word == "FLOPS":  # all in capitals it is the rate
        return Measure(factor, ((FLOP, 1), (SECOND, -1)))
    word = word.lower()
    if word == "bps":
        return Measure(factor / 8, ((BYTE, 1), (SECOND, -1)))
    if word.startswith("bit"):
        return Measure(factor / 8, ((BYTE, 1),))
    return Measure(factor, ((FLOP if word.startswith("flop") else BYTE, 1),))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
