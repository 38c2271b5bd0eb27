"""The quantities in a sentence: numbers compared exactly, other words by a light stem."""

import re
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple

from interviewer.domain.language.word_cache import remembered

NUMBER_WORDS = MappingProxyType(
    {
        "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
        "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
        "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20",
        "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
        "hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000",
    }
)  # fmt: skip
# Words that count without a digit; nothing else may take their place.
_COUNTS = frozenset({"half", "third", "quarter", "dozen", "twice", "double", "triple", "once", "percent", "%"})
_ARTICLES = frozenset({"a", "an", "the"})
# "A few came" and "few came" are two claims, so before these words an article is a word.
_NEEDS_ARTICLE = frozenset({"few", "little"})
_CONTRACTED = MappingProxyType({"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not"})
_ENDING = re.compile(r"\b(?P<word>\w+)(?P<end>n't|'(?:ve|m|re|ll|d))")
_WHOLE = MappingProxyType({"n't": "not", "'ve": "have", "'m": "am", "'re": "are", "'ll": "will"})
# The dashes and the ellipsis are written as escapes, for they are hard to tell apart.
_PIECES = re.compile(r"\u2014|\u2013(?!\d)|--+|\u2026|\.{2,}")
_QUANTITY = re.compile(r"(?<![^\w\s])(?P<sign>[^\w\s]*+)(?P<number>\d+(?:[.,:]\d+)*)(?P<unit>[^\W\d_]+|%)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_OPENING_MARKS = "\"'“”‘’(*`{"
_CLOSING_MARKS = "\"'“”‘’).,;:!?*`}"
_BREAK = re.compile(r"[,;:(]")
_DASH = ";"
# A unit is a few letters, and there the case counts: "5 ms" and "5 MS", "2 Mb" and "2 MB".
_UNIT_LETTERS = 3


class Token(NamedTuple):
    """A word or a number.

    Attributes:
        key: What is compared.
        word: The word in lower case.
        said: The word as it stands.
        gap: The punctuation between the word before and this one that may end a clause.
    """

    key: str
    word: str
    said: str
    gap: str

    @property
    def is_number(self) -> bool:
        """Whether it counts something, in digits or in words."""
        return any(letter.isdigit() for letter in self.key) or self.word in _COUNTS

    @property
    def is_identifier(self) -> bool:
        """Whether it looks like a name wherever it stands: `NCCL`, `trn1`, `LossScaler`, `load_shard`."""
        return "_" in self.said or any(letter.isupper() or letter.isdigit() for letter in self.said[1:])


def tokens(sentence: str) -> tuple[Token, ...]:
    """The tokens of a sentence, in order; articles are no tokens of their own."""
    found: list[Token] = []
    gap, article = "", False
    for said, before in _words(sentence):
        word = said.casefold()
        gap += before
        if not word:
            continue
        if word in _ARTICLES:
            article = True
            continue
        if article and word in _NEEDS_ARTICLE:
            found.append(Token("a", "a", "a", gap))
            gap = ""
        if word == "cent" and found and found[-1].word == "per":
            found[-1] = Token("%", "%", "%", found[-1].gap)
            continue
        after_number = bool(found) and found[-1].is_number
        found.append(Token(_key(said, after_number), word, said, gap))
        gap, article = "", False
    return tuple(found)


def _words(sentence: str) -> Iterator[tuple[str, str]]:
    """Each word as it stands, with the punctuation before it; an empty word carries punctuation only."""
    plain = sentence.replace("’", "'").replace("‘", "'").replace("[", "(").replace("]", ")")
    for chunk in plain.split():
        parts = _PIECES.split(chunk)
        for at, part in enumerate(parts):
            yield from _bare(part, _DASH if at else "")


def _bare(part: str, before: str) -> Iterator[tuple[str, str]]:
    opened = part.lstrip(_OPENING_MARKS)
    # Half of a number must not go with the full stop before it: ".5" is not "5".
    opened = opened if opened[:1] != "." or opened[1:2].isdigit() else opened.lstrip(".")
    bare = opened.rstrip(_CLOSING_MARKS)
    if not any(letter.isalnum() or letter == "%" for letter in bare):
        yield "", before + "".join(_BREAK.findall(part)) + (_DASH if bare == "-" else "")
        return
    before += "".join(_BREAK.findall(part[: len(part) - len(opened)]))
    for at, word in enumerate(_split(bare)):
        yield word, "" if at else before
    after = "".join(_BREAK.findall(opened[len(bare) :]))
    if after:
        yield "", after


def _split(bare: str) -> list[str]:
    """A number apart from its unit, and the parts of a contraction."""
    quantity = _QUANTITY.fullmatch(bare)
    if quantity is not None:
        number = quantity["number"]
        number = number.replace(",", "") if _GROUPED.fullmatch(number) else number
        return [quantity["sign"] + number, *([quantity["unit"]] if quantity["unit"] else [])]
    whole = _CONTRACTED.get(bare.casefold())
    if whole is not None:
        return whole.split()
    ending = _ENDING.fullmatch(bare)
    if ending is None:
        return [bare]
    end = ending["end"].casefold()
    return [ending["word"], _WHOLE.get(end, end)]


def _key(said: str, after_number: bool) -> str:
    word = said.casefold()
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    if word in ("percent", "pct"):
        return "%"
    if any(letter.isdigit() for letter in word):
        return word
    if after_number and len(said) <= _UNIT_LETTERS:
        return said
    return _stem(word)


def _stem(word: str) -> str:
    """The word without the endings of the plural and of the simple past; "-ing" would turn "asked" into "asking"."""
    stem = word
    if len(word) > 4 and word.endswith("ed"):
        stem = word[:-2]
    elif len(word) > 4 and word.endswith("es"):
        stem = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "us", "is")):
        stem = word[:-1]
    if len(stem) > 3 and stem.endswith("e"):
        stem = stem[:-1]
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem[:-1] + "y" if len(stem) > 2 and stem.endswith("i") else stem


# How far behind a number its unit may stand, as in "from 1.4 to 1.9 seconds".
_REACH = 4
_BETWEEN = frozenset({"to", "and", "or", "of", "about", "then", "down", "up", "by", "a", "other", "more"})
MONTHS = tuple("january february march april may june july august september october november december".split())
_TIMES = frozenset({100.0, 1000.0, 1e6, 1e9})
_GROUP = 1000.0
# Rounded and as good as the same: "about 40" and "41".
_ROUNDED = 0.05


class Quantity(NamedTuple):
    """An amount and what it counts, such as 1.9 of `second`."""

    amount: float
    unit: str


@remembered(1024)
def quantities(sentence: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence that have a unit, in order; cached, as every round is compared with the others."""
    return tuple(_found(tokens(sentence)))


def amounts(text: str) -> tuple[float, ...]:
    """All numbers of a text, with a unit or without."""
    said = tokens(text)
    found, at = [], 0
    while at < len(said):
        amount, at = _number(said, at)
        found += [] if amount is None else [amount]
    return tuple(found)


def strangers(unit: str, said: Iterable[Quantity], known: Sequence[float]) -> list[float]:
    """The amounts of a unit that come near none of the known ones."""
    mine = dict.fromkeys(quantity.amount for quantity in said if quantity.unit == unit)
    return [amount for amount in mine if not any(is_near(amount, other) for other in known)]


def is_near(amount: float, other: float) -> bool:
    """Whether one amount may be the other, rounded."""
    return abs(amount - other) <= _ROUNDED * max(amount, other)


def _found(said: Sequence[Token]) -> Iterator[Quantity]:
    at = 0
    while at < len(said):
        amount, end = _number(said, at)
        unit = _unit(said, at, end) if amount is not None else ""
        if amount is not None and unit and not _is_vague(said, at, amount):
            yield Quantity(amount, unit)
        at = end


def _number(said: Sequence[Token], at: int) -> tuple[float | None, int]:
    """The number that begins here, and where it ends: "two thousand five hundred" and "7.7 million" are one each."""
    first, end = _amount(said[at]), at + 1
    if first is None:
        return None, end
    total, part = 0.0, first
    while end < len(said) and said[end].word.isalpha() and (more := _amount(said[end])) is not None:
        part = part * more if more in _TIMES else part + more
        if more >= _GROUP:
            total, part = total + part, 0.0
        end += 1
    if end < len(said) and said[end].said in ("k", "K"):
        return part * _GROUP, end + 1
    return total + part, end


def _is_vague(said: Sequence[Token], at: int, amount: float) -> bool:
    """One is often an article, a day of a month counts nothing, and "some thousand" is no number."""
    before = said[at - 1].word if at else ""
    return amount == 1 or before in ("some", "few", "several", "point") or before in MONTHS


def _unit(said: Sequence[Token], start: int, end: int) -> str:
    if said[start].key.startswith(("$", "€", "£")):
        return said[start].key[0]
    for token in said[end : end + _REACH]:
        if token.key == "%":
            return "%"
        if token.word in MONTHS:
            return ""
        if token.word not in _BETWEEN and _amount(token) is None:
            return token.key
    before = [token.key for token in said[:start] if token.word not in _BETWEEN]
    return before[-1] if before and end == len(said) else ""


def _amount(token: Token) -> float | None:
    try:
        return float(token.key.lstrip("$€£~"))
    except ValueError:
        return None
