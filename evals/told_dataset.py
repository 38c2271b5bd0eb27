"""Answers that are hard to read right, with labels, in `evals/told/`.

They are told in a learner's grammar, or by somebody who watched others do the work, end in a failure, or sound like a
story and tell none. One file holds some answers to one question; they stand on the rungs of `evals/dataset.py`.
"""

from pathlib import Path

from pydantic import Field

from evals.marks_dataset import Numbers
from evals.stories_dataset import Element
from evals.yaml_file import read_yaml
from interviewer.domain.base import Frozen

TOLD = Path(__file__).parent / "told"


class ToldAnswer(Frozen):
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


class ToldFile(Frozen):
    """The answers to one question; `principle` is the id of the one that it asks about."""

    principle: str
    question: str
    answers: tuple[ToldAnswer, ...] = Field(min_length=1)


def load_told(root: Path = TOLD) -> dict[str, ToldFile]:
    """All files by name, in the order of their names."""
    return {path.stem: ToldFile.model_validate(read_yaml(path)) for path in sorted(root.glob("*.yaml"))}
