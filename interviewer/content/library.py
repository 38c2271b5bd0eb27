"""The loaded content, and the same while it is checked: with the place in the files that each piece came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from interviewer.content.document import Document, Location
from interviewer.content.errors import Problem
from interviewer.content.template import PromptTemplate
from interviewer.domain.assessment.items import Pair, ReasoningItem, Scenario
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.candidate import CandidateScript, Tale
from interviewer.domain.entities.design import FactTable
from interviewer.domain.entities.interview import Level, Setup
from interviewer.domain.entities.loop import LoopRules
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.errors import InterviewerError
from interviewer.domain.loops.debriefing import DebriefWords
from interviewer.domain.loops.practice_loop import LoopChoice
from interviewer.domain.rounds.thread_words import ThreadWords
from interviewer.domain.scores.levels import LevelRules

_Chosen = TypeVar("_Chosen", Setup, LoopChoice)


@dataclass(frozen=True)
class Content:
    """Everything the interviewer says and scores by; loaded once and never changed.

    Attributes:
        pack: What it is about.
        key: The name of the pack in what is stored: its id; empty for the shipped one.
        personas: By id.
        questions: By id, exercises among them.
        exercises: To be programmed in a round on fundamentals, by id.
        scenarios: Of the work simulation, by id.
        pairs: Of the work style survey, by id.
        reasoning: Items of the reasoning part of the assessment, by id.
        candidates: Simulated ones, by id.
        tales: Stories of the simulated candidates, by id.
        debrief: What each interviewer says in a debrief, by the persona's id.
        rubrics: By id; exactly one of them is the STAR rubric.
        levels: Vote thresholds by level, and what each level asks.
        loop: The rounds of the loop and the rules of its decision.
        prompts: By id, as `interviewer/system`.
        thread_words: Prepared wording that takes up a thread.
        digest: SHA-256 over the names and bytes of all files, in hexadecimal.
    """

    pack: Pack
    key: str
    personas: Mapping[str, Persona]
    questions: Mapping[str, Question]
    exercises: Mapping[str, Exercise]
    scenarios: Mapping[str, Scenario]
    pairs: Mapping[str, Pair]
    reasoning: Mapping[str, ReasoningItem]
    candidates: Mapping[str, CandidateScript]
    tales: Mapping[str, Tale]
    debrief: Mapping[str, DebriefWords]
    rubrics: Mapping[str, Rubric]
    levels: LevelRules
    loop: LoopRules
    prompts: Mapping[str, PromptTemplate]
    thread_words: ThreadWords
    digest: str

    def level(self, level: Level) -> Level:
        """The level, or that of the pack when none is named.

        Raises:
            InterviewerError: The pack has no such level.
        """
        if level and level not in self.pack.levels:
            raise InterviewerError(f"There is no level {level!r}. Choose one of: {', '.join(self.pack.levels)}.")
        return level or self.pack.level

    def completed(self, chosen: _Chosen) -> _Chosen:
        """The choice, completed with the pack's own role, level and interviewer.

        Raises:
            InterviewerError: The pack has no such level, or it was chosen for another pack.
        """
        if chosen.pack and chosen.pack != self.key:
            raise InterviewerError(f"This was chosen for the pack {chosen.pack!r}, and here is {self.pack.id!r}.")
        update = {"pack": self.key, "role": chosen.role or self.pack.role.id, "level": self.level(chosen.level)}
        if isinstance(chosen, Setup):
            update["persona"] = chosen.persona or self.pack.persona
        return chosen.model_copy(update=update)

    def versions(self, *ids: str) -> tuple[str, ...]:
        """The ids with the version of what they name: `rubric/dive_deep` gives `rubric/dive_deep@1`.

        Known are `persona/...`, `rubric/...`, `prompt/...` and `levels`.

        Raises:
            KeyError: Nothing has this id.
        """
        return tuple(f"{name}@{self._version(name)}" for name in ids)

    def _version(self, name: str) -> int:
        if name == "levels":
            return self.levels.version
        kind, _, rest = name.partition("/")
        by_kind: Mapping[str, Mapping[str, Persona | Rubric | PromptTemplate]] = {
            "persona": self.personas,
            "rubric": self.rubrics,
            "prompt": self.prompts,
        }
        if kind not in by_kind or rest not in by_kind[kind]:
            raise KeyError(name)
        return by_kind[kind][rest].version


class Identified(Protocol):
    """Has an id."""

    @property
    def id(self) -> str:
        """Unique among its kind."""
        ...


_T_co = TypeVar("_T_co", bound=Identified, covariant=True)


@dataclass(frozen=True)
class Located(Generic[_T_co]):
    """A piece of content and its place in the files."""

    document: Document
    value: _T_co
    location: Location = ()

    @property
    def id(self) -> str:
        """The id of the piece."""
        return self.value.id

    def problem(self, location: Sequence[int | str], message: str) -> Problem:
        """A problem inside this piece; the message begins with the location."""
        where = ".".join(map(str, location))
        return self.document.problem((*self.location, *location), f"{where}: {message}")


@dataclass(frozen=True)
class LocatedContent:
    """All content, valid piece by piece, not yet checked as a whole."""

    personas: Sequence[Located[Persona]]
    questions: Sequence[Located[Question]]
    exercises: Sequence[Located[Exercise]]
    scenarios: Sequence[Located[Scenario]]
    pairs: Sequence[Located[Pair]]
    reasoning: Sequence[Located[ReasoningItem]]
    candidates: Sequence[Located[CandidateScript]]
    tales: Sequence[Located[Tale]]
    debrief: Sequence[Located[DebriefWords]]
    facts: Sequence[Located[FactTable]]
    rubrics: Sequence[Located[Rubric]]
    pack: Located[Pack]
    levels: Located[LevelRules]
    loop: Located[LoopRules]
    threads: Located[ThreadWords]
    prompts: Sequence[Located[PromptTemplate]]
