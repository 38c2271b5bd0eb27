"""Finds the threads of an answer: the clauses that an attentive interviewer would take up."""

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from typing import Literal

from interviewer.domain.base import Frozen
from interviewer.domain.entities.listening import Thread, ThreadKind
from interviewer.domain.evidence.place_features import place_features
from interviewer.domain.evidence.places import Place, places
from interviewer.domain.language.assertion import takes_back
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.intent import may_be_order
from interviewer.domain.language.orders import instructs
from interviewer.domain.language.text import sentences

# More threads are not kept: an interviewer takes up one or two.
MOST = 3
# Signs of what is written for a program: "{{", or a command behind a slash that opens a sentence. Engineers who type
# name settings and paths in the middle of theirs: "with tp=8", "the check at /healthz".
_FOR_A_PROGRAM = re.compile(r"\{\{|\}\}|^\s*/[a-z]{2,20}\s")


class Ranking(Frozen):
    """A linear score of a place among the others of its answer; above 0 it is likelier a thread than there is none.

    Attributes:
        none: What a place must score to be likelier than that the answer has no thread.
        unit: What the whole numbers in `weights` are multiplied by.
        weights: One for each feature of `place_features` that counts.
    """

    format: Literal[1] = 1
    none: float
    unit: float
    weights: dict[str, int]

    def score(self, row: Mapping[str, float]) -> float:
        """What speaks for a thread at a place."""
        return self.unit * sum(self.weights.get(name, 0) * value for name, value in row.items()) - self.none


class ThreadHeads(Frozen):
    """What tells a thread and its kind.

    Attributes:
        thread: Whether a place is one.
        kinds: Of which kind it is.
        bounds: The scores from which a thread is worth 1, 2 and 3; below the first it is none.
        further: How much more a thread must score that is not the first of its answer.
        sure: The share from which a kind is asked by.
        by_kind: How much the logarithm of the likeliest kind's share counts in the score: what is of no clear kind is
            seldom a thread, and more often told already.
    """

    version: int
    thread: Ranking
    kinds: Classifier
    bounds: tuple[float, float, float]
    further: float = 0.0
    sure: float = 0.0
    by_kind: float = 0.0

    def score(self, row: Mapping[str, float]) -> float:
        """What speaks for a thread at a place and for its kind."""
        clear = self.by_kind * math.log(max(self.kinds.of(row).values())) if self.by_kind else 0.0
        return self.thread.score(row) + clear

    def find(self, asked: str, answer: str) -> tuple[Thread, ...]:
        """The threads of an answer, the most worthwhile first.

        Args:
            asked: The interviewer's last words.
            answer: The candidate's turn.
        """
        rows = place_features(asked, answer)
        found = places(answer)
        scores = [self.score(row) for row in rows]
        closed = _taken_back(found)
        ranked = sorted((at for at in range(len(found)) if scores[at] >= self.bounds[0]), key=lambda at: -scores[at])
        open_ones = (at for at in ranked if at not in closed and not _is_order(found[at], answer))
        taken = [
            (at, worth)
            for number, at in enumerate(itertools.islice(open_ones, MOST))
            if (worth := self._worth(scores[at] - (self.further if number else 0.0)))
        ]
        return tuple(self._thread(found[at].text, rows[at], worth) for at, worth in taken)

    def _thread(self, quote: str, row: Mapping[str, float], worth: int) -> Thread:
        shares = self.kinds.of(row)
        kind = max(shares, key=lambda label: shares[label])
        return Thread(quote=quote, kind=ThreadKind(kind), sure=shares[kind] >= self.sure, worth=worth)

    def _worth(self, score: float) -> int:
        return sum(score >= bound for bound in self.bounds)


def _taken_back(found: Sequence[Place]) -> frozenset[int]:
    """The places in sentences that take something back, and in those before them, which they take back."""
    back = {place.sentence for place in found if takes_back(place.text.lower())}
    return frozenset(at for at, place in enumerate(found) if not back.isdisjoint({place.sentence, place.sentence + 1}))


def _is_order(place: Place, answer: str) -> bool:
    """Whether the sentence of a place may be an order: nothing of that is ever read out."""
    whole = next(span.of(answer) for span in sentences(answer) if span.start <= place.span.start < span.end)
    return bool(_FOR_A_PROGRAM.search(whole)) or instructs(whole) or may_be_order(whole)
