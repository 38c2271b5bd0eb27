"""The fit: heads find what tells an element, a need and a principle, and the same fit writes the same file."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest

from evals.fit import cues, fitted, write
from evals.heads import Shrinkage, fit_heads, parts, rows_of
from evals.samples import Sample
from interviewer.content import load_content
from interviewer.domain.heads import ELEMENTS, NEEDED, FittedHeads
from interviewer.domain.reading import WordReader, missing, sentences_of
from interviewer.domain.rubric import Check, Polarity
from interviewer.llm.reader import States
from interviewer.llm.weights import FittedReader

TOLD = {
    Check.EVENT: "In March the {} stopped at once.",
    Check.OWN_ACTION: "I rebuilt the {} by hand.",
    Check.OUTCOME: "In the end the {} was fine again.",
    Check.MEASURED_OUTCOME: "It went from 9 to 4 for each {}.",
    Check.REASON: "That way was better because the {} was old.",
    Check.REFLECTION: "Since then a question about the {} comes first.",
}
FILLER = "There are things that people say about a {}."
THINGS = "boiler kettle engine bridge ladder mixer barrel saddle hammer mirror carpet lantern".split()
LIGHT = Shrinkage(estimate=1.0, sentence=1.0, whole=1.0, criteria=0.1, fit=0.1)
CRITERION = "dive_deep/facts"
# Where a way and a saving are told, a story is about a principle.
SHOWS = {"dive_deep": "The trace lay open.", "frugality": "The saving stayed."}


def told(thing: str, kept: Sequence[Check], last: str = "") -> str:
    return " ".join([FILLER.format(thing), *(TOLD[one].format(thing) for one in kept), last]).strip()


def sample(thing: str, kept: Sequence[Check], taken_out: Collection[Check] = (), principle: str = "") -> Sample:
    """An answer that holds these elements, one in each sentence after the first."""
    text = told(thing, kept, SHOWS.get(principle, ""))
    own = frozenset(at for at, one in enumerate(kept, 1) if one is Check.OWN_ACTION)
    return Sample(
        story=thing,
        text=text,
        sentences=tuple(sentences_of([text])),
        rung={0: 1, len(ELEMENTS): 5}.get(len(kept), 3),
        holds={one: one in kept for one in ELEMENTS},
        held_by={one: frozenset(at for at, other in enumerate(kept, 1) if other is one) for one in ELEMENTS},
        principles={principle: 1.0} if principle else {},
        rubric="dive_deep",
        criteria={CRITERION: own},
        taken_out=frozenset(taken_out),
    )


def without(one: Check) -> list[Check]:
    """What is left when an element is taken out: without an ending there is no number of it."""
    gone = {one, Check.MEASURED_OUTCOME} if one is Check.OUTCOME else {one}
    return [other for other in ELEMENTS if other not in gone]


def passage(thing: str, text: str, shown: bool) -> Sample:
    sentences = tuple(sentences_of([text.format(thing)]))
    at = frozenset({0}) if shown else frozenset()
    return Sample(
        f"passage {thing}", text, sentences, rubric="dive_deep", criteria={CRITERION: at}, example=True,
        principles={"dive_deep": 1.0} if shown else {},
    )  # fmt: skip


def samples() -> list[Sample]:
    found = []
    for at, thing in enumerate(THINGS):
        principle = sorted(SHOWS)[at % 2]
        found += [sample(thing, ELEMENTS, principle=principle), sample(thing, [])]
        found += [sample(thing, without(one), set(ELEMENTS) - set(without(one))) for one in NEEDED]
        found += [passage(thing, TOLD[Check.OWN_ACTION], True), passage(thing, FILLER, False)]
    return found


def states(sentences: Sequence[str]) -> States:
    """What a model might make of a sentence: two dimensions that tell something, and two of noise."""
    rows = []
    for said in sentences:
        noise = np.random.default_rng(crc32(said.encode())).normal(size=4) * 0.1
        rows.append(noise + np.array(["I rebuilt" in said, "because" in said, 0.0, 0.0], dtype=float))
    return States(np.stack(rows), np.stack(rows).mean(axis=0))


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
def test_a_story_fits_the_principle_whose_words_it_has(by_words: FittedHeads, principle: str) -> None:
    assert WordReader(by_words).read([told("violin", ELEMENTS, SHOWS[principle])]).fits[0].principle == principle


def test_a_gram_of_few_stories_is_left_out(by_words: FittedHeads) -> None:
    assert "because" in by_words.grams
    assert "because" not in rows_of([one for one in samples() if one.story in THINGS[:7]], None)[0].grams


def test_a_criterion_is_told_from_states_alone(by_states: FittedHeads) -> None:
    head = by_states.criteria[CRITERION]
    shown, not_shown = states([TOLD[Check.OWN_ACTION].format("violin"), TOLD[Check.EVENT].format("violin")]).sentences
    assert head.bias + float(shown @ np.array(head.states)) > 0 > head.bias + float(not_shown @ np.array(head.states))


def test_all_lines_look_at_the_states(by_states: FittedHeads) -> None:
    lines = [by_states.estimate, *(one.sentence for one in by_states.elements.values())]
    assert {len(line.states) for line in lines} == {len(row) for row in by_states.fit.states} == {4}


def test_a_story_is_left_out_whole_and_once() -> None:
    _, rows = rows_of(samples(), None)
    left: list[str] = []
    for seen, unseen in parts(rows):
        out = {row.sample.story for row in unseen}
        assert out.isdisjoint(row.sample.story for row in seen)
        left += out
    assert sorted(left) == sorted({row.sample.story for row in rows})


def test_heads_are_fitted_for_the_criteria_that_only_words_show() -> None:
    star = {name for name in cues() if name.startswith("star/")}
    criteria = load_content().rubrics["star"].criteria
    assert star == {f"star/{c.id}" for c in criteria if c.check is None and c.polarity is Polarity.POSITIVE}


def test_a_file_is_left_alone_when_only_its_date_would_change(tmp_path: Path) -> None:
    path, heads = tmp_path / "deep" / "heads.json", fitted(samples(), None, LIGHT, 0.4, date(2030, 1, 1))
    later = heads.model_copy(update={"provenance": heads.provenance.model_copy(update={"fitted_on": date(2031, 1, 1)})})
    more = later.model_copy(update={"heads": heads.heads.model_copy(update={"score_error": 0.6})})
    assert write(path, heads)
    assert not write(path, later)
    assert write(path, more)
    assert FittedReader.model_validate_json(path.read_bytes()) == more
