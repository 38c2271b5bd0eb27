"""Loops are stored with their attempts and the wordings of their debriefs, and come back after a deletion."""

import pytest

from interviewer.domain.loops.practice_loop import Attempt
from interviewer.store import Conflict, NotFound, Store
from tests.store.samples import DIGEST, LOOP, WORDING, at, interview

NEW = LOOP.model_copy(update={"attempts": ()})


@pytest.fixture
def planned(store: Store) -> Store:
    store.create(interview(), DIGEST)
    store.loops.create(NEW)
    return store


def test_a_loop_is_loaded_with_its_attempts_in_order(planned: Store) -> None:
    tries = (
        Attempt(round=1, interview_id=None),
        Attempt(round=0, interview_id="i-1"),
        Attempt(round=1, interview_id="i-1"),
    )
    for attempt in tries:
        planned.loops.add_attempt("loop", attempt)
    assert planned.loops.load("loop") == NEW.model_copy(update={"attempts": tries})


def test_a_loop_is_stored_with_its_attempts(planned: Store) -> None:
    tries = (Attempt(round=1, interview_id=None), Attempt(round=0, interview_id="i-1"))
    again = NEW.model_copy(update={"id": "again", "attempts": tries, "debriefed_at": at(10)})
    planned.loops.create(again)
    assert planned.loops.load("again") == again


def test_all_loops_are_listed_newest_first(planned: Store) -> None:
    newer = NEW.model_copy(update={"id": "newer", "created_at": at(500)})
    planned.loops.create(newer)
    assert planned.loops.all() == (newer, NEW)


def test_a_new_schedule_replaces_the_first(planned: Store) -> None:
    shorter = NEW.schedule.model_copy(update={"rounds": NEW.schedule.rounds[:1]})
    planned.loops.reschedule("loop", shorter)
    assert planned.loops.load("loop").schedule == shorter


def test_the_first_debrief_counts(planned: Store) -> None:
    planned.loops.mark_debriefed("loop", at(10))
    planned.loops.mark_debriefed("loop", at(20))
    assert planned.loops.load("loop").debriefed_at == at(10)


def test_deleting_an_interview_removes_its_attempt_and_deleting_a_loop_leaves_its_interviews(planned: Store) -> None:
    planned.loops.add_attempt("loop", Attempt(round=0, interview_id="i-1"))
    planned.delete("i-1")
    assert planned.loops.load("loop").attempts == ()
    planned.create(interview(), DIGEST)
    planned.loops.add_attempt("loop", Attempt(round=0, interview_id="i-1"))
    planned.loops.delete("loop")
    assert planned.load("i-1").id == "i-1" and planned.loops.all() == ()


def test_an_interview_belongs_to_its_loop_even_when_its_attempt_no_longer_counts(planned: Store) -> None:
    planned.create(interview("i-2"), DIGEST)
    for name in ("i-1", "i-2"):
        planned.loops.add_attempt("loop", Attempt(round=0, interview_id=name))
    found = planned.loops.load("loop")
    assert planned.loops.loop_of("i-1") == planned.loops.loop_of("i-2") == found
    assert planned.loops.loop_of("nobody") is None
    assert found.hides and not found.model_copy(update={"debriefed_at": at(10)}).hides


def test_an_unknown_loop_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="There is no loop nothing"):
        store.loops.load("nothing")
    with pytest.raises(NotFound):
        store.loops.add_attempt("nothing", Attempt(round=0, interview_id=None))
    with pytest.raises(NotFound):
        store.loops.delete("nothing")


OTHER = WORDING.model_copy(update={"text": "Other words.", "by": ""})
NEXT = WORDING.model_copy(update={"number": 3, "text": "What comes next."})


@pytest.fixture
def narrated(store: Store) -> Store:
    store.create(interview(), DIGEST)
    store.loops.create(LOOP.model_copy(update={"attempts": (Attempt(round=0, interview_id="i-1"),)}))
    return store


def test_the_first_wording_of_a_line_stays(narrated: Store) -> None:
    narrated.loops.settle("loop", [WORDING], ["i-1"])
    narrated.loops.settle("loop", [OTHER, NEXT], ["i-1"])
    assert narrated.loops.wordings("loop") == {2: WORDING, 3: NEXT}
    assert narrated.loops.wordings("another") == {}


def test_a_wording_of_an_outdated_draft_is_replaced(narrated: Store) -> None:
    narrated.loops.settle("loop", [WORDING], ["i-1"])
    anew = OTHER.model_copy(update={"draft": "Dive Deep, 4.1 of 5."})
    narrated.loops.settle("loop", [anew], ["i-1"])
    assert narrated.loops.wordings("loop") == {2: anew}


def test_wordings_go_with_an_interview_that_they_quote(narrated: Store) -> None:
    narrated.loops.settle("loop", [WORDING], ["i-1"])
    narrated.delete("i-1")
    assert narrated.loops.wordings("loop") == {}
    with pytest.raises(Conflict, match="was deleted"):
        narrated.loops.settle("loop", [WORDING], ["i-1"])
    assert narrated.loops.wordings("loop") == {}


def test_wordings_go_with_the_loop(narrated: Store) -> None:
    narrated.loops.settle("loop", [WORDING], ["i-1"])
    narrated.loops.delete("loop")
    assert narrated.loops.wordings("loop") == {}
    with pytest.raises(NotFound):
        narrated.loops.settle("loop", [WORDING], [])


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


def test_a_restored_interview_gets_its_place_and_wordings_back(held: Store) -> None:
    exported = held.export("i-1")
    before = held.delete("i-1").before
    assert held.loops.load("loop").attempts == TRIES[1:] and held.loops.wordings("loop") == {}
    held.restore(exported, before)
    assert held.loops.load("loop") == HELD and held.loops.wordings("loop") == {2: WORDING}


def test_attempts_begun_since_the_deletion_still_count(held: Store) -> None:
    exported = held.export("i-2")
    before = held.delete("i-2").before
    held.create(interview("i-3"), DIGEST)
    since = Attempt(round=1, interview_id="i-3")
    held.loops.add_attempt("loop", since)
    held.restore(exported, before)
    assert held.loops.load("loop").attempts == (*TRIES, since)


def test_wordings_that_may_quote_another_deleted_interview_stay_deleted(held: Store) -> None:
    exported = held.export("i-1")
    before = held.delete("i-1").before
    held.delete("i-2")
    held.restore(exported, before)
    assert held.loops.load("loop").attempts == TRIES[:2] and held.loops.wordings("loop") == {}


def test_an_interview_without_a_loop_or_with_a_deleted_one_is_restored(held: Store) -> None:
    exported = held.export("i-1")
    before = held.delete("i-1").before
    held.loops.delete("loop")
    held.restore(exported, before)
    assert held.load("i-1").id == "i-1"
    assert held.delete("i-1").before is None


def test_a_restored_loop_has_its_wordings_unless_an_interview_is_gone(held: Store) -> None:
    held.loops.restore(held.loops.delete("loop"))
    assert held.loops.load("loop") == HELD and held.loops.wordings("loop") == {2: WORDING}
    deleted = held.loops.delete("loop")
    held.delete("i-2")
    held.loops.restore(deleted)
    assert held.loops.load("loop").attempts == TRIES[:2] and held.loops.wordings("loop") == {}
