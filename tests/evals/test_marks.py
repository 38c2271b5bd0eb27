"""The labels point at sentences that are there, and every criterion has passages of its own to learn from."""

from collections import Counter
from collections.abc import Iterator

import pytest

from evals.datasets import CRITERIA, MARKS, Story, StoryMarks, all_ranked, load, load_examples, load_marks
from evals.pack import PRINCIPLE_IDS
from interviewer.domain.entities.rubric import Polarity
from interviewer.domain.language.text import sentences, words
from tests import shipped

STORIES = {story.story: story for story in load()}
MARKED = load_marks()
EXAMPLES = load_examples()
RUBRICS = {rubric.id: rubric for rubric in shipped.content().rubrics.values() if rubric.id in {"star", *PRINCIPLE_IDS}}
# Ten and five were written for each criterion, five and three for a red flag. A few that told of the same things as a
# held-out story were taken out again: no figure on those stories may be better than it is on new answers.
SHOWN = {Polarity.POSITIVE: 9, Polarity.RED_FLAG: 4}
NEAR = {Polarity.POSITIVE: 5, Polarity.RED_FLAG: 2}
# Six words in a row are still chance ("in the end it was a").
COPIED = 7


def runs(text: str) -> Iterator[tuple[str, ...]]:
    said = [word for word, _ in words(text)]
    return zip(*(said[start:] for start in range(COPIED)), strict=False)


def test_every_story_has_its_labels_in_a_file_of_its_name() -> None:
    assert set(MARKED) == set(STORIES) == {path.stem for path in MARKS.glob("*.yaml")}


@pytest.mark.parametrize("marks", MARKED.values(), ids=lambda marks: marks.story)
def test_labels_point_at_sentences_that_are_there(marks: StoryMarks) -> None:
    story = STORIES[marks.story]
    assert sorted(marks.rungs) == [1, 2, 3, 4, 5]
    for rung, labels in marks.rungs.items():
        count = len(sentences(story.at(rung)))
        for label, numbers in [*labels.elements.items(), *labels.criteria.items()]:
            assert numbers and list(numbers) == sorted(set(numbers)), (rung, label)
            assert numbers[0] >= 1 and numbers[-1] <= count, (rung, label, count)


@pytest.mark.parametrize("marks", MARKED.values(), ids=lambda marks: marks.story)
def test_labels_name_criteria_of_the_storys_principle(marks: StoryMarks) -> None:
    known = {criterion.id for criterion in RUBRICS[STORIES[marks.story].principle].criteria}
    for labels in marks.rungs.values():
        assert set(labels.criteria) <= known


@pytest.mark.parametrize("story", STORIES.values(), ids=lambda story: story.story)
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
    counts = Counter(tuple(word for word, _ in words(example.text)) for example in EXAMPLES)
    assert [said for said, count in counts.items() if count > 1] == []


def test_no_passage_copies_a_held_out_story() -> None:
    answers = (answer.text for story in all_ranked() if story.split == "heldout" for answer in story.answers)
    heldout = {run for text in answers for run in runs(text)}
    assert [example.text for example in EXAMPLES if not heldout.isdisjoint(runs(example.text))] == []
