"""A model plays a candidate only where there is one, and its failure leaves the prepared words."""

import pytest

from interviewer.domain.ports import Cue
from interviewer.service import InterviewerError
from tests.usecases.conftest import Build

CUE = Cue(manner="Rambles.", asked="How?", prepared="I measured it.", most_words=20, seed=1)


def test_without_a_model_nobody_plays(open_service: Build) -> None:
    with pytest.raises(InterviewerError, match="no model"):
        open_service().candidate_words("scripted", CUE)


def test_a_model_that_fails_has_no_words(open_service: Build) -> None:
    assert open_service().candidate_words("openai", CUE) == ""
