"""Fitted heads, as data files beside this module; `python -m evals.fit` writes them from the stories in `evals/`."""

from datetime import date
from pathlib import Path

from pydantic import ValidationError

from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.heads import FittedHeads

FOLDER = Path(__file__).parent / "fitted"
STATES = FOLDER / "smollm2-135m.json"
WORDS = FOLDER / "words.json"


class WeightsError(InterviewerError):
    """The fitted heads cannot be used."""


class Provenance(Frozen):
    """Where fitted heads come from.

    Attributes:
        data_sha256: Digest of all that they were fitted on.
        shrinkage: The ridges' penalties by head, chosen by the error on stories that were left out in turn.
    """

    fitted_on: date
    command: str
    data_sha256: str
    shrinkage: dict[str, float]


class FittedReader(Frozen):
    """The heads of one reader and where they come from.

    Attributes:
        model: Whose hidden states the heads look at; empty for words alone.
        model_sha256: Digest of the model's file.
    """

    model: str = ""
    model_sha256: str = ""
    provenance: Provenance
    heads: FittedHeads

    def check_model(self, sha256: str) -> None:
        """Refuse another model than the one that the heads were fitted on.

        Raises:
            WeightsError: The digests differ.
        """
        if sha256 != self.model_sha256:
            raise WeightsError(
                f"The heads of the reader were fitted on {self.model} with SHA-256 {self.model_sha256}, and "
                f"the model here has {sha256}. Fit them again with `python -m evals.fit`, or fetch their own model."
            )


def load_states(path: Path = STATES) -> FittedReader:
    """The heads for the small model.

    Raises:
        WeightsError: The file is missing or not in this format.
    """
    return _load(path)


def load_words(path: Path = WORDS) -> FittedReader:
    """The heads for words alone.

    Raises:
        WeightsError: The file is missing or not in this format.
    """
    return _load(path)


def _load(path: Path) -> FittedReader:
    try:
        return FittedReader.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise WeightsError(
            f"The fitted heads in {path} are missing or of another version. Install the program again."
        ) from error
