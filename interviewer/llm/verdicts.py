"""The judge's reply: its JSON Schema, and how it is read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from interviewer.domain.rubric import Rubric
from interviewer.domain.scorecard import CriterionVerdict, Verdict

Keys = Mapping[str, tuple[str, str]]


class Unusable(Exception):
    """The reply cannot be used; the message tells the model what is wrong with it."""


class _Row(BaseModel):
    reason: str
    criterion: str
    verdict: str
    quote: str


class _Reply(BaseModel):
    verdicts: list[_Row]


def keys(rubrics: Sequence[Rubric]) -> Keys:
    """For each criterion the key that the model knows it by: ids are unique within a rubric only."""
    return {
        f"{rubric.id}.{criterion.id}": (rubric.id, criterion.id) for rubric in rubrics for criterion in rubric.criteria
    }


def schema(known: Keys) -> dict[str, Any]:
    """The JSON Schema of a reply about these criteria.

    The reason comes first, for a model fills the fields in order; there are no defaults and no bounds, which strict
    modes refuse.
    """
    row = {
        "reason": {"type": "string"},
        "criterion": {"type": "string", "enum": list(known)},
        "verdict": {"type": "string", "enum": [verdict.value for verdict in Verdict]},
        "quote": {"type": "string"},
    }
    return _object({"verdicts": {"type": "array", "items": _object(row)}})


def read(reply: str, known: Keys) -> tuple[CriterionVerdict, ...]:
    """The verdicts of a reply.

    A row about an unknown criterion, a second row about the same one, and a verdict outside the offered set are left
    out: what the model did not properly say is not scored.

    Raises:
        Unusable: The reply is not of the wanted shape, or no row of it is left.
    """
    try:
        rows = _Reply.model_validate(_json(reply)).verdicts
    except ValidationError as error:
        raise Unusable(
            "The reply does not fit the schema: "
            + error.json(include_url=False, include_context=False, include_input=False)
        ) from error
    found: dict[str, CriterionVerdict] = {}
    for row in rows:
        verdict = _verdict(row.verdict)
        if row.criterion in known and row.criterion not in found and verdict is not None:
            rubric, criterion = known[row.criterion]
            found[row.criterion] = CriterionVerdict(
                rubric=rubric, criterion=criterion, reason=row.reason, verdict=verdict, quote=row.quote
            )
    if not found:
        raise Unusable("No row of the reply has a known criterion and a verdict of met or not_met.")
    return tuple(found.values())


def _json(reply: str) -> Any:
    """The first JSON object in the reply, which may stand in a fence or between sentences."""
    start = reply.find("{")
    if start < 0:
        raise Unusable("The reply holds no JSON object.")
    try:
        return json.JSONDecoder().raw_decode(reply, start)[0]
    except json.JSONDecodeError as error:
        raise Unusable(f"The reply is not whole JSON: {error.msg} at character {error.pos}.") from error


def _verdict(text: str) -> Verdict | None:
    try:
        return Verdict(text.strip().lower())
    except ValueError:
        return None


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
