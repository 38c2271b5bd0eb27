import pytest

from interviewer.domain.entities.interview import Turn
from interviewer.store import Store
from tests.store.samples import DIGEST, MOVE, asked, at, interview, said
from tests.store.statements import counting

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
    """What stands between the candidate's answer and the call of the model."""
    store.load("i-1")
    store.add_turn("i-1", turn(index))
    assert store.claim_reply("i-1", turn(index + 1), owner="a", now=at(0), lease_seconds=9)


def test_a_reply_begins_with_as_many_statements_however_long_the_interview_is(long: Store) -> None:
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
