"""Answers to questions with an answer key, labelled point by point; the files of `evals/keys/`."""

from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from evals.yaml_file import read_yaml
from interviewer.domain.base import Frozen

KEYS = Path(__file__).parent / "keys"
Part = Literal["fit", "report", "own_words_fit", "own_words_choose", "own_words_sealed"]


class LabelledAnswer(Frozen):
    """What somebody says, and what it is worth.

    Attributes:
        hit: Ids of the points that it makes.
        partial: Ids of those that it makes in part; the others are missed.
        wrong: Numbers of the known mistakes that it makes, counted from 1.
    """

    kind: Literal["right", "partial", "wrong", "denies", "empty"]
    says: str
    hit: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    wrong: tuple[int, ...] = ()


class LabelledQuestion(Frozen):
    """The answers to one question."""

    question: str
    answers: tuple[LabelledAnswer, ...]


_FILE = TypeAdapter(tuple[LabelledQuestion, ...])


def load(part: Part) -> tuple[LabelledQuestion, ...]:
    """The answers that rules were tried or fitted on, or those that figures come from."""
    return _FILE.validate_python(read_yaml(KEYS / f"{part}.yaml"))
