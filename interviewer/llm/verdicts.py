"""The judge's reply: its JSON Schema, and how it is read."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from interviewer.domain.rubric import Rubric
from interviewer.domain.scorecard import CriterionVerdict, Verdict

Keys = Mapping[str, tuple[str, str]]


class Unusable(Exception):
    """The reply cannot be used; the message tells the model what is wrong with it."""


class _Entry(BaseModel):
    reason: str = ""
    verdict: str
    quote: str


_REPLY = TypeAdapter(dict[str, _Entry])


def keys(rubrics: Sequence[Rubric]) -> Keys:
    """For each criterion the key that the model knows it by: its id, with the rubric's where two have the same."""
    pairs = [(rubric.id, criterion.id) for rubric in rubrics for criterion in rubric.criteria]
    count = Counter(criterion for _, criterion in pairs)
    return {
        criterion if count[criterion] == 1 else f"{rubric}.{criterion}": (rubric, criterion)
        for rubric, criterion in pairs
    }


def schema(known: Keys, *, reasons: bool = True) -> dict[str, Any]:
    """The JSON Schema of a reply about these criteria: one entry for each, so that none can be left out or repeated.

    The grounds come before the verdict, for a model fills the fields in order; there are no defaults and no bounds,
    which strict modes refuse.

    Args:
        known: The criteria.
        reasons: Whether a reason is wanted beside the quote.
    """
    text = {"type": "string"}
    verdict = {"type": "string", "enum": [verdict.value for verdict in Verdict]}
    grounds = {"reason": text, "quote": text} if reasons else {"quote": text}
    entry = _object({**grounds, "verdict": verdict})
    return _object({key: entry for key in known})


def read(reply: str, known: Keys) -> tuple[CriterionVerdict, ...]:
    """The verdicts of a reply.

    An entry about an unknown criterion and a verdict outside the offered set are left out: what the model did not
    properly say is not scored.

    Raises:
        Unusable: The reply is not of the wanted shape, or no entry of it is left.
    """
    try:
        entries = _REPLY.validate_python(_json(reply))
    except ValidationError as error:
        raise Unusable(
            "The reply does not fit the schema: "
            + error.json(include_url=False, include_context=False, include_input=False)
        ) from error
    found = []
    for key, entry in entries.items():
        verdict = _verdict(entry.verdict)
        if key in known and verdict is not None:
            rubric, criterion = known[key]
            found.append(
                CriterionVerdict(
                    rubric=rubric, criterion=criterion, reason=entry.reason, verdict=verdict, quote=entry.quote
                )
            )
    if not found:
        raise Unusable("No entry of the reply has a known criterion and a verdict of met or not_met.")
    return tuple(found)


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
