"""Short stories that each show one principle plainly, in `evals/fits/`: what the head for principles learns from."""

from pathlib import Path

from evals.yaml_file import read_yaml
from interviewer.domain.base import Frozen

FITS = Path(__file__).parent / "fits"


class FitStory(Frozen):
    """One story; `also` names other principles that it plainly shows."""

    text: str
    also: tuple[str, ...] = ()


class FitStories(Frozen):
    """The stories of one principle."""

    principle: str
    stories: tuple[FitStory, ...]


def load_fits(root: Path = FITS) -> tuple[FitStories, ...]:
    """All stories, in the order of the principles' ids."""
    return tuple(FitStories.model_validate(read_yaml(path)) for path in sorted(root.glob("*.yaml")))
