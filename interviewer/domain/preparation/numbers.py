"""The numbers of a telling, and the words that say where each of them comes from.

Candidates are found by form: digits, number words, and "a week" and its like; whatever breaks a text into pieces is
form too. Which of them say something about the work, and which piece is a source, two fitted lines decide.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.language.quantity import MONTHS, NUMBER_WORDS
from interviewer.domain.language.stems import is_content, stem, without_ending
from interviewer.domain.language.text import Span, plain_words, sentences, word_count
from interviewer.domain.preparation.lines import FOLDER, Line, spread

FITTED = FOLDER / "numbers.json"

_WORDS = "|".join(sorted(set(NUMBER_WORDS) - {"one"}, key=len, reverse=True))
_MORE = rf"(?:[\s-]+(?:and[\s-]+)?(?:a[\s-]+)?(?:{_WORDS}|one|half|dozen|third|quarter|percent|per\ cent)\b)"
_TIMES = r"(?:second|minute|hour|day|week|weekend|month|quarter|year|morning|afternoon|night)s?"
_TIME = re.compile(_TIMES, re.IGNORECASE)
_NUMBER = re.compile(
    rf"(?<![\w.,])[$€£~]?\d(?:[\d,.:/]*\d)?(?:\s?%|[A-Za-z]+\b)?"
    rf"|\b(?:{_WORDS}|one|half|third|quarter|dozen|twice|couple)\b{_MORE}{{0,4}}"
    rf"|\b(?:an?|every|per|most\ of\ an?)\s{_TIMES}\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|%|/")
_UNIT = re.compile(r"[ \t]?(?:of )?[^\W\d_]+(?:['’-][^\W\d_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\d{1,2}:\d\d")
# Where a piece of a sentence ends, and the small words that begin one inside it.
_PIECE = re.compile(
    r"[,;:()=\n]|\s[-–—>]+\s|->|—|(?<=\w)\.(?=\s|$)"
    r"|\s(?=(?:from|by|per|in|on|according|as|against|at|and)\s)"
)
_FEWEST, _MOST = 2, 18
# How many words on each side of a number are looked at.
_AROUND = 2
_MOST_UNIT_WORDS = 2
# Words between a source and its number, and between two numbers of one source.
_NEAR, _NEXT = 8, 5


class Sourced(NamedTuple):
    """A number of a telling, with its unit, and the words that say where it comes from."""

    span: Span
    source: Span | None


class NumberLines(Frozen):
    """The fitted lines: whether a number belongs to the story, and whether a piece is its source."""

    number: Line
    source: Line
    data_sha256: str = ""


@lru_cache(maxsize=1)
def shipped() -> NumberLines:
    """The lines that ship."""
    return NumberLines.model_validate_json(FITTED.read_bytes())


def numbers(text: str, lines: NumberLines | None = None) -> tuple[Sourced, ...]:
    """The numbers of a telling in its order, each with its source where one is said."""
    lines = lines or shipped()
    found = [s for s in candidates(text) if lines.number.probability(number_features(text, s)) >= lines.number.least]
    likely = [(lines.source.probability(source_features(text, piece)), piece) for piece in pieces(text)]
    sure = sorted((pair for pair in likely if pair[0] >= lines.source.least), reverse=True)
    sources = attached(text, found, [piece for _, piece in sure])
    return tuple(Sourced(with_unit(text, span), sources.get(span)) for span in found)


def candidates(text: str) -> list[Span]:
    """Everything that has the form of a number, but for years, dates and times of day."""
    found = (Span(*match.span()) for match in _NUMBER.finditer(text))
    return [span for span in found if not _is_date(text, span)]


def is_time(word: str) -> bool:
    """Whether a word names a stretch of time, such as "month"."""
    return _TIME.fullmatch(word) is not None


def number_features(text: str, span: Span) -> dict[str, float]:
    """What the line over numbers sees: the form of the number, and the words around it."""
    said = span.of(text).casefold()
    before = [word.casefold() for word in _WORD.findall(text[max(0, span.start - 60) : span.start])][-_AROUND:]
    after = [word.casefold() for word in _WORD.findall(text[span.end : span.end + 60])][:_AROUND]
    names = [f"is {word}" for word in plain_words(said) if not word[0].isdigit()]
    names += [f"form {_form(said)}", f"after {after[0] if after else '.'}", f"before {before[-1] if before else '.'}"]
    names += [f"after stem {_stem(after[0])}"] if after else []
    names += [f"then {_stem(word)}" for word in after[1:]] + [f"earlier {_stem(word)}" for word in before[:-1]]
    content = bool(after) and is_content(after[0])
    plural = content and after[0].endswith("s")
    glued = "glued" if span.end < len(text) and text[span.end : span.end + 1] in ",.;:)" else "open"
    names += [glued, f"content {content}", f"plural {plural}", f"form {_form(said)} plural {plural}"]
    names += [f"form {_form(said)} content {content}", f"form {_form(said)} {glued}"]
    return spread(names, 3.0)


def with_unit(text: str, span: Span) -> Span:
    """The number with the words that it counts."""
    end = span.end
    if text[end - 1] == "%":
        return span
    for _ in range(_MOST_UNIT_WORDS):
        unit = _UNIT.match(text, end)
        if unit is None or not all(is_content(word.casefold()) for word in plain_words(unit[0])):
            break
        end = unit.end()
        if unit[0].endswith("s"):
            break
    return Span(span.start, end)


class Piece(NamedTuple):
    """A part of a sentence between two marks, numbers or small words."""

    span: Span
    sentence: Span


def pieces(text: str) -> list[Piece]:
    """What of a telling may be the source of a number, in its order."""
    said = candidates(text)
    return [piece for sentence in sentences(text) for piece in _pieces(text, sentence, said)]


def source_features(text: str, piece: Piece) -> dict[str, float]:
    """What the line over sources sees: the words of the piece, and its place in the sentence."""
    words = [_stem(word) for word in plain_words(piece.span.of(text))]
    names = [f"stem {word}" for word in words] + [f"pair {a} {b}" for a, b in pairwise(words)]
    features = spread([*names, f"first {' '.join(words[:1])}", f"begins {' '.join(words[:2])}"], 3.0)
    features["bracket"] = float(text[: piece.span.start].endswith("("))
    features["opens"] = float(piece.span.start == piece.sentence.start)
    features["closes"] = float(piece.sentence.end - piece.span.end <= 1)
    features["length"] = min(3.0, len(words) / 5)
    return features


def attached(text: str, found: Sequence[Span], sources: Sequence[Piece]) -> dict[Span, Span]:
    """Which source goes with which number; what comes earlier in `sources` goes first.

    A source goes with the nearest number of its sentence, and with others near that one: "from 5 hours to 40 minutes".
    Where its sentence has none it goes with the last number of the sentence before, else with the first of the next.
    """
    spans = sentences(text)
    by_sentence: dict[int, list[Span]] = {}
    for number in found:
        by_sentence.setdefault(_place(spans, number), []).append(number)
    taken: dict[Span, Span] = {}
    for piece in sources:
        at = _place(spans, piece.span)
        near = _chain(text, piece.span, by_sentence.get(at, []))
        near = near or by_sentence.get(at - 1, [])[-1:] or by_sentence.get(at + 1, [])[:1]
        for number in near:
            taken.setdefault(number, piece.span)
    return taken


def _chain(text: str, source: Span, numbers_there: Sequence[Span]) -> list[Span]:
    """The number next to a source, and the numbers next to that one on the same side."""
    chain: list[Span] = []
    for number in sorted(numbers_there, key=lambda span: _gap(text, source, span)[0]):
        last, most = (chain[-1], _NEXT) if chain else (source, _NEAR)
        distance, broken = _gap(text, last, number)
        same_side = not chain or (chain[0].start < source.start) == (number.start < source.start)
        if distance <= most and not broken and same_side:
            chain.append(number)
    return chain


def _gap(text: str, one: Span, other: Span) -> tuple[int, bool]:
    """How many words are between two places, and whether something ends there."""
    between = text[min(one.end, other.end) : max(one.start, other.start)]
    return word_count(between), ";" in between


def _place(spans: Sequence[Span], of: Span) -> int:
    return next((at for at, span in enumerate(spans) if span.end > of.start), len(spans) - 1)


def _pieces(text: str, sentence: Span, said: Sequence[Span]) -> list[Piece]:
    cuts = {sentence.start, sentence.end}
    for cut in _PIECE.finditer(text, sentence.start, sentence.end):
        cuts |= set(cut.span())
    cuts |= {edge for number in said for edge in number if sentence.start <= edge <= sentence.end}
    ordered = sorted(cuts)
    spans = [_trimmed(text, start, end) for start, end in pairwise(ordered)]
    spans = [span for span in spans if _FEWEST <= word_count(span.of(text)) <= _MOST]
    return [Piece(span, sentence) for span in spans if not any(_overlap(span, number) for number in said)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and not text[start].isalnum() and text[start] not in "$€£'\"“":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:.()-–—>=":
        end -= 1
    return Span(start, end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _is_date(text: str, span: Span) -> bool:
    said = span.of(text)
    before, after = plain_words(text[max(0, span.start - 12) : span.start]), plain_words(text[span.end : span.end + 12])
    near = (*before[-1:], *after[:1])
    return bool(
        _YEAR.fullmatch(said)
        or _CLOCK.fullmatch(said)
        or any(word in MONTHS for word in near)
        or (said[:1].isdigit() and said.endswith(("st", "nd", "rd", "th")))
    )


def _form(said: str) -> str:
    if said[0].isdigit() or said[0] in "$€£~":
        unit = "".join(letter for letter in said if letter.isalpha() or letter == "%")
        return f"digits {'%' if unit == '%' else 'unit' if unit else len(said) if len(said) < 3 else 'many'}"
    if said.split()[0] in ("a", "an", "every", "per", "most"):
        return f"time {said.split()[0]}"
    return "words" if len(plain_words(said)) > 1 else said


def _stem(word: str) -> str:
    cut = stem(word)
    return without_ending(cut, ("s",), shortest_stem=3)
