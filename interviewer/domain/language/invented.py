"""Numbers and names in speech, and whether somebody gave them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from interviewer.domain.language.quantity import MONTHS
from interviewer.domain.language.text import Span, plain_words
from interviewer.domain.language.word_cache import remembered

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_LARGE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ORDINALS = {
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_SMALL = {name: value for value, name in enumerate(_UNITS)} | {
    name: value for value, name in zip(range(20, 100, 10), _TENS, strict=True)
}
_VALUES = _SMALL | _LARGE | _ORDINALS | {"dozen": 12, "dozens": 12}
_SUFFIXES = {"k": 1000, "m": 10**6, "mn": 10**6, "mm": 10**6, "bn": 10**9, "b": 10**9}

_SPOKEN_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,:]\d+)*|%")
# A letter glued to the front makes a name of it: "p99", "v2", "trn1".
_GLUED = re.compile(r"[^\W\d_]\Z")
_UNIT = frozenset(
    "% percent per cent percentage points point degrees minute "
    "minutes hour hours day days week weeks month months quarter quarters "
    "year years euros euro dollars dollar pounds k ms seconds milliseconds gb mb tb gigabytes megabytes kilometres km "
    "nights sprints shifts".split()
)
_PERIODS = frozenset("minutes hours days weeks months quarters years nights".split())
# Up to here a number in words counts what stands in plain sight: "two cars, one free spot".
_FREE = 3
_TIME_LEFT = re.compile(
    r"\b(?:left|remain\w*|to go|on (?:this|that|the)|over|we have|we['’]ve got|you have|i have|i['’]ve got|take|give "
    r"(?:you|me)|more|clock|halfway)\b",
    re.IGNORECASE,
)
_ROUND_UNIT = re.compile(r"(?:more |other )?(?:minutes?|seconds?|stories|story|questions?|examples?|topics?)\b")
# "Half an hour left" is the clock's, "the other half" nobody's figure.
_HALF = re.compile(
    r"\bhalf an? (?:point|percent|per cent|million|billion|euro|dollar|hour|day|year|week|month)\b"
    r"(?! (?:left|to go|more)\b)",
    re.IGNORECASE,
)
_SAYS_HALF = re.compile(r"\bhalf\b|\b0?\.5\b|\b50\b", re.IGNORECASE)
_PLACE_BEFORE = frozenset({"line", "lines", "step", "question", "part"})
# Nobody points at line one thousand.
_FAR = 1000
# "Three wet days" measures as "three days" does.
_MEASURED = re.compile(r"[a-z-]{1,20} (?P<unit>[a-z]+)")
# "A third of it" is 33%, and "20%" was given by whoever said "one fifth".
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_FRACTION = re.compile(
    rf"\b(?P<times>a|an|one|two|three|four|the other)[ -](?P<part>{'|'.join(_PARTS)})s?\b", re.IGNORECASE
)
_FRACTION_TIMES = {"two": 2, "three": 3, "four": 4}
# "The other forty" of 300 when 260 was said too.
_REST = re.compile(r"\b(?:other|remaining|missing|last|rest)\s+\Z", re.IGNORECASE)
# "Minute sixteen" comes after fifteen minutes, "the tenth" after nine.
_COUNTED = re.compile(r"\b(?:minute|hour|day|week|month|year|number|page|row)\s+\Z", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|those|these|your)\s+\Z", re.IGNORECASE)
_APART = re.compile(
    r"\s{0,3}\S{0,30}\s{0,3}(?:more|fewer|less|short|later|earlier|apart|between|difference|gap)\b", re.IGNORECASE
)


# Up to here whoever listens works out what is left of a count: "the eight" of eleven forms when three were kept.
_FEW = 20


class Figure(NamedTuple):
    """A number: the values it may stand for, its words, and where it stands."""

    values: frozenset[float]
    words: tuple[str, ...]
    span: Span


def figures(text: str) -> list[Figure]:
    """The numbers of a text in order; "two thousand five hundred" is one."""
    return list(_read(text))


class Known:
    """The numbers that somebody gave."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the numbers of these texts."""
        texts = tuple(texts)
        self.says_half = any(_SAYS_HALF.search(text) for text in texts)
        found = [figure for text in texts for figure in _known(text)]
        parts = frozenset(value for text in texts for value in _percents(text))
        self._values = parts.union(*(figure.values for figure in found))
        self._words = frozenset(figure.words for figure in found)

    def holds(self, figure: Figure) -> bool:
        """Whether one of the things that the number may mean was given."""
        return bool(figure.values & self._values) or figure.words in self._words

    def holds_difference(self, figure: Figure) -> bool:
        """Whether the number is what lies between two that were given."""
        return any(value + other in self._values for value in figure.values for other in self._values if value)

    def comes_next(self, figure: Figure) -> bool:
        """Whether it is one more than a number that was given."""
        return any(value - 1 in self._values for value in figure.values)


def invented(text: str, known: Known) -> str | None:
    """The first number of a turn that nobody gave; small counts, line numbers and the clock's minutes are free."""
    half = _HALF.search(text)
    if half is not None and not known.says_half:
        return half[0]
    for figure in figures(text):
        if not known.holds(figure) and not _follows(text, figure, known) and not _is_free(text, figure):
            return figure.span.of(text)
    return None


def _follows(text: str, figure: Figure, known: Known) -> bool:
    """Whether the number follows from those that were given, and is said as one that does."""
    counted = figure.words[-1] in _ORDINALS or _COUNTED.search(text[: figure.span.start]) is not None
    if counted and known.comes_next(figure):
        return True
    unit = (_SPOKEN_WORD.findall(text[figure.span.end :].lower()) or [""])[0]
    counts = figure.words[0].isalpha() and max(figure.values) <= _FEW and unit not in _UNIT
    if counts and _THE.search(text[: figure.span.start]) and known.holds_difference(figure):
        return True
    rest = _REST.search(text[: figure.span.start]) or _APART.match(text, figure.span.end)
    return rest is not None and known.holds_difference(figure)


def fractions(text: str) -> Iterator[tuple[Span, float]]:
    """Where a text says a fraction in words, such as "a third of it", and what that is in percent."""
    for match in _FRACTION.finditer(text):
        percent = 100 * _FRACTION_TIMES.get(match["times"].lower(), 1) / _PARTS[match["part"].lower()]
        yield Span(*match.span()), percent


def _percents(text: str) -> Iterator[float]:
    """What the fractions of a text are in percent, whole and rounded to one place."""
    for _, percent in fractions(text):
        yield from {float(int(percent)), float(round(percent)), round(percent, 1)}


@remembered(256)
def _known(text: str) -> tuple[Figure, ...]:
    """The numbers of a text, and each part of one: "two, three hundred" gives three, and "84 thousand" gives 84."""
    whole = figures(text)
    parts = [Figure(frozenset({_sum((word,))}), (word,), figure.span) for figure in whole for word in figure.words]
    return (*whole, *parts)


def _read(text: str) -> Iterator[Figure]:
    run: list[re.Match[str]] = []
    for match in _SPOKEN_WORD.finditer(text):
        if _is_number(text, match):
            if run and not _continues(text, run, match):
                yield _figure(text, run)
                run = []
            run.append(match)
            continue
        if run and match[0].lower() == "and" and run[-1][0].lower() == "hundred":
            continue
        if run:
            yield _figure(text, run, unit=match)
        run = []
    if run:
        yield _figure(text, run)


def _is_number(text: str, match: re.Match[str]) -> bool:
    if match[0][0].isdigit():
        return not (match.start() and _GLUED.search(text[: match.start()]))
    return match[0].lower() in _VALUES


def _continues(text: str, run: list[re.Match[str]], match: re.Match[str]) -> bool:
    between = text[run[-1].end() : match.start()]
    if between.strip(" -") and between.strip() != "and":
        return False
    word, last = match[0].lower(), run[-1][0].lower()
    if word in _LARGE:
        return True
    if word[0].isdigit() or last[0].isdigit():
        return False
    return last in _LARGE or (last in _TENS and (_SMALL.get(word, 99) < 10 or word in _ORDINALS)) or last in _SMALL


def _figure(text: str, run: list[re.Match[str]], unit: re.Match[str] | None = None) -> Figure:
    words = tuple(match[0].lower() for match in run)
    values = {_sum(words)} if len(words) > 1 or words[0] in _VALUES else set(_digits(words[0]))
    if unit is not None and unit.start() == run[-1].end():
        times = _SUFFIXES.get(unit[0].lower(), 1)
        values |= {value * times for value in values}
    return Figure(frozenset(values), words, Span(run[0].start(), run[-1].end()))


def _digits(word: str) -> Iterator[float]:
    plain = word.replace(",", "")
    try:
        yield float(plain)
    except ValueError:
        yield from (float(part) for part in re.findall(r"\d+", word)[:1])


def _sum(words: tuple[str, ...]) -> float:
    total, part = 0.0, 0.0
    for word in words:
        value = float(_VALUES[word]) if word in _VALUES else next(_digits(word), 0.0)
        if word in _LARGE:
            part = (part or 1) * value
            total, part = (total + part, 0.0) if value >= 1000 else (total, part)
        else:
            part += value
    return total + part


def _is_free(text: str, figure: Figure) -> bool:
    before = re.findall(r"[^\W\d_]+", text[: figure.span.start].lower())[-1:]
    follows = text[figure.span.end :].lstrip(" -").lower()
    unit = (_SPOKEN_WORD.findall(follows) or [""])[0].lower()
    value = max(figure.values)
    if before and before[0] in _PLACE_BEFORE and value < _FAR:
        return True
    if _ROUND_UNIT.match(follows) and _TIME_LEFT.search(text):
        return True
    if value in (0, 1) and figure.words[0].isalpha():
        return True
    counts = value <= _FREE and value.is_integer()
    measured = _MEASURED.match(follows)
    if measured is not None and measured["unit"] in _PERIODS:
        return False
    return counts and unit not in _UNIT and not text[: figure.span.start].rstrip().endswith(("$", "€", "£"))


# Written with a capital wherever they stand and no name of anybody's tool, team or person.
_NO_NAME = frozenset(
    "i ok okay mr mrs ms dr prof vp ceo cto cfo hr qa cv résumé api sql cpu gpu url id am pm xquotex "
    "you your we he she it they the a an that this "
    "what who how why when where which and but so or if not no yes".split()
)
_TOKEN = re.compile(r"[^\W_][\w'’+#&.-]*")
_APOSTROPHE = re.compile(r"['’](?:s|d|m|ll|ve|re|t)?\Z", re.IGNORECASE)
# After these a capital may begin a sentence within the sentence.
_FRESH = re.compile(r"(?:\A|[:;?!…\u2013\u2014\"“”'‘’(]|\s-)\s*\Z")
_HAS_SHAPE = re.compile(r"[A-Z].{0,40}[A-Z]|[^\W\d_].{0,40}\d", re.DOTALL)
# "What's" and "Let's" at the start of a sentence are no person's.
_PLAIN_OWNERS = frozenset(
    "it that what who where let here there how he she when why one everyone everybody someone somebody nobody whoever "
    "which this today tomorrow yesterday management".split()
)
# As a résumé shortens them: "Mar 2022".
_MONTH_LETTERS = 3
_PLURAL = re.compile(r"(?:e?s|ian|ish)\Z")

# "The Monday after that weekend", "on the Monday", "every Sunday": a day that the story implies, no name.
_DAY = re.compile(
    r"\b(?:the|that|next|following|every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)


class KnownNames:
    """The words that somebody used."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Read the words of these texts."""
        self._words = frozenset(word for text in texts for word in plain_words(text))
        self._stems = frozenset(_PLURAL.sub("", word) for word in self._words)

    def holds(self, name: str) -> bool:
        """Whether every part of the name was said, in whatever case."""
        parts = plain_words(name)
        return all(
            part in self._words
            or (part in MONTHS and part[:_MONTH_LETTERS] in self._words)
            or _PLURAL.sub("", part) in self._stems
            or len(part) == 1
            or part.isdigit()
            for part in parts
        )


def invented_name(sentence: str, known: KnownNames) -> str | None:
    """The first name in a sentence that nobody mentioned; its quotations must be out of it."""
    for match in _TOKEN.finditer(sentence):
        token = match[0].rstrip(".,-'’")
        bare = _APOSTROPHE.sub("", token)
        if bare.lower() in _NO_NAME or not _is_name(sentence, match.start(), token, bare):
            continue
        if not known.holds(bare) and _DAY.search(sentence, max(match.start() - 10, 0), match.end()) is None:
            return bare
    return None


def _is_name(sentence: str, at: int, token: str, bare: str) -> bool:
    if _HAS_SHAPE.search(bare) and not re.fullmatch(r"\d+\w{1,3}", bare):
        return True
    if not bare[:1].isupper():
        return False
    if _FRESH.search(sentence[:at]) is None:
        return True
    return token.lower().endswith(("'s", "’s")) and bare.lower() not in _PLAIN_OWNERS
