"""Loops are kept with the attempts at their rounds; where a round stands is for its interview to say."""

import pytest

from interviewer.domain.loops.practice_loop import Attempt
from interviewer.store import NotFound, Store
from tests.store.samples import DIGEST, LOOP, at, interview

NEW = LOOP.model_copy(update={"attempts": ()})


@pytest.fixture
def planned(store: Store) -> Store:
    store.create(interview(), DIGEST)
    store.loops.create(NEW)
    return store


def test_a_loop_comes_back_as_it_was_with_its_attempts_in_order(planned: Store) -> None:
    tries = (
        Attempt(round=1, interview_id=None),
        Attempt(round=0, interview_id="i-1"),
        Attempt(round=1, interview_id="i-1"),
    )
    for attempt in tries:
        planned.loops.add_attempt("loop", attempt)
    assert planned.loops.load("loop") == NEW.model_copy(update={"attempts": tries})


def test_a_loop_is_kept_again_with_its_attempts(planned: Store) -> None:
    tries = (Attempt(round=1, interview_id=None), Attempt(round=0, interview_id="i-1"))
    again = NEW.model_copy(update={"id": "again", "attempts": tries, "debriefed_at": at(10)})
    planned.loops.create(again)
    assert planned.loops.load("again") == again


def test_all_loops_are_listed_newest_first(planned: Store) -> None:
    newer = NEW.model_copy(update={"id": "newer", "created_at": at(500)})
    planned.loops.create(newer)
    assert planned.loops.all() == (newer, NEW)


def test_another_schedule_takes_the_place_of_the_first(planned: Store) -> None:
    shorter = NEW.schedule.model_copy(update={"rounds": NEW.schedule.rounds[:1]})
    planned.loops.reschedule("loop", shorter)
    assert planned.loops.load("loop").schedule == shorter


def test_the_first_debrief_stands(planned: Store) -> None:
    planned.loops.mark_debriefed("loop", at(10))
    planned.loops.mark_debriefed("loop", at(20))
    assert planned.loops.load("loop").debriefed_at == at(10)


def test_an_interview_that_is_deleted_takes_its_attempt_along_and_a_loop_leaves_its_interviews(planned: Store) -> None:
    planned.loops.add_attempt("loop", Attempt(round=0, interview_id="i-1"))
    planned.delete("i-1")
    assert planned.loops.load("loop").attempts == ()
    planned.create(interview(), DIGEST)
    planned.loops.add_attempt("loop", Attempt(round=0, interview_id="i-1"))
    planned.loops.delete("loop")
    assert planned.load("i-1").id == "i-1" and planned.loops.all() == ()


def test_an_interview_is_known_as_an_attempt_whether_or_not_it_still_counts(planned: Store) -> None:
    planned.create(interview("i-2"), DIGEST)
    for name in ("i-1", "i-2"):
        planned.loops.add_attempt("loop", Attempt(round=0, interview_id=name))
    found = planned.loops.load("loop")
    assert planned.loops.loop_of("i-1") == planned.loops.loop_of("i-2") == found
    assert planned.loops.loop_of("nobody") is None
    assert found.hides and not found.model_copy(update={"debriefed_at": at(10)}).hides


def test_an_unknown_loop_is_told_as_such(store: Store) -> None:
    with pytest.raises(NotFound, match="There is no loop nothing"):
        store.loops.load("nothing")
    with pytest.raises(NotFound):
        store.loops.add_attempt("nothing", Attempt(round=0, interview_id=None))
    with pytest.raises(NotFound):
        store.loops.delete("nothing")
