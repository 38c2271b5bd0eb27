"""Clauses made of frames and words, so that the fit hears every word of praise or blame in many places.

"which was a masterful negotiation" praises, "which was a regional negotiation" does not, and "who called it masterful?"
only asks. The frames and words stand in `frames.yaml`; each frame is filled a few times, always with the same words.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.guard.labelled import Labelled
from evals.yaml_file import read_yaml

FRAMES = Path(__file__).with_name("frames.yaml")
# How often each frame is filled.
_EACH = 8
_SEED = 1
_NOT_IN_LY = frozenset("able cool fine first-rate genius good great rare special super top-notch world-class".split())
# "Well" is the commonest of all.
_WELL = 20


def framed(path: Path = FRAMES) -> Iterator[Labelled]:
    """The clauses of all frames."""
    given: dict[str, Any] = read_yaml(path)
    chance = random.Random(_SEED)
    words = {name: [word.replace("-", " ") for word in held.split()] for name, held in given["words"].items()}
    words["adverbs"] = [*(_adverb(word) for word in words["praised"] if word not in _NOT_IN_LY), *["well"] * _WELL]
    for kind, slots in given["frames"].items():
        for names, frames in slots.items():
            for frame in frames:
                for _ in range(_EACH):
                    yield Labelled(text=_filled(frame, names.split(), words, chance), kind=kind, source="frames")


def _filled(frame: str, names: list[str], words: dict[str, list[str]], chance: random.Random) -> str:
    """A frame of two blanks takes a word of each list, one of a single blank a word of any of them."""
    lists = names if "{1}" in frame else [chance.choice([name for name in names if name != "things"])]
    chosen = [chance.choice(words[name]) for name in lists]
    said = frame.format(*chosen, a="an" if chosen[0][0].lower() in "aeiou" else "a")
    return said[:1].upper() + said[1:] if said.endswith(".") else said


def _adverb(word: str) -> str:
    if word.endswith("ly"):
        return word
    if word.endswith("y"):
        return f"{word[:-1]}ily"
    if word.endswith("le"):
        return f"{word[:-1]}y"
    return f"{word}ally" if word.endswith("ic") else f"{word}ly"
