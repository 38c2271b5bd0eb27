"""Answers of which every word that tells something is known, and what a model might make of them."""

from collections.abc import Collection, Sequence
from zlib import crc32

import numpy as np

from evals.heads import Shrinkage
from evals.samples import Sample
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import ELEMENTS, NEEDED
from interviewer.domain.evidence.reading import sentences_of
from interviewer.llm.reader import States

TOLD = {
    Check.EVENT: "In March the {} stopped at once.",
    Check.OWN_ACTION: "I rebuilt the {} by hand.",
    Check.OUTCOME: "In the end the {} was fine again.",
    Check.MEASURED_OUTCOME: "It went from 9 to 4 for each {}.",
    Check.REASON: "That way was better because the {} was old.",
    Check.REFLECTION: "Since then a question about the {} comes first.",
}
FILLER = "There are things that people say about a {}."
THINGS = "boiler kettle engine bridge ladder mixer barrel saddle hammer mirror carpet lantern".split()
LIGHT = Shrinkage(estimate=1.0, sentence=1.0, whole=1.0, criteria=0.1, fit=0.1)
CRITERION = "dive_deep/facts"
# Where a way and a saving are told, a story is about a principle.
SHOWS = {"dive_deep": "The trace lay open.", "frugality": "The saving stayed."}


def told(thing: str, kept: Sequence[Check], last: str = "") -> str:
    return " ".join([FILLER.format(thing), *(TOLD[one].format(thing) for one in kept), last]).strip()


def sample(thing: str, kept: Sequence[Check], taken_out: Collection[Check] = (), principle: str = "") -> Sample:
    """An answer that holds these elements, one in each sentence after the first."""
    text = told(thing, kept, SHOWS.get(principle, ""))
    own = frozenset(at for at, one in enumerate(kept, 1) if one is Check.OWN_ACTION)
    return Sample(
        story=thing,
        text=text,
        sentences=tuple(sentences_of([text])),
        rung={0: 1, len(ELEMENTS): 5}.get(len(kept), 3),
        holds={one: one in kept for one in ELEMENTS},
        held_by={one: frozenset(at for at, other in enumerate(kept, 1) if other is one) for one in ELEMENTS},
        principles={principle: 1.0} if principle else {},
        rubric="dive_deep",
        criteria={CRITERION: own},
        taken_out=frozenset(taken_out),
    )


def without(one: Check) -> list[Check]:
    """What is left when an element is taken out: without an ending there is no number of it."""
    gone = {one, Check.MEASURED_OUTCOME} if one is Check.OUTCOME else {one}
    return [other for other in ELEMENTS if other not in gone]


def passage(thing: str, text: str, shown: bool) -> Sample:
    sentences = tuple(sentences_of([text.format(thing)]))
    at = frozenset({0}) if shown else frozenset()
    return Sample(
        f"passage {thing}", text, sentences, rubric="dive_deep", criteria={CRITERION: at}, example=True,
        principles={"dive_deep": 1.0} if shown else {},
    )  # fmt: skip


def samples() -> list[Sample]:
    found = []
    for at, thing in enumerate(THINGS):
        principle = sorted(SHOWS)[at % 2]
        found += [sample(thing, ELEMENTS, principle=principle), sample(thing, [])]
        found += [sample(thing, without(one), set(ELEMENTS) - set(without(one))) for one in NEEDED]
        found += [passage(thing, TOLD[Check.OWN_ACTION], True), passage(thing, FILLER, False)]
    return found


def few() -> list[Sample]:
    """Of so few stories that no gram counts, which keeps the lines short."""
    return [one for one in samples() if any(thing in one.story for thing in THINGS[:6])]


def states(sentences: Sequence[str]) -> States:
    """What a model might make of a sentence: two dimensions that tell something, and two of noise."""
    rows = []
    for said in sentences:
        noise = np.random.default_rng(crc32(said.encode())).normal(size=4) * 0.1
        rows.append(noise + np.array(["I rebuilt" in said, "because" in said, 0.0, 0.0], dtype=float))
    return States(np.stack(rows), np.stack(rows).mean(axis=0))
