"""Classifies what the interviewer's words do: ask, lead in, praise, judge, advise, give the answer away.

A fitted classifier reads a sentence and each of its clauses, because praise hidden in a clause is a small part of the
sentence but all of the clause. Its features, by name:

- `w`: the words, in ones, twos and threes, between marks for the ends;
- `c`: three to five characters in a row within a word, so that "marvellously" is known by "marvellous";
- `s`: whether it asks, commands or states.

The candidate's own content words are replaced by one word, `TOLD`: repeating them is neutral, what is added counts.

It is fitted by `python -m evals.guard --fit`.
"""

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.questions import commands
from interviewer.domain.language.stems import is_content, stem
from interviewer.domain.language.utterance import QUOTED, clause_texts
from interviewer.domain.language.word_cache import remembered

WEIGHTS = Path(__file__).with_name("tone.json")
LEAD, ASK, PRAISE, VERDICT, ADVICE, ANSWER = "lead", "ask", "praise", "verdict", "advice", "answer_given"
_JUDGING = (PRAISE, VERDICT, ADVICE)
OFFENCES = (*_JUDGING, ANSWER)
# What stands for a word that the candidate said.
TOLD = "xtoldx"
_SPOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A word whose weight for an offence exceeds the others by so much praises or blames by itself, whoever said it first.
_EVALUATES = 0.3
_TOKEN = re.compile(r"'[a-z]+|[a-z]+|\d[\d.,]*|[?!,:;]")
_CONTRACTED = re.compile(r"'(s|d|ll|ve|re|m)\b")
_GRAMS = (1, 2, 3)
_PIECES = (3, 4, 5)
# How much less each of many words counts than a single one would; all pieces together share one length.
_EVEN = 0.25
_PIECES_COUNT = 2.1


class Offence(NamedTuple):
    """The likeliest of praise, verdict, advice and answer, and how likely the words are one of the four."""

    kind: str
    likely: float


@remembered(2048)
def tone(words: str, *, whole: bool = True) -> Mapping[str, float]:
    """The probability of each of the six labels; quotations must be masked."""
    return shipped().of(features(words, whole=whole))


@remembered(2048)
def offence(plain: str, told: frozenset[str] = frozenset(), *, whole: bool = True) -> Offence:
    """How likely a sentence offends, as a whole or in the clause that does so most.

    Of an unfinished sentence of several clauses only the clauses are read: the last one has yet to say what it does.

    Args:
        plain: The sentence without its quotations.
        told: The stems of what the candidate said.
        whole: Whether the sentence has ended.
    """
    clauses = clause_texts(plain)
    if len(clauses) < 2:
        return _offence(tone(masked(plain, told, spare=True), whole=whole))
    last = len(clauses) - 1
    found = [
        _offence(tone(masked(clause, told, spare=True), whole=whole or at < last)) for at, clause in enumerate(clauses)
    ]
    if whole:
        found.append(_offence(tone(masked(plain, told, spare=True))))
    return max(found, key=lambda one: one.likely)


def masked(words: str, told: frozenset[str], *, spare: bool = False) -> str:
    """The words with `TOLD` for each content word that the candidate said.

    Args:
        words: What the interviewer says.
        told: The stems of what the candidate said.
        spare: Whether words that praise or blame by themselves stand: "clever" is praise also of a clever plan.
    """

    def mask(found: re.Match[str]) -> str:
        word = found[0].lower()
        return TOLD if _is_told(word, told) and not (spare and _evaluates(word)) else found[0]

    return _SPOKEN.sub(mask, words)


def features(words: str, *, whole: bool = True) -> dict[str, float]:
    """What the line sees, by name; of unfinished words it sees no end."""
    said = style_words(words) if whole else style_words(words)[:-1]
    grams = set(_grams(said))
    pieces = {piece for word in set(said) if word.isalpha() and word not in (QUOTED, TOLD) for piece in _pieces(word)}
    found = {f"w{gram}": len(grams) ** -_EVEN for gram in grams}
    found |= {f"c{piece}": _PIECES_COUNT / math.sqrt(len(pieces)) for piece in pieces}
    return found | {f"s{_mood(words)}": 1.0}


@lru_cache(maxsize=1)
def shipped() -> Classifier:
    """The classifier that ships with the program."""
    return Classifier.model_validate_json(WEIGHTS.read_text(encoding="utf-8"))


def style_words(text: str) -> list[str]:
    """The words as the line reads them, between marks for the ends."""
    plain = text.lower().replace("’", "'").replace("é", "e").replace("n't", " not")
    plain = _CONTRACTED.sub(r" '\1", plain)
    return ["^", *("#" if word[0].isdigit() else word for word in _TOKEN.findall(plain)), "$"]


def _is_told(word: str, told: frozenset[str]) -> bool:
    return is_content(word) and word != QUOTED and stem(word) in told


def _evaluates(word: str) -> bool:
    line = shipped()
    weights = dict(zip(line.labels, line.weights.get(f"w{word}", ()), strict=False))
    if not weights:
        return False
    return line.unit * (max(weights[kind] for kind in _JUDGING) - max(weights[LEAD], weights[ASK])) > _EVALUATES


def _offence(found: Mapping[str, float]) -> Offence:
    return Offence(max(OFFENCES, key=lambda label: found[label]), sum(found[label] for label in OFFENCES))


def _mood(words: str) -> str:
    if commands(words):
        return "commands"
    return "asks" if words.rstrip("\"'”’) ").endswith("?") else "states"


def _grams(said: list[str]) -> Iterator[str]:
    for size in _GRAMS:
        yield from (" ".join(said[at : at + size]) for at in range(len(said) - size + 1))


def _pieces(word: str) -> Iterator[str]:
    ended = f" {word} "
    for size in _PIECES:
        yield from (ended[at : at + size] for at in range(len(ended) - size + 1))
