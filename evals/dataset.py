"""The answers of known rank in `evals/answers/`.

A file holds one story: one question, one speaker's voice, and the same events told at several rungs.
Rungs: 0 is no answer, 1 platitudes or no event, 2 a vague event that "we" went through, 3 a real event with
own actions and a vague result, 4 a specific event with own actions and a measured result, 5 all of that with
the reasons, where the number came from and what was learned. A ladder has the rungs 1 to 5 with words and
digits matched, so that neither length nor digits give the rung away. Other files hold answers that only look
good, or are none.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field

from evals.yaml_file import read_yaml
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level

Split = Literal["fit", "heldout"]
ANSWERS = Path(__file__).parent / "answers"


class RankedAnswer(Frozen):
    """One answer and the rung on which it stands."""

    id: str
    rung: int = Field(ge=0, le=5)
    text: str


class StoryFile(Frozen):
    """One file of answers: the story id, who speaks in which manner, and the answers."""

    story: str
    principle: str
    level: Level
    voice: str
    split: Split
    question: str
    answers: tuple[RankedAnswer, ...]

    @property
    def is_ladder(self) -> bool:
        """Whether the rungs 1 to 5 are all there, once each."""
        return sorted(answer.rung for answer in self.answers) == [1, 2, 3, 4, 5]


def load_stories(root: Path = ANSWERS) -> tuple[StoryFile, ...]:
    """All stories, in the order of their file names."""
    return tuple(StoryFile.model_validate(read_yaml(path)) for path in sorted(root.glob("*.yaml")))
