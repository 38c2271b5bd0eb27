"""What the heads are fitted on: nothing of a held-out story, labels that point at sentences, and a digest of it all."""

from dataclasses import replace

import pytest

from evals.datasets import all_ranked, load
from evals.pack import PRINCIPLE_IDS
from evals.samples import LACKS, Sample, all_samples, digest
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
