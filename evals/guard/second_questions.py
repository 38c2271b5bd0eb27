"""Two questions of one turn, and whether they ask for one thing."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from evals.classifying import fit_features
from evals.guard.turns import Turn
from interviewer.domain.language.classifier import Classifier
from interviewer.domain.language.guard_checks import DefectKind
from interviewer.domain.language.questions import OTHER_MATTER, SAME_MATTER, asks, joints, second_question_features
from interviewer.domain.language.utterance import sentences_of

PAIRS = Path(__file__).with_name("pairs.jsonl")
# Chosen by cross-validation: the inverse of the penalty.
_STRENGTH = 3.0
_KEPT = 200


class Pair(NamedTuple):
    """Two questions.

    Attributes:
        joined: Whether both are in one sentence.
        other: Whether the second asks for another thing.
    """

    first: str
    second: str
    joined: bool
    other: bool


def pairs(turns: Iterable[Turn], path: Path = PAIRS) -> Iterator[Pair]:
    """Those that somebody wrote, and those of good turns and of turns with two questions."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Pair(**json.loads(line))
    for turn in turns:
        if turn.good or turn.defect == DefectKind.TWO_QUESTIONS:
            yield from _of(turn)


def fit(given: Iterable[Pair]) -> Classifier:
    """The line of these pairs."""
    rows = list(given)
    found = [second_question_features(pair.first, pair.second, joined=pair.joined) for pair in rows]
    return fit_features(found, [OTHER_MATTER if pair.other else SAME_MATTER for pair in rows], _STRENGTH, _KEPT)


def _of(turn: Turn) -> Iterator[Pair]:
    before = ""
    for sentence in sentences_of(turn.say, final=True):
        if not asks(sentence):
            continue
        for _, first, half in joints(sentence.plain):
            yield Pair(first, half, joined=True, other=not turn.good)
        if before:
            yield Pair(before, sentence.plain, joined=False, other=not turn.good)
        before = sentence.plain
