"""Fillers among words that were heard."""

import re
from collections.abc import Iterable, Sequence

from interviewer.domain.entities.speech import Filler, SpokenWord

# Bounded, as whatever a speaker draws out longer is no filler, and so that no text takes long.
_SOUND = re.compile(
    r"(?:u{1,9}h{0,9}m{1,9}|u{1,9}h{1,9}|e{1,9}r{1,9}m?|a{1,9}h{1,9}|h{1,9}m{1,9}|m{2,9}|mhm)", re.IGNORECASE
)
# Phrases count where they are set off: "you know" with a comma behind it, and not "you know what that means".
_PHRASES = {("you", "know"), ("i", "mean")}
_MARKS = " \t,.;:!?-…\"'“”‘’"
# The two passes place the same sound up to this many seconds apart.
_SAME = 0.4


def fillers_in(words: Sequence[SpokenWord]) -> tuple[Filler, ...]:
    """The sounds and phrases among these words that say nothing."""
    found = []
    for at, word in enumerate(words):
        bare = word.word.strip(_MARKS).lower()
        if _SOUND.fullmatch(bare):
            found.append(Filler(word=bare, at=word.start, probability=word.probability))
        elif at and word.word.endswith(",") and (words[at - 1].word.strip(_MARKS).lower(), bare) in _PHRASES:
            first = words[at - 1]
            said = f"{first.word.strip(_MARKS).lower()} {bare}"
            found.append(
                Filler(word=said, at=first.start, probability=round(min(first.probability, word.probability), 3))
            )
    return tuple(found)


def joined(first: Iterable[Filler], second: Iterable[Filler]) -> tuple[Filler, ...]:
    """The fillers of two passes over the same words, each once."""
    found = list(first)
    for filler in second:
        if all(abs(filler.at - known.at) > _SAME for known in found):
            found.append(filler)
    return tuple(sorted(found, key=lambda filler: filler.at))
