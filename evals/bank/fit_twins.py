"""From retellings to the line that tells near-twins."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from evals.bank.background import about, digest_of
from evals.bank.fitting import Rows, fit_line
from evals.bank.records import LabelledTelling, Retelling
from interviewer.domain.preparation.lines import Line
from interviewer.domain.preparation.twins import Likeness, TwinLine, word_counts

STRENGTH = 1.0
# A pair is called twins from here on; a bank has far more pairs of different stories than of one.
LEAST = 0.6
_SEEN_IN = 2


class Pair(NamedTuple):
    """Two tellings of one author, and whether they tell one story."""

    first: Retelling
    second: Retelling

    @property
    def same(self) -> bool:
        """Whether they tell one story."""
        return self.first.story == self.second.story


def by_author(told: Sequence[Retelling]) -> Mapping[str, list[Retelling]]:
    """The tellings of each author."""
    found: dict[str, list[Retelling]] = {}
    for one in told:
        found.setdefault(one.author, []).append(one)
    return found


def pairs(told: Sequence[Retelling]) -> Iterator[Pair]:
    """All pairs of tellings by one author."""
    for own in by_author(told).values():
        yield from (Pair(one, other) for one, other in combinations(own, 2))


def counts(told: Sequence[LabelledTelling]) -> TwinLine:
    """How rare words are, with a line that says nothing yet."""
    texts = [one.text for one in about()] + [one.text for one in told]
    found = Counter(word for text in texts for word in word_counts(text))
    kept = {word: count for word, count in sorted(found.items()) if count >= _SEEN_IN}
    return TwinLine(line=Line(bias=0.0, weights={}), texts=len(texts), counts=kept, data_sha256="")


def rows(told: Sequence[Retelling], counted: TwinLine) -> Rows:
    """One row for each pair; a pair of different stories counts less, for there are six times as many."""
    features, found, groups = [], [], []
    for author, own in by_author(told).items():
        likeness = Likeness([one.text for one in own], counted)
        for pair in pairs(own):
            features.append(likeness.features(pair.first.text, pair.second.text))
            found.append(pair.same)
            groups.append(author)
    share = sum(found) / len(found)
    weights = [0.5 / share if one else 0.5 / (1 - share) for one in found]
    return Rows(features, found, list(groups), weights)


def fit_twins(told: Sequence[Retelling], labelled: Sequence[LabelledTelling]) -> TwinLine:
    """The line of these retellings, with the counts of words in all other texts."""
    counted = counts(labelled)
    line = fit_line(rows(told, counted), STRENGTH, LEAST)
    return counted.model_copy(update={"line": line, "data_sha256": digest_of([one.text for one in told])})
