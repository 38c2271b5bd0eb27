"""The places of an answer at which a follow-up can hang: its sentences, long ones cut into clauses."""

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from interviewer.domain.language.grammar import clause_words, function_share, skeleton, topic
from interviewer.domain.language.lexicon import thread_cues
from interviewer.domain.language.text import Span, as_seen, sentences, word_count

# A clause of fewer words is no place of its own; a sentence of more words is searched for clauses.
_LEAST, _LONG = 4, 14
_JOINT = re.compile(
    r"[;:]\s{1,9}|\s{1,9}[–—-]\s{1,9}|,\s{1,9}(?=(?:and|but|so|which|then|although|though|while|because|or|plus|who|yet|except)\b)"
    r"|,?\s{1,9}(?=(?:but|although|though|because|and (?:then|so|i|we|it|they|he|she)|so (?:i|we))\b)",
    re.IGNORECASE,
)


class Place(NamedTuple):
    """A sentence or a clause of an answer.

    Attributes:
        sentence: Which sentence of the answer it is in.
    """

    span: Span
    text: str
    sentence: int


def places(answer: str) -> list[Place]:
    """The clauses of an answer, in order; a short sentence is one clause."""
    return [
        Place(span, span.of(answer), at)
        for at, sentence in enumerate(sentences(answer))
        for span in _clauses(answer, sentence)
        if word_count(span.of(answer)) > 1
    ]


def _clauses(answer: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    if word_count(sentence.of(answer)) > _LONG:
        for joint in _JOINT.finditer(answer, sentence.start, sentence.end):
            before, after = answer[start : joint.start()], answer[joint.end() : sentence.end]
            if min(word_count(before), word_count(after)) >= _LEAST:
                yield Span(start, joint.start())
                start = joint.end()
    yield Span(start, sentence.end)


# How much a feature counts that is there or not, by where it was seen.
_OWN, _NEAR, _SHARE = 0.3, 0.2, 0.5
_PAIRS_COUNT = 0.7
# Upper bounds of the classes of length, in words.
_LENGTHS = (4, 6, 8, 11, 15, 20, 28)
_PARTS = 5
# What calls for a reason, and what is telling with something else in the same place.
_CALLS_FOR_REASON = (
    "decision", "own action", "trouble", "shortcut", "objection", "hard", "share", "nobody did it",
)  # fmt: skip
_TOGETHER = (
    ("hard", "glossed over"), ("objection", "glossed over"), ("nobody did it", "glossed over"),
    ("contrast", "glossed over"), ("grand", "own action"), ("grand", "first person"), ("sweeping", "first person"),
    ("sweeping", "past"), ("shortcut", "first person"), ("vague", "own action"), ("causal", "number"),
    ("inference", "number"), ("trouble", "time passed"),
)  # fmt: skip
# A question for what one would do or for how something works, and for no story.
_TASK = re.compile(
    r"\b(?:would|should|could) (?:you|we|i|a|it)\b"
    r"|^\W*(?:how (?:do|does|can|is|are)|what (?:is|are|does|do|happens)|why (?:is|are|does|do)|explain|design)\b",
    re.IGNORECASE,
)
_REFERRING = frozenset(
    {"it", "that", "this", "they", "he", "she", "the", "those", "these", "which", "because", "since", "as", "so"}
)


class _Seen(NamedTuple):
    """A place and what was found in it."""

    place: Place
    words: list[str]
    topic: frozenset[str]
    cues: frozenset[str]


class _Sentence(NamedTuple):
    """The places of a sentence together."""

    first_words: list[str]
    length: int
    places: int
    topic: frozenset[str]
    cues: frozenset[str]


_NOTHING = _Sentence([], 0, 0, frozenset(), frozenset())


def place_features(asked: str, answer: str) -> list[dict[str, float]]:
    """What the heads see of each of `places(answer)`.

    Args:
        asked: The interviewer's last words.
        answer: The candidate's turn.
    """
    seen = [_seen(place) for place in places(answer)]
    about = topic(clause_words(_plain(asked)))
    of_question = {"ctask" if _TASK.search(asked) else "cstory": _OWN}
    sentences = {number: _together(own) for number, own in itertools.groupby(seen, lambda one: one.place.sentence)}
    return [
        {
            **of_question,
            **_grams(one.words),
            **dict(_of_cues(one, sentences)),
            **dict(_of_topic(one, sentences, about)),
            **dict(_of_standing(seen, at, sentences)),
        }
        for at, one in enumerate(seen)
    ]


def _plain(text: str) -> str:
    return as_seen(text).lower().replace("’", "'")


def _seen(place: Place) -> _Seen:
    text = _plain(place.text)
    words = clause_words(text)
    return _Seen(place, words, topic(words), thread_cues(text))


def _together(own: Iterable[_Seen]) -> _Sentence:
    parts = list(own)
    return _Sentence(
        first_words=parts[0].words,
        length=sum(len(part.words) for part in parts),
        places=len(parts),
        topic=frozenset[str]().union(*(part.topic for part in parts)),
        cues=frozenset[str]().union(*(part.cues for part in parts)),
    )


def _grams(words: list[str]) -> dict[str, float]:
    ended = ["^", *skeleton(words), "$"]
    return {
        **_unit_length("w", words, 1.0),
        **_unit_length("w", _pairs(words), _PAIRS_COUNT),
        **_unit_length("k", [*_pairs(ended), *_triples(ended)], 1.0),
    }


def _pairs(words: list[str]) -> list[str]:
    return [" ".join(pair) for pair in itertools.pairwise(words)]


def _triples(words: list[str]) -> list[str]:
    return [" ".join(three) for three in zip(words, words[1:], words[2:], strict=False)]


def _unit_length(kind: str, names: Sequence[str], length: float) -> dict[str, float]:
    unique = set(names)
    value = length / math.sqrt(len(unique) or 1)
    return {kind + name: value for name in unique}


def _of_cues(one: _Seen, sentences: dict[int, _Sentence]) -> Iterator[tuple[str, float]]:
    """The cues of a place and around it, and what is missing for them."""
    number = one.place.sentence
    own = sentences[number]
    before, after = sentences.get(number - 1, _NOTHING), sentences.get(number + 1, _NOTHING)
    for where, value, found in (
        ("", _OWN, one.cues), ("S ", _NEAR, own.cues - one.cues), ("N ", _NEAR, after.cues), ("P ", _NEAR, before.cues),
    ):  # fmt: skip
        yield from ((f"c{where}{name}", value) for name in found)
    yield from ((f"c{a} + {b}", _OWN) for a, b in _TOGETHER if a in one.cues and b in one.cues)
    yield from _unexplained(one, own, after)


def _unexplained(one: _Seen, own: _Sentence, after: _Sentence) -> Iterator[tuple[str, float]]:
    """What lacks a reason or a source: in its own sentence, and in the next one too."""
    if "reason" not in own.cues:
        for name in one.cues.intersection(_CALLS_FOR_REASON):
            yield f"cno reason {name}", _OWN
            if "reason" not in after.cues:
                yield f"cno reason after {name}", _OWN
    if "number" in one.cues and own.cues.isdisjoint({"source", "base"}):
        name = "share" if "share" in one.cues else "number"
        yield f"cno source {name}", _OWN
        if after.cues.isdisjoint({"source", "base"}):
            yield f"cno source after {name}", _OWN


def _of_topic(one: _Seen, sentences: dict[int, _Sentence], about: frozenset[str]) -> Iterator[tuple[str, float]]:
    """How much of a place the rest of the answer and the question speak of."""
    number = one.place.sentence
    after = frozenset[str]().union(*(own.topic for at, own in sentences.items() if at > number))
    before = frozenset[str]().union(*(own.topic for at, own in sentences.items() if at < number))
    following = sentences.get(number + 1, _NOTHING)
    for name, shared in (
        ("later", one.topic & after), ("earlier", one.topic & before), ("nowhere else", one.topic - after - before),
        ("in the question", one.topic & about), ("next", one.topic & following.topic),
    ):  # fmt: skip
        yield f"ctold {name}", _SHARE * len(shared) / (len(one.topic) or 1)
    first = [word for word in following.first_words[:2] if word not in ("and", "but", "so", ",")]
    if first and first[0] in _REFERRING:
        yield "cnext refers", _OWN


def _of_standing(seen: Sequence[_Seen], at: int, sentences: dict[int, _Sentence]) -> Iterator[tuple[str, float]]:
    """Where a place stands and how long it is."""
    one, last = seen[at], len(seen) - 1
    own, length = sentences[one.place.sentence], len(one.words)
    mean = sum(len(other.words) for other in seen) / len(seen)
    yield f"cpart {_PARTS * at // (last + 1)}", _OWN
    if at == 0:
        yield "cfirst", _OWN
    if at == last:
        yield "clast", _OWN
    if own.places == 1:
        yield "cwhole sentence", _OWN
    yield f"clength {next((bound for bound in _LENGTHS if length <= bound), 'more')}", _OWN
    yield "clength", _SHARE * min(length, 30) / 30
    yield "clength to the mean", _SHARE * min(length / (mean or 1), 2) / 2
    yield "clength of the sentence", min(own.length, 60) / 100
    yield "ccommas", min(one.words.count(","), 4) / 10
    yield "clong words", _SHARE * sum(len(word) >= 7 for word in one.words) / (length or 1)
    yield "cfunction words", _SHARE * function_share(one.words)
