"""An undone deletion brings back the place in the loop and the words of the debrief, and nothing of what is gone."""

import pytest

from interviewer.domain.loops.practice_loop import Attempt
from interviewer.store import Store
from tests.store.samples import DIGEST, LOOP, WORDING, interview

TRIES = (
    Attempt(round=0, interview_id="i-1"),
    Attempt(round=1, interview_id=None),
    Attempt(round=1, interview_id="i-2"),
)
HELD = LOOP.model_copy(update={"attempts": TRIES})


@pytest.fixture
def held(store: Store) -> Store:
    for name in ("i-1", "i-2"):
        store.create(interview(name), DIGEST)
    store.loops.create(HELD)
    store.loops.settle("loop", [WORDING], ["i-1", "i-2"])
    return store


def test_an_interview_comes_back_to_its_place_with_the_words_that_were_said(held: Store) -> None:
    exported = held.export("i-1")
    before = held.delete("i-1").before
    assert held.loops.load("loop").attempts == TRIES[1:] and held.loops.wordings("loop") == {}
    held.restore(exported, before)
    assert held.loops.load("loop") == HELD and held.loops.wordings("loop") == {2: WORDING}


def test_what_was_begun_since_counts(held: Store) -> None:
    exported = held.export("i-2")
    before = held.delete("i-2").before
    held.create(interview("i-3"), DIGEST)
    since = Attempt(round=1, interview_id="i-3")
    held.loops.add_attempt("loop", since)
    held.restore(exported, before)
    assert held.loops.load("loop").attempts == (*TRIES, since)


def test_words_that_may_tell_of_another_interview_that_is_gone_stay_gone(held: Store) -> None:
    exported = held.export("i-1")
    before = held.delete("i-1").before
    held.delete("i-2")
    held.restore(exported, before)
    assert held.loops.load("loop").attempts == TRIES[:2] and held.loops.wordings("loop") == {}


def test_an_interview_comes_back_also_when_its_loop_is_gone_or_it_had_none(held: Store) -> None:
    exported = held.export("i-1")
    before = held.delete("i-1").before
    held.loops.delete("loop")
    held.restore(exported, before)
    assert held.load("i-1").id == "i-1"
    assert held.delete("i-1").before is None


def test_a_loop_comes_back_with_the_words_of_its_debrief_unless_an_interview_of_it_is_gone(held: Store) -> None:
    held.loops.restore(held.loops.delete("loop"))
    assert held.loops.load("loop") == HELD and held.loops.wordings("loop") == {2: WORDING}
    deleted = held.loops.delete("loop")
    held.delete("i-2")
    held.loops.restore(deleted)
    assert held.loops.load("loop").attempts == TRIES[:2] and held.loops.wordings("loop") == {}
