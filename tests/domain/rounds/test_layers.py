"""Which layer a follow-up asks for, by its criterion or by its words."""

import pytest

from interviewer.domain.candidates.playing import layer_asked, layer_of
from interviewer.domain.entities.candidate import Layer
from tests.domain.fixtures import DIVE_DEEP, STAR_RUBRIC

CRITERIA = {criterion.id: criterion for rubric in (STAR_RUBRIC, DIVE_DEEP) for criterion in rubric.criteria}


@pytest.mark.parametrize(
    ("criterion", "layer"),
    [
        ("situation", Layer.WHAT),
        ("task", Layer.PART),
        ("own_actions", Layer.PART),
        ("reason", Layer.WHY),
        ("measured_outcome", Layer.NUMBER),
        ("reflection", Layer.LESSON),
        ("ruled_out", None),
    ],
)
def test_by_the_criterion(criterion: str, layer: Layer | None) -> None:
    assert layer_of(CRITERIA[criterion]) is layer


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("When was that?", Layer.WHAT),
        ("You said we. Which part was yours?", Layer.PART),
        ("How exactly did you do that?", Layer.HOW),
        ("Why that way, and no other?", Layer.WHY),
        ("By how much did it change?", Layer.NUMBER),
        ("What would you do differently?", Layer.LESSON),
        ("Tell me more.", None),
    ],
)
def test_by_the_words(text: str, layer: Layer | None) -> None:
    assert layer_asked(text) is layer
