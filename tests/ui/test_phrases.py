from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from interviewer.domain.entities.scorecard import Vote
from interviewer.ui import phrases
from interviewer.ui.parts.plain import label
from tests.ui import material


def test_dates_are_told_in_the_browsers_zone() -> None:
    assert phrases.when(material.START, UTC) == "24 Nov 2026, 09:00"
    assert phrases.when(material.START, ZoneInfo("Asia/Tokyo")) == "24 Nov 2026, 18:00"


@pytest.mark.parametrize(("count", "told"), [(98_362_432, "98 MB"), (1_117_320_768, "1.1 GB")])
def test_sizes(count: int, told: str) -> None:
    assert phrases.size(count) == told


@pytest.mark.parametrize(("value", "told"), [(0.0, "0"), (1.25, "+1.25"), (-0.5, "-0.5"), (10.0, "+10")])
def test_points_carry_their_sign(value: float, told: str) -> None:
    assert phrases.points(value) == told


def test_nothing_lies_above_the_best_vote() -> None:
    card = material.scorecard("a").model_copy(update={"vote": Vote.STRONGLY_INCLINED, "to_next_vote": None})
    assert phrases.to_next_vote(card) == ""


def test_labels_lose_the_meaning_that_marks_have_in_markdown() -> None:
    assert label("a*b_[c]") == r"a\*b\_\[c\]"
    assert ":smile:" not in label(":smile:").replace("\\", "")
    assert label("http://h:80/v1").replace("\\", "") == "http://h:80/v1"
