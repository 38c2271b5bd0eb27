"""The texts that heads are fitted on, with copies changed, cut or told of somebody else."""

from dataclasses import replace

import pytest

from evals.datasets import all_ranked, load
from evals.pack import PRINCIPLE_IDS
from evals.samples import LACKS, Sample, all_samples, changed, cut, digest, read, watched
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import ELEMENTS
from interviewer.llm.weights import load_states, load_words

# To read all texts takes ten seconds where nothing else runs.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def samples() -> tuple[Sample, ...]:
    return all_samples()


def test_nothing_of_a_held_out_story_is_among_them(samples: tuple[Sample, ...]) -> None:
    held_out = [story for story in all_ranked() if story.split == "heldout"]
    names = {name for story in held_out for name in (story.story, f"older_{story.story}")}
    texts = {answer.text for story in held_out for answer in story.answers}
    assert held_out
    assert [sample.story for sample in samples if sample.story in names or sample.text in texts] == []


def test_every_other_answer_is(samples: tuple[Sample, ...]) -> None:
    texts = {sample.text for sample in samples}
    spoken = (a for story in all_ranked() if story.split == "fit" for a in story.answers if a.text.strip(" ?.!"))
    assert [answer.id for answer in spoken if answer.text not in texts] == []


def test_labels_point_at_sentences_that_are_read(samples: tuple[Sample, ...]) -> None:
    for sample in samples:
        labels = [*sample.held_by.values(), *sample.criteria.values()]
        assert all(0 <= at < len(sample.sentences) for held in labels for at in held), sample.story
        assert set(sample.principles) <= PRINCIPLE_IDS, sample.story


def test_a_best_telling_holds_what_its_variants_lack(samples: tuple[Sample, ...]) -> None:
    by_text = {sample.text: sample for sample in samples}
    for story in load():
        if story.split != "fit":
            continue
        best = by_text[story.at(5)]
        assert best.holds[Check.OWN_ACTION] and best.holds[Check.OUTCOME], story.story
        for variant in story.variants:
            lacking = LACKS[variant.kind]
            expected = {element: best.holds[element] and element not in lacking for element in ELEMENTS}
            assert by_text[variant.text].holds == expected, (story.story, variant.kind)


def test_the_digest_tells_every_text_and_label(samples: tuple[Sample, ...]) -> None:
    told = samples[:3]
    assert digest(told) == digest(tuple(told))
    first = told[0]
    changed = (
        replace(first, text=first.text + " "),
        replace(first, rung=1 if first.rung != 1 else 2),
        replace(first, holds={}),
        replace(first, held_by={}),
        replace(first, principles={"frugality": 0.5}),
        replace(first, criteria={"frugality/saved": frozenset({0})}),
    )
    assert len({digest(told), *(digest((other, *told[1:])) for other in changed)}) == len(changed) + 1


def test_the_committed_heads_belong_to_the_committed_texts(samples: tuple[Sample, ...]) -> None:
    """Whoever changes a text or a label runs `python -m evals.fit` again."""
    assert load_words().provenance.data_sha256 == load_states().provenance.data_sha256 == digest(samples)


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


WHOLE_TEXT = (
    "In May our nightly job took nine hours. I measured every host myself. I took medians because a mean hides one. "
    "One host was slow, and I'm sure that nobody knew. I replaced it. The job went from nine hours to two. "
    "It has stayed there."
)
HELD = {
    Check.EVENT: {0},
    Check.OWN_ACTION: {1, 2, 4},
    Check.REASON: {2},
    Check.OUTCOME: {5, 6},
    Check.MEASURED_OUTCOME: {5},
    Check.REFLECTION: set[int](),
}
BEST = Sample(
    story="job",
    text=WHOLE_TEXT,
    sentences=read(WHOLE_TEXT),
    rung=5,
    holds={element: bool(HELD[element]) for element in ELEMENTS},
    held_by={element: frozenset(HELD[element]) for element in ELEMENTS},
    principles={"dive_deep": 1.0},
)


def test_a_part_is_cut_out_with_the_sentences_that_hold_it_and_the_other_labels_move_along() -> None:
    without_end, without_number, without_reason = cut(BEST)
    assert without_end.text == WHOLE_TEXT[: WHOLE_TEXT.index(" The job")]
    assert without_number.text == f"{without_end.text} It has stayed there."
    assert [copy.rung for copy in (without_end, without_number, without_reason)] == [3, 3, 4]
    assert "because" not in without_reason.text
    assert without_reason.taken_out == {Check.REASON}
    assert (without_reason.holds[Check.REASON], without_reason.holds[Check.OUTCOME]) == (False, True)
    assert without_reason.held_by[Check.OUTCOME] == {4, 5}


def test_no_number_is_cut_out_that_is_the_whole_ending() -> None:
    told = replace(BEST, held_by=BEST.held_by | {Check.OUTCOME: frozenset({5})})
    assert [copy.taken_out for copy in cut(told)] == [{Check.OUTCOME, Check.MEASURED_OUTCOME}, {Check.REASON}]


def test_nothing_is_cut_out_of_a_weak_answer_or_of_one_that_would_be_too_short() -> None:
    assert list(cut(replace(BEST, rung=3))) == []
    short = replace(BEST, held_by=BEST.held_by | {Check.REASON: frozenset({2, 3, 4, 6})})
    assert all(copy.taken_out != {Check.REASON} for copy in cut(short))


def test_of_a_colleague_who_did_it_all_the_speaker_gets_no_action() -> None:
    (theirs,) = watched(BEST)
    assert theirs.text.startswith(
        "In May our nightly job took nine hours. My colleague measured every host herself. She"
    )
    assert (theirs.rung, theirs.holds[Check.OWN_ACTION], theirs.held_by[Check.OWN_ACTION]) == (2, False, frozenset())
    assert theirs.held_by[Check.OUTCOME] == {5, 6}
    assert "she is sure" in theirs.text
    assert list(watched(replace(BEST, rung=2))) == []
