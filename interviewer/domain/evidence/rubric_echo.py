"""Recognises what is recited or copied: the rubric's own words, its cues in a row, one sentence said many times."""

import math
from collections import Counter
from collections.abc import Sequence

from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.evidence.cues import cue_words
from interviewer.domain.language.signals import SentenceSignals, signals
from interviewer.domain.language.stems import stem
from interviewer.domain.language.text import as_seen, blanked, plain_words, word_count
from interviewer.domain.language.word_cache import remembered

# A sentence recites when so much of what it says stands in one sentence of the rubric ...
_RECITED = 0.7
# ... and it says enough for that to be no chance; a short one recites when all of it stands there.
_ENOUGH = 4
_SHORT = 2
# So many cues that make up so much of a sentence are a list of cues, unless they all speak for one criterion: a
# sentence that shows it well holds several.
_LIST_OF_CUES = 4
_MADE_UP_OF_CUES = 0.4
# Two sentences of some length that share so many of their words are one sentence with a word changed.
_SAME = 0.65
_LONG = 8
_A_FRAME = 3
_SMALL = frozenset(
    "i a an the of in on at to from by for with without and or but so that this these those it its is are was were be "
    "been do did does have has had my me we our us you your they them their he she his her not no what which who whom "
    "how when where why would could should there then than as if into out up down over about all some any say said "
    "tell told explain explained give gave".split()
)


class RubricEcho:
    """Knows what a sentence would say that recites these rubrics."""

    def __init__(self, rubrics: Sequence[Rubric]) -> None:
        """Compare with these."""
        self._rubrics = rubrics
        self._lines = [line for rubric in rubrics for line in _lines(rubric)]
        self._vocabulary = frozenset(word for line in self._lines for word in line)

    def holds(self, sentence: SentenceSignals) -> bool:
        """Whether the sentence says what a rubric says, or is made up of its cues."""
        length = word_count(as_seen(sentence.text))
        content = _content(sentence.text)
        share = _RECITED if len(content) >= _ENOUGH else 1.0
        if len(content) >= _SHORT and any(len(content & line) >= share * len(content) for line in self._lines):
            return True
        return any(_is_list_of_cues(sentence, rubric, length) for rubric in self._rubrics)

    def without(self, text: str) -> str:
        """The text with blanks in the place of sentences that recite, so that every other word keeps its place."""
        told = signals(text).sentences
        recited = [self.holds(sentence) for sentence in told]
        if sum(held or sentence.filler for held, sentence in zip(recited, told, strict=True)) >= _A_FRAME:
            recited = [held or self._has_no_other_words(one) for held, one in zip(recited, told, strict=True)]
        return blanked(text, (sentence.span for sentence, held in zip(told, recited, strict=True) if held))

    def _has_no_other_words(self, sentence: SentenceSignals) -> bool:
        """Whether every word that says something stands somewhere in the rubrics: among recited sentences, one more."""
        return _content(sentence.text) <= self._vocabulary


@remembered(4096)
def _content(text: str) -> frozenset[str]:
    """Remembered, because each story is compared with all that its rubrics say."""
    return frozenset(stem(word) for word in plain_words(as_seen(text))) - _SMALL


def told_once(sentences: Sequence[str]) -> list[bool]:
    """For each sentence whether it counts: not if it says an earlier one again with a word or two changed.

    A frame that is filled in with three words or more, one after the other, tells nothing: none of its sentences count.
    """
    bags = [frozenset(plain_words(as_seen(text))) for text in sentences]
    frame = _first_of_its_kind(bags)
    fillings = Counter(first for first, _ in {(first, bag) for first, bag in zip(frame, bags, strict=True)})
    often = {first for first, count in fillings.items() if count >= _A_FRAME}
    return [first == at and first not in often for at, first in enumerate(frame)]


def _first_of_its_kind(bags: Sequence[frozenset[str]]) -> list[int]:
    """For each bag the position of the first that it is the same as, itself if there is none.

    Two that share so much share one of their rarest words, so only those are compared.
    """
    common = Counter(word for bag in bags for word in bag)
    found: list[int] = []
    holders: dict[str, list[int]] = {}
    for at, bag in enumerate(bags):
        rarest = sorted(bag, key=lambda word: (common[word], word))[: len(bag) - math.ceil(_SAME * len(bag)) + 1]
        near = sorted({n for word in rarest for n in holders.get(word, ())}) if len(bag) >= _LONG else []
        found.append(next((n for n in near if _same(bag, bags[n])), at))
        for word in rarest:
            holders.setdefault(word, []).append(at)
    return found


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _SAME * len(one | other)


def _lines(rubric: Rubric) -> tuple[frozenset[str], ...]:
    """The content words of each thing that the rubric says."""
    said = [
        *(criterion.question for criterion in rubric.criteria),
        *(criterion.next_step for criterion in rubric.criteria),
        *(anchor.text for anchor in rubric.anchors.values()),
        *rubric.listens_for,
    ]
    return tuple(map(_content, said))


def _is_list_of_cues(sentence: SentenceSignals, rubric: Rubric, length: int) -> bool:
    seen = as_seen(sentence.text)
    found = [cue_words(criterion.cues, seen) for criterion in rubric.criteria]
    count, covered = sum(map(len, found)), sum(map(sum, found))
    several = sum(map(bool, found)) > 1
    return several and count >= _LIST_OF_CUES and covered >= _MADE_UP_OF_CUES * length
