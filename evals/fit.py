"""Fits the readers' weights on the answers of known rank and measures them: `python -m evals.fit`.

Two heads are fitted in the same way: one on the mean token vector of the small model, one on counted densities,
which is the baseline and the reader of those who have no model. Each is a ridge regression of the rung; how much it
shrinks is chosen by the error on stories that were left out, one story at a time. The stories marked `heldout` take
no part in any choice; their figures are what to expect of new answers.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_data_path

from evals.dataset import StoryFile, data_digest
from evals.measure import Scored, good_over_poor, order_within_story, spearman_within_story
from evals.stories_dataset import all_ranked
from interviewer.domain.base import Frozen
from interviewer.domain.densities import DensityWeights, mean_features
from interviewer.llm.local.catalogue import READER
from interviewer.llm.local.download import fetch
from interviewer.llm.local.server import LocalServer
from interviewer.llm.reader import lay
from interviewer.llm.small_model import SmallModel
from interviewer.llm.weights import DENSITIES, HEAD, FittedDensities, Head, Provenance

Vector = NDArray[np.float64]
VERSION = 1
SHRINKAGES = tuple(float(10**power) for power in np.arange(-1, 5.01, 0.5))


class Row(NamedTuple):
    """One answer as the fit sees it."""

    story: str
    ladder: bool
    heldout: bool
    rung: int
    features: Vector


class Line(NamedTuple):
    """A fitted line in the features' own units."""

    shrinkage: float
    intercept: float
    center: Vector
    weights: Vector

    def __call__(self, features: Vector) -> Vector:
        """The estimates of rows of features."""
        return np.asarray(self.intercept + (features - self.center) @ self.weights)


def rows_of(stories: Sequence[StoryFile], features: Callable[[str], Vector]) -> list[Row]:
    """Every answer with its features."""
    return [
        Row(story.story, story.is_ladder, story.split == "heldout", answer.rung, features(answer.text))
        for story in stories
        for answer in story.answers
    ]


def ridge(rows: Sequence[Row], shrinkage: float) -> Line:
    """Ridge regression of the rung on standardised features, given back in the features' own units."""
    x = np.stack([row.features for row in rows])
    y = np.array([float(row.rung) for row in rows])
    center, spread = x.mean(axis=0), x.std(axis=0)
    spread[spread < 1e-9] = 1.0
    z = (x - center) / spread
    # The dual form: there are far fewer answers than features.
    weights = z.T @ np.linalg.solve(z @ z.T + shrinkage * np.eye(len(z)), y - y.mean())
    return Line(shrinkage, float(y.mean()), center, weights / spread)


def left_out(rows: Sequence[Row], shrinkage: float) -> list[tuple[Row, float]]:
    """Each answer with the estimate of a line that saw nothing of its story."""
    found = []
    for story in dict.fromkeys(row.story for row in rows):
        line = ridge([row for row in rows if row.story != story], shrinkage)
        found += [(row, float(line(row.features))) for row in rows if row.story == story]
    return found


def fit(rows: Sequence[Row]) -> Line:
    """The line with the shrinkage that errs least on left-out stories."""

    def error(shrinkage: float) -> float:
        return float(np.mean([(row.rung - estimate) ** 2 for row, estimate in left_out(rows, shrinkage)]))

    return ridge(rows, min(SHRINKAGES, key=error))


def figures(prefix: str, estimates: Sequence[tuple[Row, float]]) -> dict[str, float]:
    """What is measured of estimates: order on the ladders, error on all answers."""
    ladders = [Scored(story=row.story, rung=row.rung, score=value) for row, value in estimates if row.ladder]
    measured = {
        "auc_4_5_over_1_2": good_over_poor(ladders),
        "order_within_story": order_within_story(ladders),
        "spearman_within_story": spearman_within_story(ladders),
        "mean_absolute_error": float(np.mean([abs(row.rung - value) for row, value in estimates])),
    }
    return {f"{prefix}_{name}": round(value, 3) for name, value in measured.items()}


def fitted(rows: Sequence[Row]) -> tuple[Line, dict[str, float]]:
    """The line of the stories to fit on, and its figures on left-out and on held-out stories."""
    seen, unseen = [row for row in rows if not row.heldout], [row for row in rows if row.heldout]
    line = fit(seen)
    estimates = [(row, float(line(row.features))) for row in unseen]
    return line, figures("left_out", left_out(seen, line.shrinkage)) | figures("heldout", estimates)


def rounded(values: Vector) -> tuple[float, ...]:
    """Five significant digits: plenty for a score of one decimal, and the file stays small and its changes readable."""
    return tuple(float(f"{value:.5g}") for value in values)


def write(path: Path, model: Frozen) -> bool:
    """Write the weights, unless only the date would change."""
    text = model.model_dump_json(indent=1) + "\n"
    if path.exists() and _undated(path.read_text(encoding="utf-8")) == _undated(text):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return True


def _undated(text: str) -> list[str]:
    return [line for line in text.splitlines() if '"fitted_on"' not in line]


def say(text: str) -> None:
    """A line for the person at the terminal."""
    sys.stdout.write(text + "\n")


def main() -> None:
    """Fit both heads, print their figures and write their files."""
    parser = argparse.ArgumentParser(prog="python -m evals.fit", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--models", type=Path, default=user_data_path("interviewer", appauthor=False) / "models")
    parser.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date(), help="as YYYY-MM-DD")
    options = parser.parse_args()

    stories = all_ranked()
    count = len({story.story for story in stories})
    say(f"{sum(len(story.answers) for story in stories)} answers of {count} stories; reading them ...")
    path = fetch(READER, options.models, progress=lambda done, total: None)
    with LocalServer() as server:
        model = SmallModel(path, server)
        states = rows_of(stories, lambda text: model.read(lay([text]).text).vectors.mean(axis=0))
    densities = rows_of(stories, lambda text: np.array(mean_features([text])))

    head, head_figures = fitted(states)
    line, line_figures = fitted(densities)
    say(f"\n{'':36}{'hidden states':>15}{'densities':>12}")
    for name, value in head_figures.items():
        say(f"{name:36}{value:15.3f}{line_figures[name]:12.3f}")
    say(f"{'shrinkage':36}{head.shrinkage:15g}{line.shrinkage:12g}\n")

    digest = data_digest(stories)

    def provenance(of: Line, measured: dict[str, float]) -> Provenance:
        return Provenance(
            fitted_on=options.date, data_sha256=digest, shrinkage=round(of.shrinkage, 3), figures=measured
        )

    # The features of densities are not centred: a sentence without any of them adds nothing.
    plain = DensityWeights(
        version=VERSION,
        intercept=round(line.intercept - float(line.center @ line.weights), 4),
        weights=rounded(line.weights),
    )
    outcomes = {
        HEAD: Head(
            version=VERSION,
            model=READER.name,
            model_sha256=READER.sha256,
            provenance=provenance(head, head_figures),
            intercept=round(head.intercept, 4),
            center=rounded(head.center),
            weights=rounded(head.weights),
        ),
        DENSITIES: FittedDensities(provenance=provenance(line, line_figures), densities=plain),
    }
    for target, outcome in outcomes.items():
        say(f"{target.name} {'written' if write(target, outcome) else 'is up to date'}")


if __name__ == "__main__":
    main()
