"""Finds the threads of an answer, the clauses that an attentive interviewer would take up, and hears what a turn is."""

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from interviewer.domain.base import Frozen
from interviewer.domain.entities.listening import Heard, Thread, ThreadKind
from interviewer.domain.evidence.place_features import Place, place_features, places
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.intent import Intent, intent, may_be_order
from interviewer.domain.language.prompt_injection import instructs
from interviewer.domain.language.stance import takes_back
from interviewer.domain.language.text import sentences

# What a place can be besides a thread of some kind: explained already.
TOLD = "told"
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
        """How much suggests a thread at a place."""
        return self.unit * sum(self.weights.get(name, 0) * value for name, value in row.items()) - self.none


class ThreadHeads(Frozen):
    """What tells a thread and its kind.

    Attributes:
        thread: Whether a place is one.
        kinds: Of which kind it is, or `TOLD`.
        bounds: The scores from which a thread is worth 1, 2 and 3; below the first it is none.
        further: How much more a thread must score that is not the first of its answer.
        sure: The share among kinds from which one is asked by.
        by_kind: How much it counts in the score, as logarithms, how clear the kind is and that the place is not told.
    """

    version: int
    thread: Ranking
    kinds: Classifier
    bounds: tuple[float, float, float]
    further: float = 0.0
    sure: float = 0.0
    by_kind: float = 0.0

    def score(self, row: Mapping[str, float]) -> float:
        """How much suggests a thread at a place, and its kind."""
        if not self.by_kind:
            return self.thread.score(row)
        shares = self.kinds.of(row)
        told = shares.pop(TOLD, 0.0)
        return self.thread.score(row) + self.by_kind * (math.log(max(shares.values())) + math.log(1 - told))

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
        told = shares.pop(TOLD, 0.0)
        kind = max(shares, key=lambda label: shares[label])
        return Thread(quote=quote, kind=ThreadKind(kind), sure=shares[kind] >= self.sure * (1 - told), worth=worth)

    def _worth(self, score: float) -> int:
        return sum(score >= bound for bound in self.bounds)


def _taken_back(found: Sequence[Place]) -> frozenset[int]:
    """The places in sentences that take something back, and in those before them, which they take back."""
    back = {place.sentence for place in found if takes_back(place.text.lower())}
    return frozenset(at for at, place in enumerate(found) if not back.isdisjoint({place.sentence, place.sentence + 1}))


def _is_order(place: Place, answer: str) -> bool:
    """Whether the sentence of a place may be an order: such words are never read out."""
    whole = next(span.of(answer) for span in sentences(answer) if span.start <= place.span.start < span.end)
    return bool(_FOR_A_PROGRAM.search(whole)) or instructs(whole) or may_be_order(whole)


FITTED = Path(__file__).parent / "fitted" / "threads.json"


@lru_cache(maxsize=1)
def words_threads() -> ThreadHeads:
    """The heads that find threads by words alone."""
    return ThreadHeads.model_validate_json(FITTED.read_bytes())


def threads_of(meant: Intent, asked: str, words: str) -> tuple[Thread, ...]:
    """The threads of a turn by words alone; only an answer has any, and what may be an order is taken for none."""
    if meant is not Intent.ANSWER or may_be_order(words, asked):
        return ()
    return words_threads().find(asked, words)


class WordListener:
    """The listener that needs no model; it never fails."""

    @property
    def name(self) -> str:
        """See `Listener.name`."""
        return f"words@{words_threads().version}"

    def hear(self, asked: str, words: str) -> Heard:
        """See `Listener.hear`."""
        meant = intent(words, asked)
        return Heard(intent=meant, threads=threads_of(meant, asked, words), by=self.name)
