"""The reasoning part: what is drawn, and what the answers come to."""

from collections import Counter

import pytest
from pydantic import ValidationError

from interviewer.domain.assessment.items import (
    ITEMS,
    ReasoningItem,
    ReasoningKind,
    ReasoningOption,
    draw_items,
    reasoning_result,
)


def item(name: str, kind: ReasoningKind = ReasoningKind.ORDERING, answer: str = "b") -> ReasoningItem:
    options = tuple(ReasoningOption(id=letter, text=letter.upper()) for letter in "abcd")
    return ReasoningItem(
        id=name, kind=kind, given="A before B.", question="Who?", options=options, answer=answer, explanation="So."
    )


def test_as_many_of_each_kind_are_drawn_each_once_and_mixed() -> None:
    bank = [item(f"{kind.value}_{number}", kind) for kind in ReasoningKind for number in range(6)]
    drawn = draw_items(5, bank)

    kinds = [name.rsplit("_", 1)[0] for name in drawn]
    assert len(set(drawn)) == ITEMS and set(Counter(kinds).values()) == {ITEMS // len(ReasoningKind)}
    assert kinds != sorted(kinds), "the kinds do not come in blocks"
    assert drawn == draw_items(5, bank[::-1]) != draw_items(6, bank)


def test_where_a_kind_runs_out_the_others_fill_the_part() -> None:
    bank = [item("only", ReasoningKind.DIAGRAM), *(item(f"o{number}") for number in range(40))]

    assert len(draw_items(1, bank)) == ITEMS and "only" in draw_items(1, bank)
    assert draw_items(1, []) == ()


def test_the_answer_must_be_one_of_the_options() -> None:
    with pytest.raises(ValidationError, match="none of the options"):
        item("x", answer="z")
    with pytest.raises(ValidationError, match="used twice"):
        ReasoningItem.model_validate({**item("x").model_dump(), "options": [{"id": "b", "text": t} for t in "wxyz"]})


def test_right_answers_are_counted_by_kind_and_a_missing_one_is_not_right() -> None:
    items = {one.id: one for one in (item("o1"), item("o2"), item("d1", ReasoningKind.DIAGRAM))}
    result = reasoning_result(("o1", "d1", "o2", "gone"), {"o1": "b", "o2": "a"}, items)

    assert result is not None and result.right == 1
    assert [(one.item.id, one.given, one.right) for one in result.items] == [
        ("o1", "b", True),
        ("d1", None, False),
        ("o2", "a", False),
    ]
    assert [(one.kind, one.right, one.asked) for one in result.kinds] == [
        (ReasoningKind.ORDERING, 1, 2),
        (ReasoningKind.DIAGRAM, 0, 1),
    ]


def test_without_items_there_is_no_result() -> None:
    assert reasoning_result((), {}, {}) is None
    assert reasoning_result(("gone",), {}, {}) is None
