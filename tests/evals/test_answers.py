"""The answers are what they claim to be: ladders whose rungs cannot be told by length or by digits."""

import re
from collections.abc import Callable

import pytest

from evals.datasets import StoryFile, load_stories
from evals.measure import Scored, good_over_poor, order_within_story

FIVE_PRINCIPLES = {
    "Dive Deep",
    "Bias for Action",
    "Earn Trust",
    "Deliver Results",
    "Have Backbone; Disagree and Commit",
}
STORIES = load_stories()
LADDERS = [story for story in STORIES if story.is_ladder]


def words(text: str) -> int:
    return len(text.split())


def digits(text: str) -> int:
    return len(re.findall(r"\d", text))


def rows(stories: list[StoryFile], score: Callable[[str], float]) -> list[Scored]:
    return [
        Scored(story=story.story, rung=answer.rung, score=score(answer.text))
        for story in stories
        for answer in story.answers
    ]


def test_there_are_twelve_ladders_over_the_five_principles() -> None:
    assert len(LADDERS) >= 12
    assert {story.principle for story in LADDERS} == FIVE_PRINCIPLES
    assert len({story.voice for story in LADDERS}) >= 5


def test_ids_are_unique_and_files_are_named_after_their_story() -> None:
    ids = [answer.id for story in STORIES for answer in story.answers]
    assert len(ids) == len(set(ids))
    assert all(answer.id.startswith(f"{story.story}_") for story in STORIES for answer in story.answers)


@pytest.mark.parametrize("story", LADDERS, ids=lambda story: story.story)
def test_a_ladder_tells_its_rungs_in_matched_words_and_digits(story: StoryFile) -> None:
    lengths = [words(answer.text) for answer in story.answers]
    counts = [digits(answer.text) for answer in story.answers]
    assert max(lengths) <= 1.10 * min(lengths)
    assert max(counts) - min(counts) <= 2


@pytest.mark.parametrize("measure", [words, digits])
@pytest.mark.parametrize("split", ["fit", "heldout"])
def test_length_and_digits_do_not_tell_good_from_poor(measure: Callable[[str], int], split: str) -> None:
    ladders = [story for story in LADDERS if story.split == split]
    assert 0.40 <= good_over_poor(rows(ladders, measure)) <= 0.60
    assert 0.40 <= order_within_story(rows(ladders, measure)) <= 0.60


def test_fit_and_heldout_share_no_story() -> None:
    assert len([story for story in LADDERS if story.split == "heldout"]) == 4
    assert len([story for story in LADDERS if story.split == "fit"]) == 8


def test_the_measures_know_a_perfect_a_reversed_and_a_blind_order() -> None:
    perfect = [Scored(story="a", rung=rung, score=rung) for rung in range(1, 6)]
    reverse = [row.model_copy(update={"score": -row.score}) for row in perfect]
    blind = [row.model_copy(update={"score": 1.0}) for row in perfect]
    for order, expected in ((perfect, 1), (reverse, 0), (blind, 0.5)):
        assert good_over_poor(order) == order_within_story(order) == expected
