"""Answers of known rank for every principle: the scale is used from end to end, without any model.

Each file of `exemplars/` holds, for one question, an answer that a careful person would place at 1, at 3 and at 5.
They are scored as by the scripted provider: read by the words that ship, and judged by nobody.
"""

from pathlib import Path
from statistics import fmean

import pytest

from evals.datasets import read_yaml
from evals.pack import PRINCIPLE_IDS
from interviewer.content import Content
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.evidence.rubric_echo import RubricEcho
from interviewer.domain.ports import Reader
from interviewer.domain.scores.scoring import score_story
from interviewer.llm.weights import load_words
from tests.content.lint import for_each

FOLDER = Path(__file__).parent / "exemplars"
FILES = sorted(FOLDER.glob("*.yaml"))
STEPS = ("one", "three", "five")

Scores = dict[str, dict[str, StoryScore]]


@pytest.fixture(scope="module")
def scores(content: Content) -> Scores:
    """The scores by principle and step."""
    reader = WordReader(load_words().heads)
    return {path.stem: scored(content, path, reader) for path in FILES}


def scored(content: Content, path: Path, reader: Reader) -> dict[str, StoryScore]:
    exemplar = read_yaml(path)
    question = content.questions[exemplar["question"]]
    assert question.rubric == path.stem
    rubrics = (content.rubrics["star"], content.rubrics[path.stem])
    found = {}
    for step in STEPS:
        heard = RubricEcho(rubrics).without(exemplar[step])
        reading = reader.read([heard])
        found[step] = score_story(question, rubrics, ((0, heard),), None, reading, content.levels, "L5")
    return found


def met(score: StoryScore, rubric: str) -> set[str]:
    return {result.id for result in score.criteria if result.rubric == rubric and result.met}


def told(score: StoryScore) -> str:
    lines = [f"{line.points:+.2f} {line.source}" for line in score.contributions]
    return "\n".join([f"overall {score.overall}", *lines])


def overall(score: StoryScore) -> float:
    assert score.overall is not None
    return score.overall


each_principle = for_each("principle", [path.stem for path in FILES])


@each_principle
def test_the_exemplars_land_where_they_belong(scores: Scores, principle: str) -> None:
    one, three, five = (scores[principle][step] for step in STEPS)
    assert overall(one) <= 1.5, told(one)
    assert 1.5 <= overall(three) <= 4.5, told(three)
    assert overall(five) >= 3.5, told(five)
    assert overall(one) < overall(three) <= overall(five) + 0.5


def test_the_scale_is_used_from_end_to_end(scores: Scores) -> None:
    one, three, five = (fmean(overall(found[step]) for found in scores.values()) for step in STEPS)
    assert one <= 0.75
    assert 2.5 <= three <= 3.6
    assert five >= 3.9


@each_principle
def test_the_best_meets_the_highest_anchor_and_the_middle_one_not_the_fourth(
    content: Content, scores: Scores, principle: str
) -> None:
    found, anchors = scores[principle], content.rubrics[principle].anchors
    assert set(anchors[5].requires) <= met(found["five"], principle), told(found["five"])
    assert not set(anchors[4].requires) <= met(found["three"], principle), told(found["three"])


def test_every_principle_has_its_exemplars() -> None:
    assert {path.stem for path in FILES} == PRINCIPLE_IDS
