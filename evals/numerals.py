"""Numbers in digits written out in words, and the other way round."""

import re
from collections.abc import Iterator

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = {word: 10 * at for at, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
# "One of them" counts nothing, so "one" is a number only before a scale.
_COUNTS = {word: at for at, word in enumerate(_SMALL) if at >= 2}
_TEN = "|".join(_TENS)
_UNIT = "|".join(_SMALL[1:10])
# "After ten one of them failed" holds no eleven, so a compound is written with a hyphen.
_SCALE = "|".join(_SCALES)
# No part of a longer number, such as "six thousand two hundred" or "two and a half".
_GOES_ON = rf"-|\s(?:{_SCALE})\b|\s[\w-]+\shundred\b|\sand\s(?:{_TEN}|{_UNIT}|a\shalf)\b"
_IN_WORDS = re.compile(
    rf"{''.join(f'(?<!{scale} )' for scale in _SCALES)}\b(?:(?P<ten>{_TEN})(?:-(?P<unit>{_UNIT}))?"
    rf"|(?P<small>{'|'.join(_COUNTS)})|(?P<one>one)(?=\s(?:{_SCALE})\b))(?:\s(?P<scale>{_SCALE}))?\b(?!{_GOES_ON})",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(
    r"(?<![\w.,:/$€£-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<decimals>\d{1,2}))?(?P<percent>\s?%)?(?![\w:/%-]|[.,]\d)"
)
_YEARS = range(1900, 2100)
_MOST = 1_000_000


def in_words(text: str) -> str:
    """The text with its numbers in words; years and what is part of a name stay in digits."""
    return _IN_DIGITS.sub(_to_words, text)


def in_digits(text: str) -> str:
    """The text with its numbers in digits; "one" and ordinals stay in words."""
    return _IN_WORDS.sub(_to_digits, text)


def values(text: str) -> Iterator[float]:
    """Every number of a text that is written in digits by itself."""
    for match in _IN_DIGITS.finditer(text):
        yield float(f"{match['number'].replace(',', '')}.{match['decimals'] or 0}")


def _to_words(match: re.Match[str]) -> str:
    number = int(match["number"].replace(",", ""))
    is_year = number in _YEARS and "," not in match["number"] and not match["decimals"]
    if is_year or number >= _MOST:
        return match[0]
    said = _said(number)
    if match["decimals"]:
        said += f" point {' '.join(_SMALL[int(digit)] for digit in match['decimals'])}"
    said += " percent" if match["percent"] else ""
    before = match.string[: match.start()].rstrip()
    return said.capitalize() if not before or before[-1] in ".!?" else said


def _said(number: int) -> str:
    if number < 20:
        return _SMALL[number]
    if number < 100:
        ten = next(word for word, value in _TENS.items() if value == number // 10 * 10)
        return f"{ten}-{_SMALL[number % 10]}" if number % 10 else ten
    scale, name = (100, "hundred") if number < 1000 else (1000, "thousand")
    rest = number % scale
    return f"{_said(number // scale)} {name}{f' {_said(rest)}' if rest else ''}"


def _to_digits(match: re.Match[str]) -> str:
    value = 1 if match["one"] else _COUNTS.get((match["small"] or "").lower(), 0)
    value += _TENS.get((match["ten"] or "").lower(), 0)
    value += _SMALL.index(match["unit"].lower()) if match["unit"] else 0
    value *= _SCALES.get((match["scale"] or "").lower(), 1)
    return f"{value:,}"
