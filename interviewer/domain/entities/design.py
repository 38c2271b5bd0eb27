"""Design tasks of the ML systems round."""

from enum import StrEnum

from pydantic import Field

from interviewer.domain.entities.figures import Figures
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import Clarifying, Question


class DesignTopic(StrEnum):
    """The areas that the tasks cover."""

    MEMORY = "memory"
    NUMERICS = "numerics"
    OBSERVABILITY = "observability"
    STORAGE = "storage"
    COLLECTIVES = "collectives"
    FUSION = "fusion"
    SHARDING = "sharding"
    PIPELINE = "pipeline"
    CHECKPOINTING = "checkpointing"
    RELIABILITY = "reliability"
    SERVING = "serving"
    DATA = "data"
    COMPILER = "compiler"
    NEURON = "neuron"


class DesignTask(Question):
    """A system to design.

    Attributes:
        figures: The numbers behind the task, worked.
        expects: What a candidate at each level should reach.
        change: How a requirement changes half-way, and one question about it.
        mistakes: What is often claimed for this task and is wrong, each with the reason; for the judge.
    """

    topics: tuple[DesignTopic, ...] = Field(min_length=1)
    clarifying: tuple[Clarifying, ...] = Field(min_length=3)
    figures: Figures
    expects: dict[Level, str] = Field(min_length=len(Level))
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
