"""The stories of known rank in `evals/stories/`, for each of the sixteen principles.

One file holds one story in one voice: the same events told at the rungs 1 to 5 (see `evals/dataset.py`), with words
and digits matched. Half of the stories carry variants as well: the answer of rung 5 with one element taken out, or an
answer that only looks good. The answer of rung 5 says which of its sentences hold which element.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from evals.dataset import RankedAnswer, StoryFile, load_stories
from evals.yaml_file import read_yaml
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level

STORIES = Path(__file__).parent / "stories"

Voice = Literal["terse", "rambling", "non_native", "fillers", "senior", "junior", "outside_ml", "dry"]
Element = Literal["event", "own_action", "reason", "outcome", "measured_outcome", "reflection"]
# What is taken out of the answer of rung 5, and the answers that only look good.
Kind = Literal["we", "no_number", "no_reason", "no_outcome", "generic", "hypothetical", "stuffed", "echo"]


class Rung(Frozen):
    """One telling."""

    rung: int = Field(ge=1, le=5)
    text: str


class Variant(Frozen):
    """The telling of rung 5 with one thing changed, or a text that only looks good."""

    kind: Kind
    text: str


class Story(Frozen):
    """One story.

    Attributes:
        principle: Id of the principle that the question asks about.
        wrong_principle: Id of a principle that the story plainly does not show.
        elements: For the answer of rung 5, the numbers (from 1) of the sentences that hold each element.
    """

    story: str
    principle: str
    wrong_principle: str
    level: Level
    voice: Voice
    split: Literal["fit", "heldout"]
    question: str
    rungs: tuple[Rung, ...] = Field(min_length=5, max_length=5)
    elements: dict[Element, tuple[int, ...]]
    variants: tuple[Variant, ...] = ()

    def at(self, rung: int) -> str:
        """The telling at a rung."""
        return next(telling.text for telling in self.rungs if telling.rung == rung)


def load(root: Path = STORIES) -> tuple[Story, ...]:
    """All stories, in the order of their file names."""
    return tuple(Story.model_validate(read_yaml(path)) for path in sorted(root.glob("*.yaml")))


# The rung on which a variant stands, by what the rungs mean (`evals/dataset.py`): without a number or an ending the
# result is vague (3), without reasons it is a 4, told as "we" a 2. What is generic or only looks good tells no event.
STANDS: dict[Kind, int] = {
    "no_reason": 4,
    "no_number": 3,
    "no_outcome": 3,
    "we": 2,
    "generic": 1,
    "hypothetical": 1,
    "stuffed": 1,
    "echo": 1,
}


def all_ranked() -> tuple[StoryFile, ...]:
    """Every answer of known rank: the older files, and each story as a ladder and a file of its variants."""
    return (*load_stories(), *(file for story in load() for file in _files(story)))


def _files(story: Story) -> Iterator[StoryFile]:
    ladder = tuple(
        RankedAnswer(id=f"{story.story}_{telling.rung}", rung=telling.rung, text=telling.text)
        for telling in story.rungs
    )
    variants = tuple(
        RankedAnswer(id=f"{story.story}_{variant.kind}", rung=STANDS[variant.kind], text=variant.text)
        for variant in story.variants
    )
    for answers in (ladder, variants):
        if answers:
            yield StoryFile(
                story=story.story,
                principle=story.principle,
                level=story.level,
                voice=story.voice,
                split=story.split,
                question=story.question,
                answers=answers,
            )
