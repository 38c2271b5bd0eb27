from typing import Any

import pytest
from pydantic import ValidationError

from interviewer.domain.entities.rubric import Rubric
from tests.domain.fixtures import DIVE_DEEP, STAR_RUBRIC


def changed(rubric: Rubric = DIVE_DEEP, **fields: Any) -> Rubric:
    return Rubric.model_validate({**rubric.model_dump(), **fields})


def criteria(rubric: Rubric = DIVE_DEEP) -> list[dict[str, Any]]:
    dumped: list[dict[str, Any]] = rubric.model_dump()["criteria"]
    return [dict(one) for one in dumped]


def test_a_criterion_is_found_by_its_id() -> None:
    assert DIVE_DEEP.criterion("proof").id == "proof"
    with pytest.raises(KeyError):
        DIVE_DEEP.criterion("no_such_thing")


def test_ids_of_criteria_must_not_repeat() -> None:
    first, *rest = criteria()
    with pytest.raises(ValidationError, match="repeat"):
        changed(criteria=[first, {**first}, *rest])


def test_positive_points_must_add_up_to_five() -> None:
    first, *rest = criteria()
    with pytest.raises(ValidationError, match="add up to 5"):
        changed(criteria=[{**first, "points": 1.0}, *rest])


def test_every_step_of_the_scale_has_an_anchor() -> None:
    anchors = DIVE_DEEP.model_dump()["anchors"]
    with pytest.raises(ValidationError, match="anchors must be given"):
        changed(anchors={step: anchors[step] for step in range(5)})


@pytest.mark.parametrize(
    ("requires", "problem"),
    [((), "two independent"), (("proof",), "two independent"), (("proof", "no_such_thing"), "unknown criteria")],
)
def test_an_anchor_above_three_requires_two_known_criteria(requires: tuple[str, ...], problem: str) -> None:
    anchors = DIVE_DEEP.model_dump()["anchors"]
    with pytest.raises(ValidationError, match=problem):
        changed(anchors={**anchors, 4: {**anchors[4], "requires": requires}})


def test_every_criterion_of_the_star_rubric_names_its_element() -> None:
    first, *rest = criteria(STAR_RUBRIC)
    with pytest.raises(ValidationError, match="names its element"):
        changed(STAR_RUBRIC, criteria=[{**first, "element": None}, *rest])
