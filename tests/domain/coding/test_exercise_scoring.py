"""The properties of an exercise decide its score; what was said adds the rest, and nothing where nothing holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.coding.code_text import describe_outcome
from interviewer.domain.entities.code_check import CheckedCode, PropertyLine
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.scores.scoring import score_story
from tests.domain.fixtures import ML_SYSTEMS, RULES, TECHNICAL

QUESTION = TECHNICAL.questions["sharding_plan"]
SILENT = "I have typed it in and I am done."
TALK = (
    "It holds two tiles, which takes 64 kilobytes of memory. The bandwidth is what limits it, because each tile is "
    "read once. If a tile fails I read it again from the checkpoint."
)


def kept(holding: int, of: int = 4) -> CheckedCode:
    return CheckedCode(properties=tuple(PropertyLine(holds=at < holding, text="It holds.") for at in range(of)))


def scored(said: str, code: CheckedCode | None, hints: int = 0) -> StoryScore:
    return score_story(QUESTION, (ML_SYSTEMS,), ((0, said),), None, None, RULES, "L5", code=code, hints=hints)


def overall(said: str, code: CheckedCode | None) -> float:
    found = scored(said, code).overall
    assert found is not None
    return found


def test_a_right_program_is_worth_a_four_without_a_word_and_more_with_some() -> None:
    assert overall(SILENT, kept(4)) == 4.0
    assert overall(TALK, kept(4)) == 5.0
    (line,) = [line for line in scored(SILENT, kept(4)).contributions if line.source == "properties"]
    assert line.points == 4.0 and line.label == "4 of the 4 properties hold."


def test_a_right_program_that_needed_three_hints_is_bounded_by_them() -> None:
    bounded = scored(SILENT, kept(4), hints=3)
    assert bounded.overall == 3.5
    assert bounded.contributions[-1].source == "cap/hints"


def test_talk_about_a_program_that_keeps_nothing_is_worth_hardly_anything() -> None:
    assert overall(TALK, kept(0)) == 1.0
    assert overall(TALK, None) == overall(TALK, CheckedCode(not_run="none was written")) == 5.0
    assert describe_outcome(kept(1)) == "1 of the 4 properties hold."


@given(st.integers(0, 3), st.sampled_from((SILENT, TALK)))
def test_one_property_more_never_lowers_the_score_and_the_lines_add_up(holding: int, said: str) -> None:
    assert overall(said, kept(holding + 1)) >= overall(said, kept(holding))
    score = scored(said, kept(holding))
    assert sum(line.points for line in score.contributions) == pytest.approx(score.overall)
