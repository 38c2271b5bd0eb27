"""The rounds of the shipped loop draw what there is about kernels, compilers and serving."""

import pytest

from interviewer.content import Content
from interviewer.domain.entities.interview import Level, Setup
from interviewer.domain.rounds.agenda import plan
from interviewer.domain.rounds.brief import Brief
from tests.content.test_core_exercises import NAMES

SEEDS = range(1, 250)


def drawn(content: Content, persona: str, minutes: int, level: Level) -> set[str]:
    """What one round or another of this kind asks."""
    brief = Brief(persona=content.personas[persona], questions=content.questions, rubrics=content.rubrics)
    setups = (Setup(persona=persona, minutes=minutes, level=level, seed=seed) for seed in SEEDS)
    return {item.question_id for setup in setups for item in plan(setup, brief)}


def test_an_hour_on_fundamentals_can_end_with_each_exercise_on_the_core(content: Content) -> None:
    assert set(NAMES) <= drawn(content, "ml_fundamentals", 60, "L5")


def test_three_quarters_of_an_hour_have_time_for_the_shorter_ones(content: Content) -> None:
    assert {"softmax_rows", "centred_columns"} <= drawn(content, "ml_fundamentals", 45, "L4")


@pytest.mark.parametrize("persona", ["coding", "phone_screen"])
def test_a_coding_round_can_ask_for_a_compiler_pass_and_a_paged_cache(content: Content, persona: str) -> None:
    assert {"same_value", "paged_cache"} <= drawn(content, persona, 60, "L6")
