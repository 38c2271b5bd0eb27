"""Exactly one speaker words a reply, under a lease, with few SQL statements."""

import pytest

from interviewer.domain.entities.interview import Turn, TurnStatus
from interviewer.store import Conflict, NotFound, Store
from tests.store.databases import counting
from tests.store.samples import DIGEST, MODEL_CALL, MOVE, asked, at, interview, said

LEASE = 30.0


def reply(text: str = "", index: int = 2) -> Turn:
    return asked(index, text, TurnStatus.SPEAKING)


@pytest.fixture
def answered(store: Store) -> Store:
    """A store whose interview `i-1` waits for the interviewer's turn 2."""
    store.create(interview("i-1", asked(0), said(1)), DIGEST)
    return store


def claim(store: Store, owner: str, now: float, turn: Turn | None = None) -> bool:
    return store.claim_reply("i-1", turn or reply(), owner=owner, now=at(now), lease_seconds=LEASE)


def update(store: Store, owner: str, now: float, text: str) -> bool:
    return store.update_reply("i-1", 2, owner=owner, text=text, now=at(now), lease_seconds=LEASE)


def finish(store: Store, owner: str, text: str, status: TurnStatus = TurnStatus.COMPLETE) -> bool:
    return store.finish_reply(
        "i-1",
        2,
        owner=owner,
        text=text,
        status=status,
        spoken_by="local:small",
        note="A note.",
        exchanges=[MODEL_CALL, MODEL_CALL],
    )


def last(store: Store) -> Turn:
    return store.load("i-1").turns[-1]


def test_a_claimed_reply_is_being_spoken(answered: Store) -> None:
    assert claim(answered, "a", 0)

    assert last(answered) == reply()


def test_a_turn_given_as_complete_is_claimed_as_being_spoken(answered: Store) -> None:
    assert claim(answered, "a", 0, asked(2, ""))

    assert last(answered).status is TurnStatus.SPEAKING


def test_text_is_saved_while_it_is_spoken(answered: Store) -> None:
    claim(answered, "a", 0)

    assert update(answered, "a", 1, "What did")

    assert last(answered) == reply("What did")


def test_a_finished_reply_is_complete_and_has_its_model_calls(answered: Store) -> None:
    claim(answered, "a", 0)

    assert finish(answered, "a", "What did you do?")

    expected = {"text": "What did you do?", "status": "complete", "spoken_by": "local:small", "note": "A note."}
    assert last(answered).model_dump(include=set(expected)) == expected
    assert [(kept.turn, kept.question_id) for kept in answered.exchanges("i-1")] == [(2, None), (2, None)]
    assert answered.exchanges("i-1")[0].exchange == MODEL_CALL


def test_nobody_else_may_speak_while_the_lease_lasts(answered: Store) -> None:
    claim(answered, "a", 0)

    assert not claim(answered, "b", LEASE - 0.000001)
    assert not update(answered, "b", 1, "mine")
    assert not finish(answered, "b", "mine")

    assert last(answered) == reply()
    assert answered.exchanges("i-1") == ()


def test_the_same_owner_cannot_claim_twice(answered: Store) -> None:
    claim(answered, "a", 0)

    assert not claim(answered, "a", 1)


def test_an_update_renews_the_lease(answered: Store) -> None:
    claim(answered, "a", 0)
    update(answered, "a", 20, "What did")

    assert not claim(answered, "b", 20 + LEASE - 1)
    assert claim(answered, "b", 20 + LEASE)


def test_a_dead_speakers_lease_does_not_outlast_a_clock_that_was_set_back(answered: Store) -> None:
    an_hour = 3600.0
    claim(answered, "a", an_hour)

    assert claim(answered, "b", 0)


def test_the_lease_of_a_machine_whose_clock_is_ahead_counts(answered: Store) -> None:
    claim(answered, "a", LEASE)

    assert not claim(answered, "b", 0)


def test_a_takeover_replaces_what_the_dead_speaker_left(answered: Store) -> None:
    claim(answered, "a", 0)
    update(answered, "a", 0, "What did")
    other = reply().model_copy(update={"at": at(99), "move": MOVE})

    assert claim(answered, "b", LEASE, other)

    assert last(answered) == other


def test_the_earlier_speaker_learns_that_it_lost_the_turn(answered: Store) -> None:
    claim(answered, "a", 0)
    claim(answered, "b", LEASE)

    assert not update(answered, "a", LEASE, "late")
    assert not finish(answered, "a", "late")
    assert answered.exchanges("i-1") == ()

    assert finish(answered, "b", "What did you do?")
    assert last(answered).text == "What did you do?"


def test_a_slow_speaker_keeps_its_turn_until_somebody_takes_it(answered: Store) -> None:
    claim(answered, "a", 0)

    assert update(answered, "a", LEASE + 100, "What did")
    assert not claim(answered, "b", LEASE + 101)


def test_a_cut_reply_is_taken_over_at_once(answered: Store) -> None:
    claim(answered, "a", 0)
    assert finish(answered, "a", "What d", TurnStatus.CUT)
    assert last(answered).status is TurnStatus.CUT

    assert claim(answered, "b", 1)

    assert last(answered) == reply()


def test_a_complete_reply_is_not_spoken_again(answered: Store) -> None:
    claim(answered, "a", 0)
    finish(answered, "a", "What did you do?")

    assert not claim(answered, "b", 1000)
    assert not finish(answered, "a", "again")
    assert len(answered.exchanges("i-1")) == 2


def test_a_cut_reply_that_was_answered_stays_as_it_is(answered: Store) -> None:
    claim(answered, "a", 0)
    finish(answered, "a", "What d", TurnStatus.CUT)
    answered.add_turn("i-1", said(3))

    assert not claim(answered, "b", 1000)

    assert answered.load("i-1").turns[2].text == "What d"


def test_a_candidates_turn_is_never_taken_over(answered: Store) -> None:
    assert not claim(answered, "a", 1000, reply(index=1))

    assert last(answered) == said(1)


def test_a_reply_cannot_leave_a_gap(answered: Store) -> None:
    with pytest.raises(Conflict):
        claim(answered, "a", 0, reply(index=3))


def test_a_candidates_turn_cannot_be_claimed(answered: Store) -> None:
    with pytest.raises(ValueError, match="added whole"):
        claim(answered, "a", 0, said(2))


def test_a_reply_cannot_finish_as_being_spoken(answered: Store) -> None:
    with pytest.raises(ValueError, match="complete or cut"):
        finish(answered, "a", "", TurnStatus.SPEAKING)


def test_nobody_can_speak_in_a_deleted_interview(answered: Store) -> None:
    claim(answered, "a", 0)
    answered.delete("i-1")

    assert not update(answered, "a", 1, "late")
    assert not finish(answered, "a", "late")
    with pytest.raises(NotFound):
        claim(answered, "a", 1)


ANSWER = " ".join(f"word{number % 97}" for number in range(400))


def turn(index: int) -> Turn:
    if index % 2:
        return said(index, ANSWER)
    return asked(index, ANSWER).model_copy(update={"move": MOVE})


@pytest.fixture
def long(store: Store) -> Store:
    """A store with an interview of 101 turns of 400 words."""
    store.create(interview("i-1", *map(turn, range(101))), DIGEST)
    return store


def begin_reply(store: Store, index: int) -> None:
    """What happens between the candidate's answer and the model call."""
    store.load("i-1")
    store.add_turn("i-1", turn(index))
    assert store.claim_reply("i-1", turn(index + 1), owner="a", now=at(0), lease_seconds=9)


def test_the_statements_before_a_reply_do_not_grow_with_the_interview(long: Store) -> None:
    with counting() as statements:
        begin_reply(long, 101)

    assert statements == [
        *["SELECT"] * 2,  # load: the interview and its turns
        "UPDATE",  # the candidate was there
        *["SELECT"] * 2,  # add the answer, with the code as it is then
        "INSERT",
        *["SELECT"] * 2,  # claim the reply
        "INSERT",
    ]
