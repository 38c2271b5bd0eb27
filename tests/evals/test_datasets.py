"""The labelled texts are what they claim to be, and none shares words with those held out."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from statistics import fmean

import pytest

from evals.datasets import (
    CRITERIA,
    FITS,
    MARKS,
    STORIES,
    FitStories,
    HardAnswer,
    Story,
    StoryFile,
    StoryMarks,
    all_ranked,
    load,
    load_examples,
    load_fits,
    load_hard_answers,
    load_marks,
    load_stories,
)
from evals.pack import PRINCIPLE_IDS
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.language.text import plain_words, sentences, word_count
from interviewer.evaluation.cases import Case, Kind, inconsistencies
from interviewer.evaluation.measures import auc
from tests import shipped

ALL = load()
ABLATIONS = {"we", "no_number", "no_reason", "no_outcome", "generic"}
LOOKS = {"hypothetical", "stuffed", "echo"}


def words(text: str) -> int:
    return len(text.split())


def digits(text: str) -> int:
    return len(re.findall(r"\d", text))


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    said = plain_words(text)
    return set(zip(*(said[start:] for start in range(length)), strict=False))


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


FIVE_PRINCIPLES = {
    "Dive Deep",
    "Bias for Action",
    "Earn Trust",
    "Deliver Results",
    "Have Backbone; Disagree and Commit",
}
OLDER_STORIES = load_stories()
LADDERS = [story for story in OLDER_STORIES if story.is_ladder]


def test_there_are_twelve_ladders_over_the_five_principles() -> None:
    assert len(LADDERS) >= 12
    assert {story.principle for story in LADDERS} == FIVE_PRINCIPLES
    assert len({story.voice for story in LADDERS}) >= 5


def test_ids_are_unique_and_files_are_named_after_their_story() -> None:
    ids = [answer.id for story in OLDER_STORIES for answer in story.answers]
    assert len(ids) == len(set(ids))
    assert all(answer.id.startswith(f"{story.story}_") for story in OLDER_STORIES for answer in story.answers)


@pytest.mark.parametrize("story", LADDERS, ids=lambda story: story.story)
def test_a_ladder_tells_its_rungs_in_matched_words_and_digits(story: StoryFile) -> None:
    lengths = [words(answer.text) for answer in story.answers]
    counts = [digits(answer.text) for answer in story.answers]
    assert max(lengths) <= 1.10 * min(lengths)
    assert max(counts) - min(counts) <= 2


def in_order(story: StoryFile, measure: Callable[[str], int]) -> Iterator[float]:
    """For each pair of rungs 1 if the measure orders them, 0 if it reverses them, 0.5 if it ties."""
    for poorer, better in combinations(sorted(story.answers, key=lambda answer: answer.rung), 2):
        low, high = measure(poorer.text), measure(better.text)
        yield 0.5 + 0.5 * ((high > low) - (high < low))


@pytest.mark.parametrize("measure", [words, digits])
@pytest.mark.parametrize("split", ["fit", "heldout"])
def test_length_and_digits_do_not_tell_good_from_poor(measure: Callable[[str], int], split: str) -> None:
    ladders = [story for story in LADDERS if story.split == split]
    good, poor = (
        [measure(answer.text) for story in ladders for answer in story.answers if answer.rung in rungs]
        for rungs in ((4, 5), (1, 2))
    )
    assert 0.40 <= auc(good, poor) <= 0.60
    assert 0.40 <= fmean(value for story in ladders for value in in_order(story, measure)) <= 0.60


def test_fit_and_heldout_share_no_story() -> None:
    assert len([story for story in LADDERS if story.split == "heldout"]) == 4
    assert len([story for story in LADDERS if story.split == "fit"]) == 8


BY_STORY = {story.story: story for story in load()}
MARKED = load_marks()
EXAMPLES = load_examples()
RUBRICS = {rubric.id: rubric for rubric in shipped.content().rubrics.values() if rubric.id in {"star", *PRINCIPLE_IDS}}
# Ten and five were written for each criterion, five and three for a red flag. A few that told of the same things as a
# held-out story were taken out again: no figure on those stories may be better than it is on new answers.
SHOWN = {Polarity.POSITIVE: 9, Polarity.RED_FLAG: 4}
NEAR = {Polarity.POSITIVE: 5, Polarity.RED_FLAG: 2}
# Six words in a row are still chance ("in the end it was a").
COPIED_FROM_PASSAGE = 7


def test_every_story_has_its_labels_in_a_file_of_its_name() -> None:
    assert set(MARKED) == set(BY_STORY) == {path.stem for path in MARKS.glob("*.yaml")}


@pytest.mark.parametrize("marks", MARKED.values(), ids=lambda marks: marks.story)
def test_labels_point_at_sentences_that_are_there(marks: StoryMarks) -> None:
    story = BY_STORY[marks.story]
    assert sorted(marks.rungs) == [1, 2, 3, 4, 5]
    for rung, labels in marks.rungs.items():
        count = len(sentences(story.at(rung)))
        for label, numbers in [*labels.elements.items(), *labels.criteria.items()]:
            assert numbers and list(numbers) == sorted(set(numbers)), (rung, label)
            assert numbers[0] >= 1 and numbers[-1] <= count, (rung, label, count)


@pytest.mark.parametrize("marks", MARKED.values(), ids=lambda marks: marks.story)
def test_labels_name_criteria_of_the_storys_principle(marks: StoryMarks) -> None:
    known = {criterion.id for criterion in RUBRICS[BY_STORY[marks.story].principle].criteria}
    for labels in marks.rungs.values():
        assert set(labels.criteria) <= known


@pytest.mark.parametrize("story", BY_STORY.values(), ids=lambda story: story.story)
def test_two_labellings_of_the_best_telling_meet(story: Story) -> None:
    """They were made apart and differ at the edges; a sentence counted wrong would part them."""
    elements = MARKED[story.story].rungs[5].elements
    assert set(elements) == set(story.elements)
    assert all(set(elements[element]) & set(numbers) for element, numbers in story.elements.items())


def test_every_criterion_has_passages_that_show_it_and_passages_that_come_near() -> None:
    assert {path.stem for path in CRITERIA.glob("*.yaml")} == set(RUBRICS) == {example.rubric for example in EXAMPLES}
    counts = Counter((example.rubric, example.criterion, example.shown) for example in EXAMPLES)
    known = {(rubric.id, criterion.id) for rubric in RUBRICS.values() for criterion in rubric.criteria}
    assert {(rubric, criterion) for rubric, criterion, _ in counts} == known
    for rubric in RUBRICS.values():
        for criterion in rubric.criteria:
            assert counts[rubric.id, criterion.id, True] >= SHOWN[criterion.polarity], criterion.id
            assert counts[rubric.id, criterion.id, False] >= NEAR[criterion.polarity], criterion.id


def test_no_passage_stands_twice() -> None:
    counts = Counter(tuple(plain_words(example.text)) for example in EXAMPLES)
    assert [said for said, count in counts.items() if count > 1] == []


def test_no_passage_copies_a_held_out_story() -> None:
    answers = (answer.text for story in all_ranked() if story.split == "heldout" for answer in story.answers)
    heldout = {run for text in answers for run in runs(text, COPIED_FROM_PASSAGE)}
    assert [
        example.text for example in EXAMPLES if not heldout.isdisjoint(runs(example.text, COPIED_FROM_PASSAGE))
    ] == []


HARD_FILES = load_hard_answers()
ANSWERS = [answer for file in HARD_FILES.values() for answer in file.answers]
GROUPS = ("learner", "perfect", "failed", "others", "empty", "endings")


def test_there_are_some_of_each_group() -> None:
    groups = Counter(name.rsplit("_", 1)[0] for name in HARD_FILES)
    assert set(groups) == set(GROUPS)
    assert {answer.rung for answer in ANSWERS} == {1, 2, 3, 4, 5}
    assert len({answer.id for answer in ANSWERS}) == len(ANSWERS)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.id)
def test_labels_are_of_sentences_and_go_with_the_rung(answer: HardAnswer) -> None:
    numbers = [number for held in answer.elements.values() for number in held]
    assert all(1 <= number <= len(sentences(answer.text)) for number in numbers)
    assert all(first < second for held in answer.elements.values() for first, second in pairwise(held))
    assert not set(answer.lacks) & set(answer.elements)
    assert answer.elements or answer.rung == 1
    if answer.rung >= 4:
        assert {"event", "own_action"} <= set(answer.elements)


def test_digits_do_not_tell_the_good_told_answers_from_the_bad() -> None:
    """Words do a little, but what the heads see are shares of them."""
    good = [digits(answer.text) for answer in ANSWERS if answer.rung >= 4]
    bad = [digits(answer.text) for answer in ANSWERS if answer.rung <= 2]
    assert 0.4 <= auc(good, bad) <= 0.6


FIT_FILES = load_fits()
STORIES_OF_A_PRINCIPLE = 96
# Seven words in a row are still chance.
COPIED_BETWEEN_FITS = 8


def held_out() -> Iterator[str]:
    return (answer.text for story in all_ranked() if story.split == "heldout" for answer in story.answers)


def test_every_principle_has_a_file_of_its_name() -> None:
    assert {file.principle for file in FIT_FILES} == PRINCIPLE_IDS == {path.stem for path in FITS.glob("*.yaml")}


@pytest.mark.parametrize("file", FIT_FILES, ids=lambda file: file.principle)
def test_a_file_is_whole(file: FitStories) -> None:
    assert len(file.stories) == STORIES_OF_A_PRINCIPLE
    for story in file.stories:
        assert set(story.also) <= PRINCIPLE_IDS - {file.principle}
        assert len(story.also) == len(set(story.also))


@pytest.mark.parametrize("file", FIT_FILES, ids=lambda file: file.principle)
def test_no_two_stories_of_a_file_share_their_words(file: FitStories) -> None:
    counts = Counter(run for story in file.stories for run in runs(story.text, COPIED_BETWEEN_FITS))
    assert [" ".join(run) for run, count in counts.items() if count > 1] == []


def test_no_story_shares_words_with_a_held_out_one() -> None:
    heldout = {run for text in held_out() for run in runs(text, COPIED_BETWEEN_FITS)}
    stories = [(file.principle, story.text) for file in FIT_FILES for story in file.stories]
    assert [name for name, text in stories if heldout & runs(text, COPIED_BETWEEN_FITS)] == []


FILE = Path(__file__).parents[2] / "evals" / "second_hand.jsonl"
CASES = [Case.model_validate_json(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
RANKED = [case for case in CASES if case.kind is Kind.RANKED]
# Eight words in a row are still chance ("that afternoon said that the error was mine and").
COPIED_FROM_SECOND_HAND = 10


def test_the_file_is_whole_and_holds_every_kind() -> None:
    assert list(inconsistencies(CASES)) == []
    assert {case.kind for case in CASES} == set(Kind)
    assert len(RANKED) == 16 * 5
    assert len({case.truth for case in RANKED}) == 16


def test_digits_do_not_tell_the_rung_and_the_tellings_of_a_story_are_about_as_long() -> None:
    good = [digits(case.answer) for case in RANKED if (case.label or 0) >= 4]
    bad = [digits(case.answer) for case in RANKED if (case.label or 0) <= 2]
    assert 0.4 <= auc(good, bad) <= 0.6
    for story in {case.story for case in RANKED}:
        lengths = [word_count(case.answer) for case in RANKED if case.story == story]
        assert max(lengths) - min(lengths) <= 12


def test_no_text_to_fit_on_shares_a_run_of_words_with_it() -> None:
    texts = [
        *(answer.text for story in all_ranked() for answer in story.answers),
        *(answer.text for file in load_hard_answers().values() for answer in file.answers),
        *(story.text for file in load_fits() for story in file.stories),
        *(example.text for example in load_examples()),
    ]
    fitted = {run for text in texts for run in runs(text, COPIED_FROM_SECOND_HAND)}
    shared = [(case.id, run) for case in RANKED for run in runs(case.answer, COPIED_FROM_SECOND_HAND) if run in fitted]
    assert shared == []
