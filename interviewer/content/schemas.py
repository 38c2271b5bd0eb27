"""The JSON Schemas next to the content, with which an editor can help its author.

`python -m interviewer.content.schemas` writes them into the checkout; a test keeps them in step.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from interviewer.content.files import shipped_root
from interviewer.domain.assessment.items import Pair, ReasoningItem, Scenario
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.candidate import CandidateScript, Tale
from interviewer.domain.entities.design import DesignTask, FactTable
from interviewer.domain.entities.loop import LoopRules
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.loops.debriefing import DebriefWords
from interviewer.domain.rounds.thread_words import ThreadWords
from interviewer.domain.scores.levels import LevelRules

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Fields that are not in the YAML.
_NOT_WRITTEN = ("solutions", "solution", "check", "machine_source", "machine_guide", "manner")


def schemas() -> dict[str, str]:
    """The text of every schema by its path, relative to the content's root."""
    one: Mapping[str, type[BaseModel]] = {
        "rubrics/schema/pack": Pack,
        "rubrics/schema/rubric": Rubric,
        "rubrics/schema/levels": LevelRules,
        "rubrics/schema/loop": LoopRules,
        "prompts/schema/persona": Persona,
        "prompts/schema/coding_problem": CodingProblem,
        "prompts/schema/design_task": DesignTask,
        "prompts/schema/exercise": Exercise,
        "prompts/schema/scenario": Scenario,
        "prompts/schema/candidate": CandidateScript,
        "prompts/schema/tale": Tale,
        "prompts/schema/debrief": DebriefWords,
        "prompts/schema/threads": ThreadWords,
        "prompts/schema/facts": FactTable,
    }
    many: Mapping[str, type[BaseModel]] = {
        "prompts/schema/questions": Question,
        "prompts/schema/fundamentals_questions": FundamentalsQuestion,
        "prompts/schema/pairs": Pair,
        "prompts/schema/reasoning": ReasoningItem,
    }
    found = {path: model.model_json_schema() for path, model in one.items()}
    found |= {path: TypeAdapter(list[model]).json_schema() for path, model in many.items()}  # type: ignore[valid-type]
    return {f"{path}.schema.json": _text(schema) for path, schema in found.items()}


def _text(schema: dict[str, Any]) -> str:
    for name in _NOT_WRITTEN:
        schema.get("properties", {}).pop(name, None)
        if name in schema.get("required", ()):
            schema["required"].remove(name)
    return json.dumps({"$schema": _DIALECT, **schema}, indent=2, ensure_ascii=False) + "\n"


def write(root: Path) -> None:
    """Write all schemas below the root."""
    for path, text in schemas().items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(shipped_root())
