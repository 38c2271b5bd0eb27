"""The fit: it finds a line that is there, never sees the story it is measured on, and writes the same file twice."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from evals.dataset import data_digest
from evals.fit import Row, fit, left_out, ridge, rows_of, write
from evals.stories_dataset import all_ranked
from interviewer.domain.densities import mean_features
from interviewer.llm.weights import DENSITIES, HEAD, FittedDensities, Head

RANDOM = np.random.default_rng(3)


def rows(stories: int, noise: float) -> list[Row]:
    """Answers whose rung is a line of their features, up to noise."""
    found = []
    for story in range(stories):
        for rung in range(1, 6):
            features = RANDOM.normal(size=6) * noise
            features[2] = 10 * rung + 7
            found.append(Row(f"story{story}", True, False, rung, features))
    return found


def test_ridge_finds_the_line_in_the_features_own_units() -> None:
    data = rows(6, 1.0)
    line = ridge(data, 1e-3)
    assert line.weights[2] == pytest.approx(0.1, abs=1e-3)
    assert [float(line(row.features)) for row in data] == pytest.approx([row.rung for row in data], abs=0.02)


def test_more_shrinkage_pulls_towards_the_mean() -> None:
    data = rows(6, 1.0)
    assert float(ridge(data, 1e9)(data[0].features)) == pytest.approx(3.0, abs=0.01)


def test_an_answer_is_estimated_without_its_own_story() -> None:
    """A story whose rungs run the other way cannot mend its own estimates."""
    data = rows(5, 0.1)
    turned = [row._replace(story="turned", rung=6 - row.rung) for row in rows(1, 0.1)]
    estimates = [value for row, value in left_out(data + turned, 1.0) if row.story == "turned"]
    assert estimates == pytest.approx([1, 2, 3, 4, 5], abs=0.3)


def test_the_shrinkage_grows_with_the_noise() -> None:
    quiet, loud = rows(5, 0.01), [row._replace(features=RANDOM.normal(size=6)) for row in rows(5, 1.0)]
    assert fit(quiet).shrinkage < fit(loud).shrinkage


def test_the_committed_weights_belong_to_the_committed_answers() -> None:
    """Whoever changes an answer runs `python -m evals.fit` again."""
    digest = data_digest(all_ranked())
    assert Head.model_validate_json(HEAD.read_bytes()).provenance.data_sha256 == digest
    assert FittedDensities.model_validate_json(DENSITIES.read_bytes()).provenance.data_sha256 == digest


def test_the_committed_figures_are_of_use() -> None:
    figures = Head.model_validate_json(HEAD.read_bytes()).provenance.figures
    assert figures["heldout_auc_4_5_over_1_2"] >= 0.9
    assert figures["heldout_spearman_within_story"] >= 0.9


def test_every_answer_becomes_a_row() -> None:
    stories = all_ranked()
    data = rows_of(stories, lambda text: np.array(mean_features([text])))
    assert len(data) == sum(len(story.answers) for story in stories)
    assert {row.story for row in data if row.heldout} == {s.story for s in stories if s.split == "heldout"}


def test_a_file_is_left_alone_when_only_its_date_would_change(tmp_path: Path) -> None:
    weights = FittedDensities.model_validate_json(DENSITIES.read_bytes())
    later = weights.provenance.model_copy(update={"fitted_on": date(2030, 1, 1)})
    path = tmp_path / "deep" / "weights.json"
    assert write(path, weights)
    assert not write(path, weights.model_copy(update={"provenance": later}))
    more = later.model_copy(update={"shrinkage": 7.0})
    assert write(path, weights.model_copy(update={"provenance": more}))
    assert FittedDensities.model_validate_json(path.read_bytes()).provenance == more
