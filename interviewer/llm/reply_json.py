"""Finds the JSON in a model's reply, and the keys by which a model knows the criteria."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.keys.fundamentals import FundamentalsQuestion
from interviewer.domain.keys.judged_key import MISTAKES, POINTS
from interviewer.domain.ports import JudgeRequest
from interviewer.llm.judge_format import Unusable

Keys = Mapping[str, tuple[str, str]]


def keys(rubrics: Sequence[Rubric]) -> Keys:
    """For each criterion the key that the model knows it by: its id, with the rubric's where two have the same."""
    pairs = [(rubric.id, criterion.id) for rubric in rubrics for criterion in rubric.criteria]
    count = Counter(criterion for _, criterion in pairs)
    return {
        criterion if count[criterion] == 1 else f"{rubric}.{criterion}": (rubric, criterion)
        for rubric, criterion in pairs
    }


def asked_keys(request: JudgeRequest) -> Keys:
    """What a judge is asked about: the criteria, and the points and known mistakes of the question's answer key."""
    question = request.question
    if not isinstance(question, FundamentalsQuestion):
        return keys(request.rubrics)
    points = {f"point_{point.id}": (POINTS, point.id) for point in question.key}
    mistakes = {f"mistake_{number}": (MISTAKES, str(number)) for number in range(1, len(question.wrong) + 1)}
    return {**keys(request.rubrics), **points, **mistakes}


def first_object(reply: str) -> Any:
    """The first JSON object in the reply, which may stand in a fence or between sentences.

    Raises:
        Unusable: There is none, or it is not whole.
    """
    start = reply.find("{")
    if start < 0:
        raise Unusable("The reply holds no JSON object.")
    try:
        return json.JSONDecoder().raw_decode(reply, start)[0]
    except json.JSONDecodeError as error:
        raise Unusable(f"The reply is not whole JSON: {error.msg} at character {error.pos}.") from error


def closed_object(properties: dict[str, Any]) -> dict[str, Any]:
    """The schema of an object with these properties, all required and no others, as strict modes want it."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
