"""How a case and what a solution made of it are shown to its author."""

import json
from typing import Any

from interviewer.domain.coding.problem import Signature
from interviewer.domain.entities.code_check import Answer, Case
from interviewer.domain.entities.running import SeenCase, cut

# Characters of a value.
_LONGEST = 1_000


def seen_case(signature: Signature, arguments: Case, answer: Answer) -> SeenCase:
    """A case of which nobody says what is right."""
    named = zip(signature.parameters, arguments, strict=True)
    lines = (f"{parameter.name} = {_value(value)}" for parameter, value in named)
    return SeenCase(arguments="\n".join(lines), got=cut(answer.fault or _value(answer.value), _LONGEST))


def judged_case(signature: Signature, arguments: Case, answer: Answer, expected: Any, right: bool) -> SeenCase:
    """A case whose right result is known."""
    seen = seen_case(signature, arguments, answer)
    return seen.model_copy(update={"expected": _value(expected), "passed": right})


def _value(value: Any) -> str:
    return cut(json.dumps(value, ensure_ascii=False), _LONGEST)
