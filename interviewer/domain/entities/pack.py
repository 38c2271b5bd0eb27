"""What a pack of content is about: role, levels, principles, topics, and which folder holds which kind of question."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from interviewer.domain.base import Frozen
from interviewer.domain.entities.question import ID

LEVEL = r"^[A-Za-z][A-Za-z0-9_]*$"


class Holds(StrEnum):
    """What the files of a folder of questions hold.

    STORIES: questions for an experience, each file named after the rubric. BACKGROUND: the same, about a résumé or
    about reasons. CODING: problems that are run against cases. DESIGN: systems to design. FUNDAMENTALS: questions with
    an answer key. EXERCISES: small programs that are checked by properties. MACHINES: what exercises program.
    SCENARIOS, PAIRS, REASONING: the online assessment.
    """

    STORIES = "stories"
    BACKGROUND = "background"
    CODING = "coding"
    DESIGN = "design"
    FUNDAMENTALS = "fundamentals"
    EXERCISES = "exercises"
    MACHINES = "machines"
    SCENARIOS = "scenarios"
    PAIRS = "pairs"
    REASONING = "reasoning"


class Role(Frozen):
    """The job that is interviewed for; `name` is what the page, the prompts and the reports call it."""

    id: str = Field(pattern=ID)
    name: str


class Principle(Frozen):
    """Something that stories are asked about: the id of its rubric and its public name."""

    id: str = Field(pattern=ID)
    name: str


class Topics(Frozen):
    """The areas that the questions of each kind cover."""

    coding: tuple[str, ...] = ()
    design: tuple[str, ...] = ()
    fundamentals: tuple[str, ...] = ()


class Pack(Frozen):
    """A pack, as its `pack.yaml` describes it.

    Attributes:
        id: Kept with every interview, so that it is read by its own pack later.
        name: What the page calls it.
        summary: One sentence for whoever chooses.
        levels: The job levels from the lowest to the highest.
        level: The level that is taken unless one is chosen.
        persona: The interviewer who is taken unless one is chosen.
        principles: All that questions and interviewers can be about; a rubric need not exist for each.
        folders: What each folder below `prompts/questions/` holds.
        rubric_folders: The folders below `rubrics/` that hold rubrics too.
    """

    id: str = Field(pattern=ID)
    version: int = Field(ge=1)
    name: str
    summary: str
    role: Role
    levels: tuple[str, ...] = Field(min_length=1)
    level: str
    persona: str = Field(pattern=ID)
    principles: tuple[Principle, ...] = ()
    topics: Topics = Topics()
    folders: dict[str, Holds] = Field(min_length=1)
    rubric_folders: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _names_what_it_has(self) -> Self:
        for what, names in (("levels", self.levels), ("principles", [one.id for one in self.principles])):
            if len(set(names)) < len(names):
                raise ValueError(f"{what}: one stands there twice")
        if self.level not in self.levels:
            raise ValueError(f"level: {self.level} is not one of the levels {', '.join(self.levels)}")
        return self

    @property
    def principle_names(self) -> dict[str, str]:
        """The public names of the principles, by id, in their order."""
        return {principle.id: principle.name for principle in self.principles}

    def role_name(self, role: str) -> str:
        """What a role is called; one of another pack, or of an older version, by its id."""
        return self.role.name if role == self.role.id else role
