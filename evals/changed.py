"""Copies of labelled texts with something changed that should not count, so that the heads learn not to heed it.

The held-out answers are changed in the same ways to measure drift (`evals/drift.py`); only the ways are shared.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from evals import foreign, surface
from evals.sample import Sample, read
from evals.surface import Edit


def _by_itself(slip: Callable[[str], str]) -> Edit:
    return lambda text, dice: slip(text)


# Spaces, lines and the shape of marks do not reach the reader at all.
_CHANGES: Mapping[str, Edit] = MappingProxyType(
    {name: _by_itself(slip) for name, slip in foreign.SLIPS.items()}
    | {
        name: surface.EDITS[name]
        for name in ("typos", "no_capitals", "no_commas", "expanded", "contracted", "fillers", "semicolons")
    }
)


def changed(sample: Sample, count: int) -> Iterator[Sample]:
    """Up to `count` copies of a sample, each with one change that finds something to change in it.

    Labels of sentences stay only where the copy has as many sentences.
    """
    dice = random.Random(sample.text)
    names = dice.sample(sorted(_CHANGES), len(_CHANGES))
    made = 0
    for name in names:
        if made == count:
            return
        text = _CHANGES[name](sample.text, dice)
        if text == sample.text:
            continue
        made += 1
        yield _relabelled(sample, text)


def _relabelled(sample: Sample, text: str) -> Sample:
    sentences = read(text)
    copy = replace(sample, text=text, sentences=sentences, principles={})
    if len(sentences) == len(sample.sentences):
        return copy
    return replace(copy, held_by={}, rubric="", criteria={})
