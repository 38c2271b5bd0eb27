"""Labelled tellings with a part cut out, or told of somebody else, so that the heads learn what is missing then."""

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from evals.sample import Sample, read
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import ELEMENTS

# What is cut out, and the rung on which a good answer stands then; see `evals.stories_dataset.STANDS`.
_CUTS = MappingProxyType(
    {
        frozenset({Check.OUTCOME, Check.MEASURED_OUTCOME}): 3,
        frozenset({Check.MEASURED_OUTCOME}): 3,
        frozenset({Check.REASON}): 4,
    }
)
_WATCHED = 2
_GOOD = 4
# Less is no answer that anybody would give.
_FEWEST = 4
_I = re.compile(r"\bI(?:'m| am)\b|\bI(?:'ve| have)\b|\bI(?=['\s,.;])|\b(?:my|me|mine|myself)\b", re.IGNORECASE)
_THEIRS = MappingProxyType(
    {"i'm": "she is", "i am": "she is", "i've": "she has", "i have": "she has", "i": "she",
     "my": "her", "me": "her", "mine": "hers", "myself": "herself"}
)  # fmt: skip


def cut(sample: Sample) -> Iterator[Sample]:
    """Copies of a good telling without its ending, without its number and without its reasons, where it has them."""
    if sample.rung is None or sample.rung < _GOOD:
        return
    for parts, rung in _CUTS.items():
        gone = frozenset().union(*(sample.held_by.get(part, frozenset()) for part in parts))
        if not gone or len(sample.sentences) - len(gone) < _FEWEST:
            continue
        left = _without(sample, gone)
        # Where the number is the whole ending, there is no telling without the one and with the other.
        needed = {Check.EVENT, Check.OWN_ACTION, Check.OUTCOME} - parts
        if left is not None and all(left.holds[element] for element in needed):
            yield replace(left, rung=min(rung, sample.rung), taken_out=parts if sample.rung > _GOOD else frozenset())


def watched(sample: Sample) -> Iterator[Sample]:
    """A copy of a good telling in which a colleague did it all; whoever tells it may speak in the last sentence."""
    if sample.rung is None or sample.rung < _GOOD:
        return
    dice = random.Random(sample.text)
    last = sample.sentences[-1].place.start if dice.random() < 1 / 2 else len(sample.text)
    text = _of_another(sample.text[:last]) + sample.text[last:]
    sentences = read(text)
    if text == sample.text or len(sentences) != len(sample.sentences):
        return
    yield replace(
        sample,
        text=text,
        sentences=sentences,
        rung=_WATCHED,
        holds=sample.holds | {Check.OWN_ACTION: False},
        held_by=sample.held_by | {Check.OWN_ACTION: frozenset()},
        principles={},
        rubric="",
        criteria={},
        taken_out=frozenset({Check.OWN_ACTION}) if sample.rung > _GOOD else frozenset(),
    )


def _without(sample: Sample, gone: frozenset[int]) -> Sample | None:
    kept = [at for at in range(len(sample.sentences)) if at not in gone]
    text = " ".join(sample.sentences[at].place.quote for at in kept)
    sentences = read(text)
    if len(sentences) != len(kept):
        return None
    place = {old: new for new, old in enumerate(kept)}
    held = {e: frozenset(place[at] for at in sample.held_by[e] if at in place) for e in ELEMENTS}
    return replace(
        sample,
        text=text,
        sentences=sentences,
        holds={element: bool(at) for element, at in held.items()},
        held_by=held,
        principles={},
        rubric="",
        criteria={},
    )


def _of_another(text: str) -> str:
    """The text with a colleague for the speaker; who that is, is said where the speaker first acts."""
    named = False

    def other(match: re.Match[str]) -> str:
        nonlocal named
        said = " ".join(match[0].lower().split())
        word = _THEIRS[said]
        if not named and word.startswith("she"):
            named, word = True, word.replace("she", "my colleague", 1)
        at_start = not text[: match.start()].rstrip() or text[: match.start()].rstrip()[-1] in ".!?"
        return word[0].upper() + word[1:] if at_start else word

    return _I.sub(other, text)
