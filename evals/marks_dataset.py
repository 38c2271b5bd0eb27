"""Labels of single sentences, and example passages, from which the reader's heads are fitted.

`evals/marks/` says for each telling of each story in `evals/stories/` which of its sentences hold which element and
which criterion of the story's principle. `evals/criteria/` holds, for each criterion of a rubric, passages that show it
and passages that only come near it; they are in other words, about other things, than any story.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from evals.stories_dataset import Element
from evals.yaml_file import read_yaml
from interviewer.domain.base import Frozen

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
