"""Content together with the place in the files that it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from interviewer.content.document import Document, Location
from interviewer.content.errors import Problem
from interviewer.content.template import PromptTemplate
from interviewer.domain.assessment.items import Pair, ReasoningItem, Scenario
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.candidate import CandidateScript, Tale
from interviewer.domain.entities.facts import FactTable
from interviewer.domain.entities.loop import LoopRules
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.loops.debriefing import DebriefWords
from interviewer.domain.rounds.thread_words import ThreadWords
from interviewer.domain.scores.levels import LevelRules


class Identified(Protocol):
    """Has an id."""

    @property
    def id(self) -> str:
        """Unique among its kind."""
        ...


_T_co = TypeVar("_T_co", bound=Identified, covariant=True)


@dataclass(frozen=True)
class Placed(Generic[_T_co]):
    """A piece of content and where it stands."""

    document: Document
    value: _T_co
    location: Location = ()

    @property
    def id(self) -> str:
        """The id of what stands here."""
        return self.value.id

    def problem(self, location: Sequence[int | str], message: str) -> Problem:
        """A problem inside this piece; the message begins with where."""
        where = ".".join(map(str, location))
        return self.document.problem((*self.location, *location), f"{where}: {message}")


@dataclass(frozen=True)
class PlacedContent:
    """All content, valid piece by piece, not yet checked as a whole."""

    personas: Sequence[Placed[Persona]]
    questions: Sequence[Placed[Question]]
    exercises: Sequence[Placed[Exercise]]
    scenarios: Sequence[Placed[Scenario]]
    pairs: Sequence[Placed[Pair]]
    reasoning: Sequence[Placed[ReasoningItem]]
    candidates: Sequence[Placed[CandidateScript]]
    tales: Sequence[Placed[Tale]]
    debrief: Sequence[Placed[DebriefWords]]
    facts: Sequence[Placed[FactTable]]
    rubrics: Sequence[Placed[Rubric]]
    pack: Placed[Pack]
    levels: Placed[LevelRules]
    loop: Placed[LoopRules]
    threads: Placed[ThreadWords]
    prompts: Sequence[Placed[PromptTemplate]]
