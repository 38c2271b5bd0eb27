"""Recordings that wait to be sent, and how spoken turns were spoken."""

import pytest

from interviewer.store import Conflict, NotFound, Store
from tests.store.samples import DIGEST, RECORDED, SPOKEN, WRITTEN_DOWN, at, interview, said


@pytest.fixture
def waiting(store: Store) -> Store:
    store.create(interview(), DIGEST)
    store.recordings.add("i-1", "r-1", RECORDED, at(10))
    return store


def test_a_recording_waits_with_its_sound_until_it_is_discarded(waiting: Store) -> None:
    kept = waiting.recordings.waiting("i-1")
    assert kept is not None
    assert (kept.id, kept.size, kept.at, kept.transcript, kept.text) == ("r-1", len(RECORDED.data), at(10), None, "")
    assert waiting.recordings.sound("i-1", "r-1") == RECORDED

    waiting.recordings.discard("i-1", "r-1")

    assert waiting.recordings.waiting("i-1") is None
    assert waiting.recordings.sound("i-1", "r-1") is None


def test_what_was_heard_and_what_the_candidate_made_of_it_are_kept(waiting: Store) -> None:
    assert waiting.recordings.save_transcript("i-1", "r-1", WRITTEN_DOWN)
    kept = waiting.recordings.waiting("i-1")
    assert kept is not None and (kept.transcript, kept.text) == (WRITTEN_DOWN, "I")

    assert waiting.recordings.save_edited("i-1", "r-1", "I did.")
    kept = waiting.recordings.waiting("i-1")
    assert kept is not None and kept.text == "I did."


def test_a_second_recording_does_not_replace_one_that_waits(waiting: Store) -> None:
    with pytest.raises(Conflict, match="Send or discard"):
        waiting.recordings.add("i-1", "r-2", RECORDED, at(11))
    assert waiting.recordings.sound("i-1", "r-1") == RECORDED


def test_a_recording_of_no_interview_is_refused(store: Store) -> None:
    with pytest.raises(NotFound):
        store.recordings.add("none", "r-1", RECORDED, at(10))


def test_the_sound_of_a_turn_that_is_stored_is_deleted_and_its_delivery_kept(waiting: Store) -> None:
    stored = waiting.add_turn("i-1", said(1).model_copy(update={"spoken": SPOKEN}))

    assert stored.spoken == SPOKEN
    assert waiting.load("i-1").turns[1].spoken == SPOKEN
    assert waiting.recordings.waiting("i-1") is None


def test_a_typed_turn_leaves_the_recording_alone(waiting: Store) -> None:
    waiting.add_turn("i-1", said(1))
    assert waiting.load("i-1").turns[1].spoken is None
    assert waiting.recordings.waiting("i-1") is not None


def test_fillers_that_are_counted_later_reach_the_turn(waiting: Store) -> None:
    waiting.add_turn("i-1", said(1).model_copy(update={"spoken": SPOKEN}))
    assert not waiting.recordings.save_transcript("i-1", "r-1", WRITTEN_DOWN)

    counted = SPOKEN.model_copy(update={"seconds": 99.0})
    waiting.recordings.save_spoken("i-1", counted)
    waiting.recordings.save_spoken("i-1", SPOKEN.model_copy(update={"recording": "another"}))

    assert waiting.load("i-1").turns[1].spoken == counted


def test_a_deleted_interview_takes_its_recording_with_it(waiting: Store) -> None:
    waiting.delete("i-1")
    assert waiting.recordings.waiting("i-1") is None


def test_an_export_holds_the_delivery_and_no_sound(waiting: Store) -> None:
    waiting.add_turn("i-1", said(1).model_copy(update={"spoken": SPOKEN}))
    exported = waiting.export("i-1")
    waiting.delete("i-1")

    waiting.restore(exported)

    assert waiting.load("i-1").turns[1].spoken == SPOKEN
