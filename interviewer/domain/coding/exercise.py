"""Executable exercises: a small piece of a machine to write, and the properties that any right one has."""

from typing import Literal

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code import Language, Sanitizer
from interviewer.domain.entities.question import ID, Question


class Property(Frozen):
    """Something that holds for every right solution; `says` is one sentence, and the candidate reads it."""

    id: str = Field(pattern=ID)
    says: str


class WrongSolution(Frozen):
    """The reference with a mistake in it.

    Attributes:
        mistake: What was misunderstood, one sentence.
        old: A piece of the reference solution that stands there once.
        new: What stands in its place.
        breaks: The property by which the check finds out.
    """

    mistake: str
    old: str
    new: str
    breaks: str


class Exercise(Question):
    """An exercise for the CPU: in Python with NumPy and nothing else, or in C++ with its standard library.

    Attributes:
        topic: One of the topics of the pack's fundamentals.
        statement: What the candidate reads, in Markdown: names, shapes, data types and units.
        language: What it is written in, the check too.
        sanitizer: What a program in C++ is watched for while its properties are tried.
        starter: The file that the candidate begins with.
        minutes: Time for it.
        solution: A right solution, from the file beside the YAML file.
        check: The program that tries the properties, from the file beside it whose name ends in `_check`. For each
            property it holds a function of that name, which gets the candidate's module and a case, and returns what
            is wrong or None; `cases()`, or `<property>_cases()` where there is one, gives the cases, the smallest
            first. In C++ the function gets a `Trial` (`cpp_harness.py`) and makes its cases itself.
        machine: A module that the solution and the check may import beside NumPy, by its name: a simulated machine
            that the exercise programs; empty for none.
        machine_source: Its text, from `prompts/questions/machines/`.
        machine_guide: What is handed out about it, in Markdown, from the file beside it.
    """

    topic: str
    language: Literal[Language.PYTHON, Language.CPP] = Language.PYTHON
    sanitizer: Sanitizer = Sanitizer.MEMORY
    statement: str
    starter: str
    properties: tuple[Property, ...] = Field(min_length=3)
    wrong: tuple[WrongSolution, ...] = Field(min_length=2)
    minutes: int = Field(ge=5, le=45)
    solution: str
    check: str
    machine: str = Field(default="", pattern=f"^$|{ID}")
    machine_source: str = ""
    machine_guide: str = ""
    hints: tuple[str, ...] = Field(min_length=3, max_length=4)

    @property
    def handout(self) -> str:
        """The statement with the starting file, what will be checked, and the guide to the machine."""
        wanted = "\n".join(f"- {entry.says}" for entry in self.properties)
        begin = f"```{self.language}\n{self.starter.strip()}\n```"
        return f"{self.statement.strip()}\n\n{begin}\n\nWhat is checked:\n\n{wanted}\n\n{self.machine_guide}".strip()

    def mistaken(self, wrong: WrongSolution) -> str:
        """The text of a wrong solution."""
        return self.solution.replace(wrong.old, wrong.new, 1)
