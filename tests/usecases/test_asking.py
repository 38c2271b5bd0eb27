"""Tests of models outside interviews."""

import pytest

from interviewer.domain.entities.interview import Setup
from interviewer.domain.ports import Cue
from interviewer.llm.endpoint import ModelRequestRefused
from interviewer.service import InterviewerError
from tests.usecases.conftest import Build

CUE = Cue(manner="Rambles.", asked="How?", prepared="I measured it.", most_words=20, seed=1)


def test_without_a_model_nobody_plays(open_service: Build) -> None:
    with pytest.raises(InterviewerError, match="no model"):
        open_service().candidate_words("scripted", CUE)


def test_a_model_that_fails_has_no_words(open_service: Build) -> None:
    assert open_service().candidate_words("openai", CUE) == ""


def test_without_a_model_there_is_no_plain_interviewer(open_service: Build) -> None:
    service = open_service()
    interview = service.start(Setup())
    assert not service.can_interview_plainly("scripted")
    with pytest.raises(InterviewerError, match="no model"):
        service.plain_turn(interview, interview.agenda[0].question_id)


def test_a_provider_with_a_model_is_asked(open_service: Build) -> None:
    service = open_service()
    interview = service.start(Setup())
    setup = interview.setup.model_copy(update={"provider": "openai"})
    asked = interview.model_copy(update={"setup": setup})
    assert service.can_interview_plainly("openai") and service.can_interview_plainly("local")
    with pytest.raises((InterviewerError, ModelRequestRefused)):
        service.plain_turn(asked, interview.agenda[0].question_id)
