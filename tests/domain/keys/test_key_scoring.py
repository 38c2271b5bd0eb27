"""A core point that is missing and a mistake that is made are felt in the score, line by line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.keys.key_scoring import MISTAKE as TAKEN_OFF
from interviewer.domain.scores.scoring import TALK_AT_MOST, score_story
from tests.domain.fixtures import RULES, criterion, rubric
from tests.domain.keyed import ALL_SAID, KEYED, MISTAKE

RUBRIC = rubric(
    "ml_systems",
    RubricKind.AREA,
    (
        criterion("correct", 2.0, cues=("memory", "tiles")),
        criterion("told", 1.0, cues=("because", "so that")),
        criterion("figure", 1.0, cues=("bytes", "kilobytes")),
        criterion("limits", 1.0, cues=("unless", "too small")),
    ),
)
REST = "It takes 64 kilobytes, for example. That fails when they are too small. It works because memory is slow."


def score(*answers: str) -> StoryScore:
    return score_story(KEYED, (RUBRIC,), tuple(enumerate(answers)), None, None, RULES, "L5")


def overall(*answers: str) -> float:
    found = score(*answers).overall
    assert found is not None
    return found


def test_a_whole_answer_is_correct_by_the_words_that_say_its_core() -> None:
    scored = score(f"{ALL_SAID} {REST}")
    correct = scored.criteria[0]
    assert correct.met and correct.evidence is not None and "used many times" in correct.evidence.quote
    assert scored.overall == TALK_AT_MOST and scored.key is not None and "2 of the 2" in correct.rationale


def test_fluent_words_without_the_core_get_hardly_anything() -> None:
    scored = score(REST)
    assert scored.overall == 1.0 and not scored.criteria[0].met
    assert scored.criteria[0].next_step == f"Say this first: {KEYED.key[0].point}"
    assert any(line.source == "cap/answer_key" for line in scored.contributions)


def test_a_missing_core_point_and_a_mistake_are_felt() -> None:
    half = f"Each element is used many times. {REST}"
    assert overall(f"{ALL_SAID} {REST}") > overall(half) > overall(REST)
    scored = score(f"{ALL_SAID} {REST} {MISTAKE}")
    assert scored.overall == TALK_AT_MOST - TAKEN_OFF
    line = next(line for line in scored.contributions if line.source == "mistake/1")
    assert line.points == -TAKEN_OFF and KEYED.wrong[0].claim in line.label
    assert scored.criteria[0].next_step == KEYED.wrong[0].why


def test_nothing_is_taken_below_nothing() -> None:
    assert overall(MISTAKE) == 0.0


SENTENCES = [*ALL_SAID.split(". "), *REST.split(". "), "Maybe there is reuse.", "I'd have to think.", MISTAKE]
said = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6)


@given(said)
def test_the_lines_add_up(sentences: list[str]) -> None:
    scored = score(". ".join(sentences))
    assert sum(line.points for line in scored.contributions) == pytest.approx(scored.overall)


@given(said, st.sampled_from(ALL_SAID.split(". ")))
def test_a_point_more_never_lowers_the_score(sentences: list[str], more: str) -> None:
    assert overall(". ".join(sentences), more) >= overall(". ".join(sentences))


@given(said)
def test_a_mistake_never_raises_the_score(sentences: list[str]) -> None:
    assert overall(". ".join(sentences), MISTAKE) <= overall(". ".join(sentences))
