"""Answers to design tasks, and the other tasks to which each is given as if it answered them.

Both answers to a task were written by somebody who had read what the interviewer says (`text` and `clarification`) and
nothing else of its file. A template is about no task that it is given to.
"""

from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from interviewer.domain.base import Frozen

FILE = Path(__file__).parent / "design_answers.jsonl"
Part = Literal["fit", "report"]


class DesignAnswer(Frozen):
    """What somebody says.

    Attributes:
        part: The half that bounds were tried on, or the one that figures come from.
        about: Id of the task that it answers; None for a template.
        other_tasks: Ids of the tasks that it does not answer and is given to.
    """

    id: str
    part: Part
    style: Literal["good", "middling", "template"]
    about: str | None
    other_tasks: tuple[str, ...]
    says: str


_LINE = TypeAdapter(DesignAnswer)


def load(part: Part) -> tuple[DesignAnswer, ...]:
    """The answers of one half; no task is in both."""
    answers = (_LINE.validate_json(line) for line in FILE.read_text(encoding="utf-8").splitlines())
    return tuple(answer for answer in answers if answer.part == part)
