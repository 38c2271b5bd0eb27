"""The answers in many voices with two grades each: `evals/voices/`."""

import re
from pathlib import Path
from statistics import fmean
from typing import Literal

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level

VOICES = Path(__file__).parent / "voices"
# Grades that lie so far apart say that the answer is unclear; nothing is tuned on it.
APART = 1.5

Split = Literal["fit", "choose", "sealed"]


class Voice(Frozen):
    """An answer by somebody who knew neither rubrics nor stories.

    Attributes:
        writer: Who wrote it, as a number: answers of one writer are left out together.
        manner: How the speaker talks; `register` in the file.
        grades: From 0 to 5 for the level, by two who did not see each other's.
        hire: Whether each of them would vote for a hire on this answer alone.
    """

    id: str
    writer: int
    manner: str = Field(alias="register")
    level: Level
    principle: str
    question: str
    answer: str
    grades: tuple[float, float]
    hire: tuple[bool, bool]

    @property
    def grade(self) -> float:
        """The mean of the two grades."""
        return fmean(self.grades)

    @property
    def agreed(self) -> bool:
        """Whether the two grades lie near enough to each other to learn from."""
        return abs(self.grades[0] - self.grades[1]) < APART


def load_voices(split: Split) -> tuple[Voice, ...]:
    """The answers of a split."""
    lines = (VOICES / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(Voice.model_validate_json(line) for line in lines)


# Marks between two digits are part of a number; apostrophes are part of words.
_MARKS = re.compile(
    r"(?<!\d)[.,:](?=\d)|(?<=\d)[.,:](?!\d)|(?<!\d)[.,:](?!\d)|[!?;…\"“”„()\[\]{}*#_`|<>]|[-\u2013\u2014/]"
)


def unmarked(text: str) -> str:
    """The words of a text in lower case, one space between them; of the marks only those inside numbers and words."""
    return " ".join(_MARKS.sub(" ", text).lower().split())
