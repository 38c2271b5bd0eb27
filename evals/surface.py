"""Changes to how a text is written that should not change its score: spelling, marks, fillers, numerals."""

import random
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from interviewer.domain.language.text import sentences

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


Edit = Callable[[str, random.Random], str]

# A word that has no digit in it and no mark within.
_WORD = re.compile(r"(?<![\w'’.-])[A-Za-z]{4,}(?![\w'’-])")
_FILLERS = ("um,", "like,", "you know,", "so yeah,", "uh,", "I mean,")
# "I'd" and "he's" have two long forms each, so that they stay as they are.
_LONG = MappingProxyType(
    {
        "didn't": "did not", "don't": "do not", "doesn't": "does not", "wasn't": "was not", "weren't": "were not",
        "couldn't": "could not", "wouldn't": "would not", "shouldn't": "should not", "isn't": "is not",
        "aren't": "are not", "hadn't": "had not", "hasn't": "has not", "haven't": "have not", "can't": "cannot",
        "won't": "will not", "I've": "I have", "we've": "we have", "they've": "they have", "you've": "you have",
        "I'm": "I am", "we're": "we are", "they're": "they are", "you're": "you are", "I'll": "I will",
        "we'll": "we will", "would've": "would have", "should've": "should have", "could've": "could have",
    }
)  # fmt: skip
# "I have a plan" has no short form, so these are only ever expanded.
_SHORT = MappingProxyType(
    {long: short for short, long in _LONG.items() if long not in ("I have", "we have", "they have", "you have")}
)


def typos(text: str, rng: random.Random) -> str:
    """One word in 25 mistyped: two letters swapped, one dropped or one doubled, never in a number."""
    found = list(_WORD.finditer(text))
    chosen = rng.sample(found, min(len(found), max(1, len(text.split()) // 25)))
    for match in sorted(chosen, key=lambda match: -match.start()):
        text = text[: match.start()] + _mistyped(match[0], rng) + text[match.end() :]
    return text


def _mistyped(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return rng.choice([swapped, word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]])


def fillers(text: str, rng: random.Random) -> str:
    """Before one word in 20 a filler."""
    said = text.split(" ")
    for at in sorted(rng.sample(range(1, len(said)), max(1, len(said) // 20)), reverse=True):
        said.insert(at, rng.choice(_FILLERS))
    return " ".join(said)


def no_capitals(text: str, _: random.Random) -> str:
    """All in lower case."""
    return text.lower()


def no_commas(text: str, _: random.Random) -> str:
    """Without commas, but for those within numbers."""
    return re.sub(r",(?!\d)", "", text)


def expanded(text: str, _: random.Random) -> str:
    """Without contractions."""
    return replaced(text.replace("’", "'"), _LONG)


def contracted(text: str, _: random.Random) -> str:
    """With contractions wherever there may be one."""
    return replaced(text, _SHORT)


def curly_marks(text: str, _: random.Random) -> str:
    """Apostrophes and quotation marks as a word processor sets them."""
    text = re.sub(r"(?<=\w)'", "’", text)
    return re.sub(r'"([^"]*)"', "“\\1”", text)


def double_spaces(text: str, _: random.Random) -> str:
    """Two spaces between words."""
    return text.replace(" ", "  ")


def a_sentence_a_line(text: str, _: random.Random) -> str:
    """Every sentence on a line of its own."""
    return "\n".join(span.of(text) for span in sentences(text))


def broken_lines(text: str, _: random.Random) -> str:
    """Broken to lines of 40 characters, wherever that is."""
    return "\n".join(textwrap.wrap(text, 40, break_on_hyphens=False))


def semicolons(text: str, _: random.Random) -> str:
    """After every other sentence a semicolon for the full stop."""
    stops = list(re.finditer(r"\.(?= [A-Z])", text))
    for stop in reversed(stops[::2]):
        rest = text[stop.end() :]
        # A name keeps its capital; whether it is one can only be told of the commonest openings.
        opening = re.match(
            r" (?:The|It|They|We|He|She|Then|So|But|And|That|This|There|In|On|At|After|A|An|When)\b", rest
        )
        rest = rest[:1] + rest[1].lower() + rest[2:] if opening else rest
        text = f"{text[: stop.start()]};{rest}"
    return text


EDITS: Mapping[str, Edit] = MappingProxyType(
    {
        "typos": typos, "no_capitals": no_capitals, "no_commas": no_commas, "expanded": expanded,
        "contracted": contracted, "fillers": fillers, "curly_marks": curly_marks, "double_spaces": double_spaces,
        "a_sentence_a_line": a_sentence_a_line, "broken_lines": broken_lines, "semicolons": semicolons,
    }
)  # fmt: skip


def replaced(text: str, words: Mapping[str, str]) -> str:
    """Whole words replaced, with a capital where there was one."""
    known = {word.lower(): other for word, other in words.items()}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b(?!['’])", re.IGNORECASE)

    def other(match: re.Match[str]) -> str:
        found = known[match[0].lower()]
        return found[0].upper() + found[1:] if match[0][0].isupper() else found

    return pattern.sub(other, text)
