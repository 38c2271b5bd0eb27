"""The local model files, as the page and the commands see them."""

from pathlib import Path

import pytest

from interviewer.service import InterviewerError
from interviewer.usecases.local_models import LocalModels


def test_the_catalogue_is_listed_with_what_is_here(tmp_path: Path) -> None:
    models = LocalModels(tmp_path).list()

    assert {model.role for model in models} == {"chat", "reader", "speech"}
    assert not any(model.installed or model.path for model in models)


def test_an_unknown_model_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(InterviewerError, match="smollm2-135m"):
        LocalModels(tmp_path).remove("other")
    with pytest.raises(InterviewerError, match="smollm2-135m"):
        LocalModels(tmp_path).pull(["other"], lambda *_: None, lambda: False)
