"""The loaded content."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviewer.content.template import PromptTemplate
from interviewer.domain.assessment.items import Pair, Scenario
from interviewer.domain.assessment.reasoning import ReasoningItem
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.candidate import Sheet, Tale
from interviewer.domain.entities.loop import LoopRules
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.loops.debrief_words import DebriefWords
from interviewer.domain.rounds.thread_words import ThreadWords
from interviewer.domain.scores.levels import LevelRules


@dataclass(frozen=True)
class Content:
    """Everything that the interviewer says and scores by; loaded once and never changed.

    Attributes:
        personas: By id.
        questions: By id, exercises among them.
        exercises: To be programmed in a round on fundamentals, by id.
        scenarios: Of the work simulation, by id.
        pairs: Of the work style survey, by id.
        reasoning: Items of the reasoning part of the assessment, by id.
        candidates: Simulated ones, by id.
        tales: What simulated candidates can tell, by id.
        debrief: What each interviewer says in a debrief, by the persona's id.
        rubrics: By id; exactly one of them is the STAR rubric.
        levels: Vote thresholds by level, and what each level asks.
        loop: The rounds of the loop and the rules of its decision.
        prompts: By id, as `interviewer/system`.
        thread_words: How a thread is taken up in prepared words.
        digest: SHA-256 over the names and bytes of all files, in hexadecimal.
    """

    personas: Mapping[str, Persona]
    questions: Mapping[str, Question]
    exercises: Mapping[str, Exercise]
    scenarios: Mapping[str, Scenario]
    pairs: Mapping[str, Pair]
    reasoning: Mapping[str, ReasoningItem]
    candidates: Mapping[str, Sheet]
    tales: Mapping[str, Tale]
    debrief: Mapping[str, DebriefWords]
    rubrics: Mapping[str, Rubric]
    levels: LevelRules
    loop: LoopRules
    prompts: Mapping[str, PromptTemplate]
    thread_words: ThreadWords
    digest: str

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
        shelves: Mapping[str, Mapping[str, Persona | Rubric | PromptTemplate]] = {
            "persona": self.personas,
            "rubric": self.rubrics,
            "prompt": self.prompts,
        }
        if kind not in shelves or rest not in shelves[kind]:
            raise KeyError(name)
        return shelves[kind][rest].version
