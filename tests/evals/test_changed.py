"""Copies of labelled texts with something changed that should not count."""

from evals.samples import Sample, changed, read
from interviewer.domain.entities.rubric import Check

TEXT = (
    "In May the nightly job was late and the team didn't know why. I measured every host because the mean hid it. "
    "One host was slow, so I replaced it. The job went from nine hours to two, and it has stayed there."
)
SAMPLE = Sample(
    story="job",
    text=TEXT,
    sentences=read(TEXT),
    rung=4,
    holds={Check.EVENT: True},
    held_by={Check.EVENT: frozenset({0}), Check.REASON: frozenset({1})},
    principles={"dive_deep": 1.0},
    rubric="dive_deep",
    criteria={"dive_deep/own_data": frozenset({1})},
)


def test_each_copy_is_another_text_of_the_same_story_and_rung() -> None:
    copies = list(changed(SAMPLE, 6))
    assert len({TEXT, *(copy.text for copy in copies)}) == 7
    assert {(copy.story, copy.rung, copy.holds[Check.EVENT]) for copy in copies} == {("job", 4, True)}
    assert all(copy.principles == {} for copy in copies)
    assert list(changed(SAMPLE, 6)) == copies


def test_labels_of_sentences_stay_only_where_the_sentences_do() -> None:
    copies = list(changed(SAMPLE, 20))
    whole = [copy for copy in copies if len(copy.sentences) == 4]
    merged = [copy for copy in copies if len(copy.sentences) < 4]
    assert whole and merged
    assert all(copy.held_by == SAMPLE.held_by and copy.criteria == SAMPLE.criteria for copy in whole)
    assert all((copy.held_by, copy.rubric, copy.criteria) == ({}, "", {}) for copy in merged)
