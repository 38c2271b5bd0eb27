"""Design tasks of the ML systems round."""

from pydantic import Field

from interviewer.domain.entities.figures import Figures
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import Clarifying, Question


class DesignTask(Question):
    """A system to design.

    Attributes:
        topics: Areas that it covers, of those of the pack.
        figures: The numbers behind the task, worked.
        expects: What a candidate at each level should reach.
        change: How a requirement changes half-way, and one question about it.
        mistakes: What is often claimed for this task and is wrong, each with the reason; for the judge.
    """

    topics: tuple[str, ...] = Field(min_length=1)
    clarifying: tuple[Clarifying, ...] = Field(min_length=3)
    figures: Figures
    expects: dict[Level, str]
    hints: tuple[str, ...] = Field(min_length=3, max_length=3)
    change: str
    mistakes: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Its topics."""
        return self.topics

    @property
    def scope(self) -> str:
        """A real interviewer leaves figures to the candidate that the task does not hang on."""
        return f"{self.clarification} Any other figure is up to you: assume one and say it."
