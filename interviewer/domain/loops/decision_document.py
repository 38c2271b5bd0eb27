"""The document that a loop ends with."""

import json
from datetime import date
from typing import Literal

from interviewer.domain.entities.debrief import CastVote, LoopDecision
from interviewer.domain.entities.findings import CoverageRow, Findings
from interviewer.domain.entities.write_up import WriteUp
from interviewer.domain.scores.answer_score import Exported


class Decider(Exported):
    """One of the things that decided it; `quote` are the candidate's words, empty when nothing was said."""

    text: str
    quote: str = ""
    round: str = ""


class PlanDay(Exported):
    """What to practise on a day of the two weeks after."""

    day: date
    task: str
    why: str


class DecisionDocument(Exported):
    """What came out of a loop, why, and what to do about it.

    Attributes:
        role: What the job is called.
        rounds: What the interviewers are called, in the order of the rounds.
        decided_by: At most three things.
        changed_by: What would have changed it, each in a sentence; empty for an offer at the level asked for.
        plan: The next two weeks.
    """

    format: Literal[1] = 1
    loop_id: str
    day: date
    role: str
    headline: str
    decision: LoopDecision
    rounds: tuple[str, ...]
    votes: tuple[CastVote, ...]
    coverage: tuple[CoverageRow, ...]
    findings: Findings
    decided_by: tuple[Decider, ...]
    changed_by: tuple[str, ...]
    plan: tuple[PlanDay, ...]
    write_ups: tuple[WriteUp, ...]


def json_schema() -> str:
    """The JSON Schema of a written `DecisionDocument`, as the text of the committed file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **DecisionDocument.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, indent=2) + "\n"
