"""The short stories that teach which principle a story fits: whole files, and no words of a held-out story."""

from collections import Counter
from collections.abc import Iterator

import pytest

from evals.datasets import FITS, FitStories, all_ranked, load_fits
from evals.pack import PRINCIPLE_IDS
from interviewer.domain.language.text import words

FILES = load_fits()
STORIES = 96
# Seven words in a row are still chance.
COPIED = 8


def runs(text: str) -> set[tuple[str, ...]]:
    said = [word for word, _ in words(text)]
    return set(zip(*(said[start:] for start in range(COPIED)), strict=False))


def held_out() -> Iterator[str]:
    return (answer.text for story in all_ranked() if story.split == "heldout" for answer in story.answers)


def test_every_principle_has_a_file_of_its_name() -> None:
    assert {file.principle for file in FILES} == PRINCIPLE_IDS == {path.stem for path in FITS.glob("*.yaml")}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.principle)
def test_a_file_is_whole(file: FitStories) -> None:
    assert len(file.stories) == STORIES
    for story in file.stories:
        assert set(story.also) <= PRINCIPLE_IDS - {file.principle}
        assert len(story.also) == len(set(story.also))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.principle)
def test_no_two_stories_of_a_file_share_their_words(file: FitStories) -> None:
    counts = Counter(run for story in file.stories for run in runs(story.text))
    assert [" ".join(run) for run, count in counts.items() if count > 1] == []


def test_no_story_shares_words_with_a_held_out_one() -> None:
    heldout = {run for text in held_out() for run in runs(text)}
    found = [(file.principle, at) for file in FILES for at, s in enumerate(file.stories) if heldout & runs(s.text)]
    assert found == []
