"""A process that dies at any moment loses no text and stores nothing twice."""

from collections.abc import Callable

import pytest

from interviewer.domain.entities.interview import Interview, TurnStatus
from interviewer.store import Store
from tests.faults import store_program as program
from tests.faults.harness import run
from tests.store.samples import DIGEST, MODEL_CALL, STORY, asked, at, interview

pytestmark = [pytest.mark.faults, pytest.mark.unmeasured, pytest.mark.slow]
NewUrl = Callable[[], str]


def begin(url: str) -> None:
    store = Store(url)
    store.create(interview(program.INTERVIEW), DIGEST)
    store.close()


def test_a_turn_without_a_kill_reaches_every_step(new_url: NewUrl) -> None:
    url = new_url()
    begin(url)

    steps = run(program.turn, url)

    assert [step for step in steps if step.startswith("after")] == [
        "after add_turn",
        "after claim_reply",
        "after update_reply",
        "after update_reply",
        "after finish_reply",
        "after save_story_score",
    ]
    assert_whole(url)


@pytest.mark.timeout(300)  # two dozen processes, on a machine that may be busy
def test_a_turn_killed_at_any_step_is_finished_by_another_owner(new_url: NewUrl) -> None:
    url = new_url()
    begin(url)
    everything = run(program.turn, url)

    for position, step in enumerate(everything):
        if step.startswith("before") and position:
            continue  # nothing has changed since the step before
        url = new_url()
        begin(url)
        reached = run(program.turn, url, kill_at=position)
        assert reached == everything[: position + 1]
        store = Store(url)
        try:
            assert_nothing_acknowledged_is_lost(store, reached)
            finish_elsewhere(store)
        except AssertionError as error:
            error.add_note(f"killed at step {position}, {reached[-1]!r} after {reached}")
            raise
        finally:
            store.close()
        assert_whole(url)


@pytest.mark.timeout(300)
def test_an_opening_that_is_killed_is_repeated_by_the_next_process(new_url: NewUrl) -> None:
    everything = run(program.opening, new_url())

    for position, step in enumerate(everything):
        if everything[max(position - 1, 0) : position + 2] == [step] * 3:
            continue  # all is one transaction: of the tables that are made in a row the first and the last tell enough
        url = new_url()
        run(program.opening, url, kill_at=position)
        begin(url)
        store = Store(url)
        program.take_turn(store, "second")
        store.close()
        assert_whole(url)


def assert_nothing_acknowledged_is_lost(store: Store, reached: list[str]) -> None:
    """What a method returned for is there; what was under way is there as a whole or not at all."""
    stored = store.load(program.INTERVIEW)
    assert stored.turns[0] == asked(0)
    if len(stored.turns) > 1 or "after add_turn" in reached:
        assert stored.turns[1] == program.ANSWER
    if len(stored.turns) > 2 or "after claim_reply" in reached:
        assert_reply(stored, store, reached)
    scored = store.story_scores(program.INTERVIEW)
    assert scored == (STORY,) if "after save_story_score" in reached else scored in ((), (STORY,))


def assert_reply(stored: Interview, store: Store, reached: list[str]) -> None:
    reply, kept = stored.turns[2], store.exchanges(program.INTERVIEW)
    if reply.status is TurnStatus.COMPLETE:
        assert "before finish_reply" in reached
        assert reply.text == program.REPLY
        assert [record.exchange for record in kept] == [MODEL_CALL]
        return
    assert "after finish_reply" not in reached
    assert kept == ()
    words = ("", *program.PARTS)
    assert reply.text in words[reached.count("after update_reply") : reached.count("before update_reply") + 1]


def finish_elsewhere(store: Store) -> None:
    """Another owner waits for the dead one's lease and finishes the turn."""
    turns = store.load(program.INTERVIEW).turns
    if len(turns) == 3:
        assert not store.claim_reply(
            program.INTERVIEW, program.speaking(), owner="second", now=at(3), lease_seconds=program.LEASE
        )
    program.take_turn(store, "second", now=program.LEASE + 10)


def assert_whole(url: str) -> None:
    """The turn is stored once, with everything that belongs to it."""
    store = Store(url)
    document = store.export(program.INTERVIEW)
    turns = store.load(program.INTERVIEW).turns
    exchanges = store.exchanges(program.INTERVIEW)
    store.close()
    assert [turn.text for turn in turns] == [asked(0).text, program.ANSWER.text, program.REPLY]
    assert {turn.status for turn in turns} == {TurnStatus.COMPLETE}
    assert [(record.turn, record.exchange) for record in exchanges] == [(2, MODEL_CALL)]
    assert document["story_scores"] == [STORY.model_dump(mode="json")]
