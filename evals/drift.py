"""Answers with something changed that should not count: who speaks, and the surface of what is said.

The bases are the tellings of rung 3 and 5, and of rung 2 for every second story. Who speaks is said in an introduction
in front of the telling, and both answers of such a pair carry one of the same length. The one with the usual
introduction is a case of kind RANKED without a label, so that no figure but the drift goes by it. Each base takes the
next eight changes in rotation; a change that finds nothing to change in a telling is left out there.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from evals import grammar_slips, surface
from evals.datasets import Story, read_yaml
from interviewer.domain.base import Frozen
from interviewer.evaluation.cases import Case, Kind

TEXTS = Path(__file__).with_name("drift.yaml")
PER_BASE = 8


class Texts(Frozen):
    """What stands in `drift.yaml`.

    Attributes:
        usual: The values of the introduction in the base.
        swaps: Other values of each.
        spelling: American forms by British ones.
    """

    introduction: str
    usual: dict[str, str]
    swaps: dict[str, tuple[str, ...]]
    spelling: dict[str, str]


class Changed(NamedTuple):
    """A changed answer: the id of its base, the name of the change, the words."""

    base: str
    change: str
    answer: str


@lru_cache(maxsize=1)
def texts() -> Texts:
    """The introduction, its values and the spellings."""
    return Texts.model_validate(read_yaml(TEXTS))


def cases(stories: Sequence[Story]) -> tuple[Case, ...]:
    """The changes of these stories; which ones a telling gets goes by its place among them."""
    tellings = [(story, rung) for place, story in enumerate(stories) for rung in ((3, 5) if place % 2 else (2, 3, 5))]
    return tuple(
        case for place, (story, rung) in enumerate(tellings) for case in _of_telling(story, rung, place * PER_BASE)
    )


def introduced_id(story: Story, rung: int) -> str:
    """The id of the base with the usual introduction."""
    return f"{story.story}_{rung}_introduced"


def _of_telling(story: Story, rung: int, start: int) -> Iterator[Case]:
    found = list(changes(story, rung))
    chosen = list(islice(cycle(found), start % len(found), start % len(found) + PER_BASE))
    if any(one.base == introduced_id(story, rung) for one in chosen):
        usual = introduced(story.at(rung), texts().usual)
        yield _case(story, introduced_id(story, rung), usual, kind=Kind.RANKED, change="introduced")
    for base, change, answer in chosen:
        yield _case(story, f"{story.story}_{rung}_{change}", answer, kind=Kind.DRIFT, base=base, change=change)


def changes(story: Story, rung: int) -> Iterator[Changed]:
    """Everything that can be changed in a telling, always in the same order."""
    text = story.at(rung)
    for name, values in texts().swaps.items():
        value = _dice(story, rung, name).choice(values)
        answer = introduced(text, texts().usual | {name: value})
        yield Changed(introduced_id(story, rung), name, answer)
    base = f"{story.story}_{rung}"
    for gender in ("he", "she", "they"):
        if (answer_with := grammar_slips.swapped(text, gender)) is not None:
            yield Changed(base, f"others_as_{gender}", answer_with)
    for name, answer in _surface(text, story, rung):
        if answer != text:
            yield Changed(base, name, answer)


def introduced(text: str, who: Mapping[str, str]) -> str:
    """A telling with the introduction of its speaker in front."""
    return f"{texts().introduction.format(**who)} {text}"


def _surface(text: str, story: Story, rung: int) -> Iterator[tuple[str, str]]:
    spelling = texts().spelling
    yield "american_spelling", surface.replaced(text, spelling)
    yield "british_spelling", surface.replaced(text, {there: here for here, there in spelling.items()})
    yield "numbers_in_words", surface.in_words(text)
    yield "numbers_in_digits", surface.in_digits(text)
    for name, slip in grammar_slips.SLIPS.items():
        yield name, slip(text)
    for name, edit in surface.EDITS.items():
        yield name, edit(text, _dice(story, rung, name))


def _dice(story: Story, rung: int, name: str) -> random.Random:
    """The same throws for the same telling and change, whatever else is asked for."""
    return random.Random(f"{story.story}/{rung}/{name}")


def _case(story: Story, identifier: str, answer: str, *, kind: Kind, change: str, base: str = "") -> Case:
    return Case(
        id=identifier,
        question=story.question,
        principle=story.principle,
        level=story.level,
        answer=answer,
        kind=kind,
        story=story.story,
        base=base,
        change=change,
        truth=story.principle,
    )
