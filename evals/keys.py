"""Answers to questions with an answer key, labelled point by point; the files of `evals/keys/`."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from pydantic import TypeAdapter

from evals.datasets import read_yaml
from interviewer.content import load_content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.key_result import PointVerdict
from interviewer.domain.entities.question import Question
from interviewer.domain.keys.answer_key import mark
from interviewer.domain.keys.fundamentals import FundamentalsQuestion

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


class Reading(NamedTuple):
    """One point or known mistake of one answer: what it should be and what was found."""

    question: str
    kind: str
    what: str
    label: str
    found: str


MADE, NOT_MADE = "made", "not made"


def read(labelled: Sequence[LabelledQuestion], questions: Mapping[str, Question]) -> Iterator[Reading]:
    """All points and mistakes of all answers."""
    for entry in labelled:
        question = questions[entry.question]
        assert isinstance(question, FundamentalsQuestion), f"{entry.question} has no answer key"
        for answer in entry.answers:
            yield from _of_answer(question, answer)


def confusion(readings: Sequence[Reading]) -> Counter[tuple[str, str]]:
    """How often each label was found as what."""
    return Counter((one.label, one.found) for one in readings)


def _of_answer(question: FundamentalsQuestion, answer: LabelledAnswer) -> Iterator[Reading]:
    result = mark(question, ((0, answer.says),))
    for point in result.points:
        yield Reading(question.id, answer.kind, point.id, _label(answer, point.id), point.verdict)
    made = {wrong.claim for wrong in result.wrong}
    for number, wrong in enumerate(question.wrong, start=1):
        label, found = number in answer.wrong, wrong.claim in made
        yield Reading(question.id, answer.kind, wrong.claim, MADE if label else NOT_MADE, MADE if found else NOT_MADE)


def _label(answer: LabelledAnswer, point: str) -> str:
    if point in answer.hit:
        return PointVerdict.HIT
    return PointVerdict.PARTIAL if point in answer.partial else PointVerdict.MISSED


def _table(title: str, names: Sequence[str], counts: Mapping[tuple[str, str], int]) -> Iterator[str]:
    yield f"{title:<22}" + "".join(f"{name:>10}" for name in names)
    for label in names:
        yield f"  {label:<20}" + "".join(f"{counts[label, found]:>10}" for found in names)


def main() -> None:
    """Print both tables, and what was read otherwise than labelled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=get_args(Part), default="report")
    chosen = parser.parse_args()
    readings = list(read(load(chosen.part), load_content().questions))
    counts = confusion(readings)
    lines = [
        *_table("points: label, found", [verdict.value for verdict in PointVerdict], counts),
        *_table("mistakes: label, found", [MADE, NOT_MADE], counts),
        *(f"{r.question}, {r.kind}, {r.what}: {r.label}, found {r.found}" for r in readings if r.label != r.found),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
