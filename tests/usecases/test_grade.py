"""A plain grade of an answer: only where a model can be asked, and by the rubric that was named."""

import pytest

from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.llm.endpoint import ModelRequestRefused
from interviewer.service import InterviewerError
from tests.usecases.conftest import Build

ANSWER = AnswerToScore(question="When did you dig?", principle="dive_deep", level="L5", answer="I read the trace.")


def test_without_a_model_there_is_no_grade(open_service: Build) -> None:
    service = open_service()
    assert not service.can_grade("scripted")
    with pytest.raises(InterviewerError, match="has no model"):
        service.grade(ANSWER, "scripted")


def test_a_provider_with_a_model_is_asked(open_service: Build) -> None:
    service = open_service()
    assert service.can_grade("openai") and service.can_grade("local")
    with pytest.raises((InterviewerError, ModelRequestRefused)):
        service.grade(ANSWER, "openai")


def test_a_principle_that_there_is_not_is_named(open_service: Build) -> None:
    with pytest.raises(InterviewerError, match="no rubric 'luck'"):
        open_service().grade(ANSWER.model_copy(update={"principle": "luck"}), "openai")
