"""What is said in a debrief is settled once, and goes with the loop and with the interviews that it tells about."""

import pytest

from interviewer.domain.loops.practice_loop import Attempt
from interviewer.store import Conflict, NotFound, Store
from tests.store.samples import DIGEST, LOOP, WORDING, interview

OTHER = WORDING.model_copy(update={"text": "Other words.", "by": ""})
NEXT = WORDING.model_copy(update={"number": 3, "text": "What comes next."})


@pytest.fixture
def held(store: Store) -> Store:
    store.create(interview(), DIGEST)
    store.loops.create(LOOP.model_copy(update={"attempts": (Attempt(round=0, interview_id="i-1"),)}))
    return store


def test_the_first_words_of_a_beat_stand(held: Store) -> None:
    held.loops.settle("loop", [WORDING], ["i-1"])
    held.loops.settle("loop", [OTHER, NEXT], ["i-1"])
    assert held.loops.wordings("loop") == {2: WORDING, 3: NEXT}
    assert held.loops.wordings("another") == {}


def test_words_for_what_was_prepared_before_give_way(held: Store) -> None:
    held.loops.settle("loop", [WORDING], ["i-1"])
    anew = OTHER.model_copy(update={"draft": "Dive Deep, 4.1 of 5."})
    held.loops.settle("loop", [anew], ["i-1"])
    assert held.loops.wordings("loop") == {2: anew}


def test_they_go_with_an_interview_that_they_tell_about_and_are_not_kept_after_it(held: Store) -> None:
    held.loops.settle("loop", [WORDING], ["i-1"])
    held.delete("i-1")
    assert held.loops.wordings("loop") == {}
    with pytest.raises(Conflict, match="was deleted"):
        held.loops.settle("loop", [WORDING], ["i-1"])
    assert held.loops.wordings("loop") == {}


def test_they_go_with_the_loop(held: Store) -> None:
    held.loops.settle("loop", [WORDING], ["i-1"])
    held.loops.delete("loop")
    assert held.loops.wordings("loop") == {}
    with pytest.raises(NotFound):
        held.loops.settle("loop", [WORDING], [])
