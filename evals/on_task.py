"""Answers to design tasks, and the other tasks to which each is given as if it answered them.

Both answers to a task were written by somebody who had read what the interviewer says (`text` and `clarification`) and
nothing else of its file. A template is about no task that it is given to.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from pydantic import TypeAdapter

from interviewer.content import Content, load_content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.on_task import off_task
from interviewer.domain.language.likeness import content_words

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


class Given(StrEnum):
    """What was given to a task."""

    OWN = "an answer to it"
    ANOTHERS = "an answer to another task"
    TEMPLATE = "a template"
    REPEATING = "its question and a template"


class Reading(NamedTuple):
    """One answer given to one task, and whether it was called off the task."""

    task: str
    answer: str
    given: Given
    off: bool


def read(answers: Sequence[DesignAnswer], content: Content) -> Iterator[Reading]:
    """All answers, each given to its own task and to the others that are named."""
    tasks = {one.id: one for one in content.questions.values() if isinstance(one, DesignTask)}
    for answer in answers:
        for task, given, says in _given(answer, tasks):
            said = content_words(says)
            found = off_task(task, tuple(tasks.values()), content.rubrics[task.rubric], said)
            yield Reading(task.id, answer.id, given, found is not None)


def share(readings: Sequence[Reading], given: Given) -> float:
    """The share of those given that was called off the task."""
    own = [one.off for one in readings if one.given is given]
    return sum(own) / len(own)


def _given(answer: DesignAnswer, tasks: Mapping[str, DesignTask]) -> Iterator[tuple[DesignTask, Given, str]]:
    if answer.about is not None:
        yield tasks[answer.about], Given.OWN, answer.says
    for other in (tasks[name] for name in answer.other_tasks):
        yield other, Given.TEMPLATE if answer.about is None else Given.ANOTHERS, answer.says
        if answer.about is None:
            yield other, Given.REPEATING, f"{other.text} {answer.says}"


def main() -> None:
    """Print how often each was called off the task, and each that was judged wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=get_args(Part), default="report")
    chosen = parser.parse_args()
    readings = list(read(load(chosen.part), load_content()))
    lines = [f"{'given to a task':<28}{'called off it':>14}{'of':>5}"]
    for given in Given:
        own = [one.off for one in readings if one.given is given]
        lines.append(f"{given:<28}{sum(own):>14}{len(own):>5}")
    wrong = (one for one in readings if one.off is (one.given is Given.OWN))
    lines += [f"{one.task}, {one.answer}, {one.given}: {'off' if one.off else 'not found'}" for one in wrong]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
