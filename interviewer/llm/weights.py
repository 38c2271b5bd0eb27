"""Fitted weights, as data files beside this module; `python -m evals.fit` writes them from the answers in `evals/`."""

from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from interviewer.domain.base import Frozen
from interviewer.domain.densities import DensityWeights
from interviewer.domain.errors import InterviewerError

FOLDER = Path(__file__).parent / "fitted"
HEAD = FOLDER / "smollm2-135m.json"
DENSITIES = FOLDER / "densities.json"


class WeightsError(InterviewerError):
    """The fitted weights cannot be used."""


class Provenance(Frozen):
    """Where fitted weights come from.

    Attributes:
        data_sha256: Digest of the answers that they were fitted and measured on.
        figures: What was measured, by name; `heldout_*` are of stories that took no part in the fit.
    """

    fitted_on: date
    data_sha256: str
    shrinkage: float
    figures: dict[str, float]


class Head(Frozen):
    """A linear head on the mean of a text's token vectors; the estimate is `intercept + weights . (mean - center)`.

    Attributes:
        model_sha256: Digest of the model file whose vectors the weights belong to.
        intercept: The estimate of a text whose mean vector is `center`, on the 0-5 scale.
    """

    format: Literal[1] = 1
    version: int
    model: str
    model_sha256: str
    provenance: Provenance
    intercept: float
    center: tuple[float, ...]
    weights: tuple[float, ...]

    def check_model(self, sha256: str) -> None:
        """Refuse another model than the one that the head was fitted on.

        Raises:
            WeightsError: The digests differ.
        """
        if sha256 != self.model_sha256:
            raise WeightsError(
                f"The weights of the reader were fitted on {self.model} with SHA-256 {self.model_sha256}, and "
                f"the model here has {sha256}. Fit them again with `python -m evals.fit`, or fetch their own model."
            )


class FittedDensities(Frozen):
    """The weights of the reader that needs no model."""

    format: Literal[1] = 1
    provenance: Provenance
    densities: DensityWeights


def load_head(path: Path = HEAD) -> Head:
    """The head for the small model's vectors.

    Raises:
        WeightsError: The file is missing or not in this format.
    """
    try:
        return Head.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise _unusable(path) from error


def load_densities(path: Path = DENSITIES) -> DensityWeights:
    """The weights for counted densities.

    Raises:
        WeightsError: The file is missing or not in this format.
    """
    try:
        return FittedDensities.model_validate_json(path.read_bytes()).densities
    except (OSError, ValidationError) as error:
        raise _unusable(path) from error


def _unusable(path: Path) -> WeightsError:
    return WeightsError(f"The fitted weights in {path} are missing or of another version. Install the program again.")
