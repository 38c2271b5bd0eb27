"""Heads find what tells an element, a need, a criterion and a principle in answers that they have not seen."""

from collections.abc import Sequence

import numpy as np
import pytest

from evals.heads import fit_heads
from evals.rows import parts, rows_of
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import ELEMENTS, NEEDED, FittedHeads
from interviewer.domain.evidence.reading import WordReader, missing
from interviewer.llm.reader import HiddenStateReader, States
from tests.evals.taught import CRITERION, LIGHT, SHOWS, THINGS, TOLD, samples, states, told, without
from tests.local.word_vectors import fitted


class Look:
    """Reads states as `taught` makes them up."""

    def of(self, sentences: Sequence[str]) -> States:
        return states(sentences)


@pytest.fixture(scope="module")
def by_words() -> FittedHeads:
    return fit_heads(*rows_of(samples(), None), {}, 3, LIGHT)


@pytest.fixture(scope="module")
def by_states() -> FittedHeads:
    return fit_heads(*rows_of(samples(), states), {CRITERION: ("nowhere",)}, 3, LIGHT)


def test_a_whole_answer_about_another_thing_is_read_as_whole(by_words: FittedHeads) -> None:
    whole, empty = (WordReader(by_words).read([told("violin", kept)]) for kept in (ELEMENTS, ()))
    assert all(whole.holds(one) and not empty.holds(one) for one in ELEMENTS)
    assert whole.estimate > 4 and empty.estimate < 2


@pytest.mark.parametrize("one", NEEDED)
def test_what_was_taken_out_is_named_first(by_words: FittedHeads, one: Check) -> None:
    assert missing(WordReader(by_words).read([told("violin", without(one))]))[0] is one


@pytest.mark.parametrize("principle", sorted(SHOWS))
def test_a_story_fits_the_principle_whose_words_it_has(by_states: FittedHeads, principle: str) -> None:
    reader = HiddenStateReader(Look(), fitted().model_copy(update={"heads": by_states}))
    assert reader.read([told("violin", ELEMENTS, SHOWS[principle])]).fits[0].principle == principle


def test_words_alone_are_not_asked_for_the_principle(by_words: FittedHeads) -> None:
    assert by_words.fit is None


def test_a_gram_of_few_stories_is_left_out(by_words: FittedHeads) -> None:
    assert "because" in by_words.grams
    assert "because" not in rows_of([one for one in samples() if one.story in THINGS[:7]], None)[0].grams


def test_a_criterion_is_told_from_states_alone(by_states: FittedHeads) -> None:
    head = by_states.criteria[CRITERION]
    shown, not_shown = states([TOLD[Check.OWN_ACTION].format("violin"), TOLD[Check.EVENT].format("violin")]).sentences
    assert head.bias + float(shown @ np.array(head.states)) > 0 > head.bias + float(not_shown @ np.array(head.states))


def test_all_lines_look_at_the_states(by_states: FittedHeads) -> None:
    lines = [by_states.estimate, *(one.sentence for one in by_states.elements.values())]
    assert by_states.fit is not None
    assert {len(line.states) for line in lines} == {len(row) for row in by_states.fit.states} == {4}


def test_a_story_is_left_out_whole_and_once() -> None:
    _, rows = rows_of(samples(), None)
    left: list[str] = []
    for seen, unseen in parts(rows):
        out = {row.sample.story for row in unseen}
        assert out.isdisjoint(row.sample.story for row in seen)
        left += out
    assert sorted(left) == sorted({row.sample.story for row in rows})
