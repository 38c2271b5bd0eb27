"""The public form of a score: consistent in itself, and as its JSON Schema says."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from interviewer.domain.entities.scorecard import Contribution, Reading, Status, Vote
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore, answer_score, json_schema, not_scored
from tests.cli.material import ANSWER, story, unscored_story

SCHEMA_FILE = Path(__file__).parents[3] / "docs" / "schemas" / "answer_score.schema.json"


def test_the_committed_schema_is_that_of_the_model() -> None:
    assert SCHEMA_FILE.read_text(encoding="utf-8") == json_schema(), "run `make schema`"


@pytest.mark.parametrize(
    "score",
    [answer_score(story()), answer_score(unscored_story(), answer_id="x"), not_scored("It is empty.", answer_id=7)],
)
def test_what_is_written_is_as_the_schema_says(score: AnswerScore) -> None:
    schema = json.loads(json_schema())
    Draft202012Validator.check_schema(schema)
    written = json.loads(score.model_dump_json())
    Draft202012Validator(schema).validate(written)
    assert set(written) == set(schema["required"])
    assert AnswerScore.model_validate_json(score.model_dump_json()) == score


def test_the_score_of_a_story_is_carried_over() -> None:
    score = answer_score(story(), answer_id="x")
    assert (score.id, score.status, score.overall, score.vote) == ("x", Status.SCORED, 2.6, Vote.NOT_INCLINED)
    assert (score.star.situation.met, score.star.task.met, score.star.result.met) == (True, False, None)
    assert [criterion.met for criterion in score.criteria] == [True, False, None]
    [span] = score.criteria[0].evidence
    assert ANSWER[span.start : span.end] == span.quote
    assert score.judge is not None
    assert score.judge.versions == ("rubric/dive_deep@1",)


def test_how_far_equally_good_answers_differ_is_carried_over() -> None:
    read = story().model_copy(update={"reading": Reading(estimate=2.0, reader="words@2", error=0.5)})
    assert answer_score(read).score_error == 0.5
    assert answer_score(story()).score_error is None


def test_what_was_not_scored_has_a_reason_and_no_number() -> None:
    score = answer_score(unscored_story())
    assert (score.status, score.overall, score.vote, score.judge) == (Status.NOT_SCORED, None, None, None)
    assert score.reason == "The judge gave no usable reply."
    assert score.star.action.met is None


@pytest.mark.parametrize(
    "changes",
    [
        {"overall": None},
        {"vote": None},
        {"reason": "odd"},
        {"status": Status.NOT_SCORED},
        {"overall": 5.1},
        {"contributions": (Contribution(source="criteria", label="x", points=1.0),)},
    ],
)
def test_a_score_that_contradicts_itself_cannot_be_made(changes: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        AnswerScore.model_validate(answer_score(story()).model_dump() | changes)


def test_a_missing_score_needs_a_reason() -> None:
    with pytest.raises(ValidationError, match="says why"):
        not_scored("")


@pytest.mark.parametrize("answer", ["", " \n", "a\x00b", "\x1b[31m", "\udc80", "word " * 20_001])
def test_what_is_no_answer_is_refused(answer: str) -> None:
    with pytest.raises(ValidationError, match="the answer"):
        AnswerToScore(question="Q?", principle="dive_deep", level="L5", answer=answer)


def test_any_script_and_any_layout_is_an_answer() -> None:
    text = "Ich maß 40 %.\r\n\t我做了。\f🎯"
    assert AnswerToScore(question="Q?", principle="dive_deep", level="L5", answer=text).answer == text
