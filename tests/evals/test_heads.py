"""Ridges, logistic lines, trees and the heads that they make."""

from collections.abc import Sequence

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingRegressor

from evals.heads import fit_heads
from evals.overall_head import BOOSTED, boosted
from evals.ridge import Vector, balanced, logistic, ridge
from evals.rows import parts, rows_of
from interviewer.domain.entities.rubric import Check
from interviewer.domain.evidence.heads import ELEMENTS, NEEDED, FittedHeads
from interviewer.domain.evidence.reading import WordReader, missing
from interviewer.llm.reader import HiddenStateReader, States
from tests.evals.taught import CRITERION, LIGHT, SHOWS, THINGS, TOLD, samples, states, told, without
from tests.local.word_vectors import fitted


def features(rows: int, columns: int = 3) -> Vector:
    return np.random.default_rng(3).normal(size=(rows, columns))


@pytest.mark.parametrize("columns", [3, 60])
def test_ridge_finds_a_line_that_is_there(columns: int) -> None:
    """With more columns than rows too, where the dual form is solved."""
    x = features(40, columns) * 10
    target = 2.0 + 0.1 * x[:, 1]
    line = ridge(x, target, 1e-6)
    assert line(x) == pytest.approx(target, abs=1e-3)
    if columns < len(x):
        assert line.bias == pytest.approx(2.0)
        assert line.weights == pytest.approx(np.array([0.0, 0.1, 0.0]), abs=1e-6)


def test_units_do_not_count() -> None:
    x, scale = features(40), np.array([1.0, 1000.0, 0.001])
    target = x @ np.array([1.0, 2.0, 3.0])
    assert ridge(x * scale, target, 5.0)(x * scale) == pytest.approx(ridge(x, target, 5.0)(x))


def test_more_shrinkage_pulls_towards_the_mean() -> None:
    x = features(40)
    target = x[:, 0] + 4
    assert ridge(x, target, 1e9)(x) == pytest.approx([target.mean()] * 40, abs=1e-3)


def test_a_row_that_counts_for_nothing_changes_nothing() -> None:
    x, target = features(20), np.arange(20.0)
    odd = np.vstack([x, [[50.0, -50.0, 50.0]]])
    weighted = ridge(odd, np.append(target, 1e6), 1.0, np.append(np.ones(20), 0.0))
    assert weighted(x) == pytest.approx(ridge(x, target, 1.0)(x), rel=0.05)


def test_a_column_that_never_changes_is_no_fault() -> None:
    x = np.hstack([features(20), np.ones((20, 1))])
    assert ridge(x, x[:, 0], 1e-6)(x) == pytest.approx(x[:, 0], abs=1e-3)


def test_logistic_finds_a_boundary() -> None:
    x = features(400, 2)
    target = (x[:, 0] > 0.5).astype(float)
    line = logistic(x, target)
    assert ((line(x) > 0) == (target == 1)).mean() > 0.95
    assert abs(line.weights[1]) < 0.2 * line.weights[0]


def test_both_classes_count_the_same() -> None:
    target = np.array([1.0] * 3 + [0.0] * 97)
    weights = balanced(target)
    assert weights[target == 1].sum() == pytest.approx(weights[target == 0].sum())
    assert logistic(np.zeros((100, 1)), target).bias == pytest.approx(0.0, abs=0.01)


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


@pytest.mark.parametrize("informative", [1, 3])
def test_they_give_what_the_library_predicts(informative: int) -> None:
    random = np.random.default_rng(informative)
    features = random.normal(size=(120, 4))
    worth = (features[:, :informative] > 0).sum(axis=1) + random.normal(scale=0.1, size=120)
    weights = random.uniform(0.1, 1.0, size=120)
    model = GradientBoostingRegressor(random_state=0, **BOOSTED).fit(features, worth, sample_weight=weights)
    ours = boosted(features, worth, weights)
    assert [ours.value(one) for one in features.tolist()] == pytest.approx(model.predict(features).tolist(), abs=1e-6)
