"""The texts with labels that everything is fitted and measured on, as the files of `evals/` hold them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """What the file holds."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


Split = Literal["fit", "heldout"]
ANSWERS = Path(__file__).parent / "answers"


class RankedAnswer(Frozen):
    """One answer and the rung on which it stands."""

    id: str
    rung: int = Field(ge=0, le=5)
    text: str


class StoryFile(Frozen):
    """One file of answers: the story id, who speaks in which manner, and the answers."""

    story: str
    principle: str
    level: Level
    voice: str
    split: Split
    question: str
    answers: tuple[RankedAnswer, ...]

    @property
    def is_ladder(self) -> bool:
        """Whether the rungs 1 to 5 are all there, once each."""
        return sorted(answer.rung for answer in self.answers) == [1, 2, 3, 4, 5]


def load_stories(root: Path = ANSWERS) -> tuple[StoryFile, ...]:
    """All stories, in the order of their file names."""
    return tuple(StoryFile.model_validate(read_yaml(path)) for path in sorted(root.glob("*.yaml")))


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


# The rung on which a variant stands, by what the rungs mean (`evals/datasets.py`): without a number or an ending the
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


MARKS = Path(__file__).parent / "marks"
CRITERIA = Path(__file__).parent / "criteria"

# Numbers of sentences as `interviewer.domain.language.text.sentences` cuts them, counted from 1.
Numbers = tuple[int, ...]


class RungMarks(Frozen):
    """The labels of one telling: the sentences that hold each element, and those that meet each criterion."""

    elements: dict[Element, Numbers] = {}
    criteria: dict[str, Numbers] = {}


class StoryMarks(Frozen):
    """The labels of one story, by rung; the criteria are those of the story's principle."""

    story: str
    rungs: dict[int, RungMarks]


class CriterionExamples(Frozen):
    """The passages of one criterion: those that show it, and those that come near and do not."""

    shown: tuple[str, ...] = Field(min_length=1)
    near: tuple[str, ...] = Field(min_length=1)


class RubricExamples(Frozen):
    """One file of passages; `principle` is the id of a rubric, that of the story itself included."""

    principle: str
    criteria: dict[str, CriterionExamples]


class Example(NamedTuple):
    """One passage, and whether it shows the criterion."""

    rubric: str
    criterion: str
    shown: bool
    text: str


def load_marks(root: Path = MARKS) -> dict[str, StoryMarks]:
    """The labels of all stories by the id of the story, in the order of their file names."""
    files = (StoryMarks.model_validate(read_yaml(path)) for path in sorted(root.glob("*.yaml")))
    return {marks.story: marks for marks in files}


def load_examples(root: Path = CRITERIA) -> tuple[Example, ...]:
    """All passages, in the order of their file names and as they stand in the files."""
    files = (RubricExamples.model_validate(read_yaml(path)) for path in sorted(root.glob("*.yaml")))
    return tuple(example for file in files for example in _examples(file))


def _examples(file: RubricExamples) -> Iterator[Example]:
    for criterion, passages in file.criteria.items():
        yield from (Example(file.principle, criterion, True, text) for text in passages.shown)
        yield from (Example(file.principle, criterion, False, text) for text in passages.near)


TOLD = Path(__file__).parent / "told"


class HardAnswer(Frozen):
    """One answer.

    Attributes:
        lacks: What an otherwise good answer does without.
        elements: The numbers (from 1) of the sentences that hold each element; those that none holds are left out.
    """

    id: str
    rung: int = Field(ge=0, le=5)
    lacks: tuple[Element, ...] = ()
    elements: dict[Element, Numbers] = {}
    text: str


class HardFile(Frozen):
    """The answers to one question; `principle` is the id of the one that it asks about."""

    principle: str
    question: str
    answers: tuple[HardAnswer, ...] = Field(min_length=1)


def load_hard_answers(root: Path = TOLD) -> dict[str, HardFile]:
    """All files by name, in the order of their names."""
    return {path.stem: HardFile.model_validate(read_yaml(path)) for path in sorted(root.glob("*.yaml"))}


FITS = Path(__file__).parent / "fits"


class FitStory(Frozen):
    """One story; `also` names other principles that it plainly shows."""

    text: str
    also: tuple[str, ...] = ()


class FitStories(Frozen):
    """The stories of one principle."""

    principle: str
    stories: tuple[FitStory, ...]


def load_fits(root: Path = FITS) -> tuple[FitStories, ...]:
    """All stories, in the order of the principles' ids."""
    return tuple(FitStories.model_validate(read_yaml(path)) for path in sorted(root.glob("*.yaml")))
