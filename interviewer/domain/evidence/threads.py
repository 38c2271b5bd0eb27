"""Finds the threads of an answer: the clauses that an attentive interviewer would take up."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.entities.listening import Thread, ThreadKind
from interviewer.domain.language import lexicon
from interviewer.domain.language.assertion import takes_back
from interviewer.domain.language.classifier import Classifier, features
from interviewer.domain.language.orders import instructs
from interviewer.domain.language.text import Span, plain_words, sentences, word_count

# More threads are not kept: an interviewer takes up one or two.
MOST = 3
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


class ThreadHeads(Frozen):
    """What tells a thread and its kind.

    Attributes:
        thread: Whether a place is one; its labels are `thread`, `told` (explained already, or empty) and `none`.
        kinds: Of which kind it is.
        bounds: The odds from which a thread is worth 1, 2 and 3; below the first it is none.
    """

    version: int
    thread: Classifier
    kinds: Classifier
    bounds: tuple[float, float, float]

    def find(self, asked: str, answer: str) -> tuple[Thread, ...]:
        """The threads of an answer, the most worthwhile first.

        Args:
            asked: The interviewer's last words.
            answer: The candidate's turn.
        """
        rows = place_features(asked, answer)
        found = places(answer)
        odds = self.odds(rows)
        closed = _taken_back(found)
        open_ones = [at for at, place in enumerate(found) if at not in closed and not instructs(place.text)]
        taken = sorted((at for at in open_ones if odds[at] >= self.bounds[0]), key=lambda at: -odds[at])[:MOST]
        return tuple(
            Thread(
                quote=found[at].text,
                kind=ThreadKind(_likeliest(self.kinds.of(rows[at]))),
                worth=sum(odds[at] >= bound for bound in self.bounds),
            )
            for at in taken
        )

    def odds(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """How much speaks for a thread at each place, -1 to 1: what was told already speaks against it."""
        shares = [self.thread.of(row) for row in rows]
        return [share["thread"] - share["told"] for share in shares]


def places(answer: str) -> list[Place]:
    """The clauses of an answer, in order; a short sentence is one clause."""
    return [
        Place(span, span.of(answer), at)
        for at, sentence in enumerate(sentences(answer))
        for span in _clauses(answer, sentence)
        if word_count(span.of(answer)) > 1
    ]


def place_features(asked: str, answer: str) -> list[dict[str, float]]:
    """What the heads see of each of `places(answer)`: its words, and how it stands in the answer."""
    found = places(answer)
    words = [frozenset(plain_words(place.text)) for place in found]
    question = frozenset(plain_words(asked))
    rows = []
    for at, place in enumerate(found):
        others = frozenset[str]().union(*(own for other, own in enumerate(words) if other != at))
        row = features(place.text)
        row |= {f"t{name}": value for name, value in _standing(found, at).items()}
        row["tnew to the answer"] = _share(words[at] - others, words[at])
        row["tof the question"] = _share(words[at] & question, words[at])
        rows.append(row)
    return rows


def _clauses(answer: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    if word_count(sentence.of(answer)) > _LONG:
        for joint in _JOINT.finditer(answer, sentence.start, sentence.end):
            before, after = answer[start : joint.start()], answer[joint.end() : sentence.end]
            if min(word_count(before), word_count(after)) >= _LEAST:
                yield Span(start, joint.start())
                start = joint.end()
    yield Span(start, sentence.end)


def _taken_back(found: Sequence[Place]) -> frozenset[int]:
    """The places in sentences that take something back, and in those before them, which they take back."""
    back = {place.sentence for place in found if takes_back(place.text.lower())}
    return frozenset(at for at, place in enumerate(found) if not back.isdisjoint({place.sentence, place.sentence + 1}))


def _likeliest(shares: Mapping[str, float]) -> str:
    return max(shares, key=lambda label: shares[label])


def _share(part: frozenset[str], whole: frozenset[str]) -> float:
    return len(part) / (len(whole) or 1)


_COUNTED: dict[str, Callable[[str], object]] = {
    "own action": lexicon.OWN_ACTION.search,
    "first person": lexicon.FIRST_PERSON.search,
    "we": lexicon.WE.search,
    "number": lexicon.NUMBER.search,
    "outcome": lexicon.OUTCOME.search,
    "reason": lexicon.REASON.search,
    "reflection": lexicon.REFLECTION.search,
    "hedge": lexicon.HEDGE.search,
    "past": lexicon.PAST.search,
    "hypothetical": lexicon.HYPOTHETICAL.search,
    "other person": lexicon.OTHER_PERSON.search,
    "absolute": re.compile(r"\b(?:never|always|every\w*|all|nobody|nothing|only|just|any|no)\b").search,
    "passive": re.compile(r"\b(?:was|were|got|been|be) \w{1,40}(?:ed|en|ne|lt|nt)\b").search,
    "contrast": re.compile(r"\b(?:but|though|although|anyway|still|even|despite|at first|yet)\b").search,
}


def _standing(found: Sequence[Place], at: int) -> dict[str, float]:
    """Where a place stands, how long it is, and what it and its neighbours hold."""
    place, last = found[at], len(found) - 1
    said = place.text.lower()
    standing = {name: 1.0 for name, holds in _COUNTED.items() if holds(said)}
    for name, beside in (("before", at - 1), ("after", at + 1)):
        if 0 <= beside <= last:
            near = found[beside].text.lower()
            standing |= {f"{name}: {what}": 1.0 for what, holds in _COUNTED.items() if holds(near)}
        else:
            standing[f"none {name}"] = 1.0
    standing[f"quarter {4 * at // (last + 1)}"] = 1.0
    standing["whole sentence"] = float(sum(other.sentence == place.sentence for other in found) == 1)
    standing["length"] = min(word_count(place.text), 30) / 30
    return standing
