"""Answers of known rank for every principle: the scale is used from end to end, by code alone.

Each file of `exemplars/` holds, for one question, an answer that a careful person would place at 1, at 3 and at 5.
They are scored by the model-free judge and without a reader, so that only the rubric and its checks speak.
"""

from pathlib import Path

import pytest
import yaml

from interviewer.content import Content
from interviewer.domain import cues
from interviewer.domain.interview import Level
from interviewer.domain.ports import JudgeRequest
from interviewer.domain.principles import PRINCIPLE_IDS
from interviewer.domain.scorecard import StoryScore
from interviewer.domain.scoring import score_story

FOLDER = Path(__file__).parent / "exemplars"
FILES = sorted(FOLDER.glob("*.yaml"))
STEPS = ("one", "three", "five")


def scores(content: Content, path: Path) -> dict[str, StoryScore]:
    exemplar = yaml.safe_load(path.read_text(encoding="utf-8"))
    question = content.questions[exemplar["question"]]
    assert question.rubric == path.stem
    rubrics = (content.rubrics["star"], content.rubrics[path.stem])
    scored = {}
    for step in STEPS:
        request = JudgeRequest(
            question=question, level=Level.L5, answers=(exemplar[step],), transcript=(), rubrics=rubrics
        )
        verdicts = cues.judge(request)
        answers = ((0, exemplar[step]),)
        scored[step] = score_story(question, rubrics, answers, verdicts, None, content.levels, Level.L5)
    return scored


def met(score: StoryScore, rubric: str) -> set[str]:
    return {result.id for result in score.criteria if result.rubric == rubric and result.met}


def told(score: StoryScore) -> str:
    lines = [f"{line.points:+.2f} {line.source}" for line in score.contributions]
    return "\n".join([f"overall {score.overall}", *lines])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_exemplars_land_where_they_belong(content: Content, path: Path) -> None:
    found = scores(content, path)
    one, three, five = (found[step].overall for step in STEPS)
    assert one is not None and one <= 1.5, told(found["one"])
    assert three is not None and 2.2 <= three <= 3.5, told(found["three"])
    assert five is not None and five >= 4.5, told(found["five"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_best_meets_the_highest_anchor_and_the_middle_one_not_the_fourth(content: Content, path: Path) -> None:
    found, anchors = scores(content, path), content.rubrics[path.stem].anchors
    assert set(anchors[5].requires) <= met(found["five"], path.stem), told(found["five"])
    assert not set(anchors[4].requires) <= met(found["three"], path.stem), told(found["three"])


def test_every_principle_has_its_exemplars() -> None:
    assert {path.stem for path in FILES} == PRINCIPLE_IDS
