"""The stories are what they claim to be: five rungs that neither length nor digits tell apart, and variants."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evals.datasets import STORIES, Story, load
from evals.pack import PRINCIPLE_IDS
from interviewer.domain.language.text import sentences
from interviewer.evaluation.measures import auc

ALL = load()
ABLATIONS = {"we", "no_number", "no_reason", "no_outcome", "generic"}
LOOKS = {"hypothetical", "stuffed", "echo"}


def words(text: str) -> int:
    return len(text.split())


def digits(text: str) -> int:
    return len(re.findall(r"\d", text))


def measured(stories: list[Story], measure: Callable[[str], int], rungs: tuple[int, ...]) -> Iterator[float]:
    for story in stories:
        mean = sum(measure(telling.text) for telling in story.rungs) / 5
        yield from (measure(story.at(rung)) - mean for rung in rungs)


@pytest.mark.parametrize("story", ALL, ids=lambda story: story.story)
def test_a_story_is_whole(story: Story) -> None:
    assert sorted(telling.rung for telling in story.rungs) == [1, 2, 3, 4, 5]
    assert story.principle in PRINCIPLE_IDS and story.wrong_principle in PRINCIPLE_IDS - {story.principle}
    assert (STORIES / f"{story.story}.yaml").exists()
    assert {variant.kind for variant in story.variants} in (set(), ABLATIONS | LOOKS)


@pytest.mark.parametrize("story", ALL, ids=lambda story: story.story)
def test_its_rungs_match_in_words_and_digits(story: Story) -> None:
    lengths = [words(telling.text) for telling in story.rungs]
    counts = [digits(telling.text) for telling in story.rungs]
    assert max(lengths) <= 1.12 * min(lengths), lengths
    assert max(counts) - min(counts) <= 3, counts
    assert 70 <= min(lengths) and max(lengths) <= 190, lengths


@pytest.mark.parametrize("story", ALL, ids=lambda story: story.story)
def test_its_elements_point_at_sentences_of_the_best_telling(story: Story) -> None:
    count = len(sentences(story.at(5)))
    assert {"event", "own_action", "reason", "outcome", "measured_outcome"} <= set(story.elements)
    for element, numbers in story.elements.items():
        assert numbers and all(1 <= number <= count for number in numbers), (element, count)


@pytest.mark.parametrize("story", [story for story in ALL if story.variants], ids=lambda story: story.story)
def test_an_ablation_is_the_best_telling_with_one_thing_changed(story: Story) -> None:
    best = Counter(story.at(5).lower().split())
    for variant in story.variants:
        if variant.kind in ABLATIONS:
            shared = sum((best & Counter(variant.text.lower().split())).values())
            assert shared >= 0.55 * sum(best.values()), variant.kind
            assert 0.8 <= words(variant.text) / words(story.at(5)) <= 1.2, variant.kind


@pytest.mark.parametrize(("measure", "low", "high"), [(words, 0.45, 0.55), (digits, 0.40, 0.60)])
def test_neither_length_nor_digits_tell_good_from_poor(measure: Callable[[str], int], low: float, high: float) -> None:
    good = list(measured(list(ALL), measure, (4, 5)))
    poor = list(measured(list(ALL), measure, (1, 2)))
    assert low <= auc(good, poor) <= high


def test_every_principle_has_four_stories_of_which_one_is_held_out_and_two_have_variants() -> None:
    for principle in PRINCIPLE_IDS:
        own = [story for story in ALL if story.principle == principle]
        assert len(own) >= 4, principle
        assert sum(story.split == "heldout" for story in own) == 1, principle
        assert sum(bool(story.variants) for story in own) >= 2, principle
        assert len({story.voice for story in own}) >= 4, principle


def test_files_are_named_after_their_story() -> None:
    assert sorted(path.stem for path in Path(STORIES).glob("*.yaml")) == sorted(story.story for story in ALL)
