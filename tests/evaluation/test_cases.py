"""Cases that do not fit together are named."""

from typing import Any

import pytest

from interviewer.domain.entities.rubric import Check
from interviewer.evaluation.cases import Kind, inconsistencies
from tests.evaluation.material import case


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"id": "a"}, "is there already"),
        ({"base": "nobody"}, "'nobody' is no other case"),
        ({"base": "b"}, "'b' is no other case"),
        ({"kind": Kind.ATTACK}, "names the case that it is a change of"),
        ({"kind": Kind.DRIFT}, "names the case that it is a change of"),
        ({"kind": Kind.WRONG_PRINCIPLE}, "names the case that it is a change of"),
        ({"kind": Kind.ABLATED}, "says what is missing"),
    ],
)
def test_what_does_not_fit_is_found_with_its_place(changes: dict[str, Any], what: str) -> None:
    [(position, found)] = inconsistencies([case("a"), case("b", **changes)])
    assert position == 1
    assert what in found


def test_a_base_may_come_later() -> None:
    cases = [
        case("a", kind=Kind.DRIFT, base="c"),
        case("b", kind=Kind.ABLATED, missing=Check.REASON),
        case("c"),
    ]
    assert list(inconsistencies(cases)) == []
