"""The lists of a store with many interviews read what they show and no more."""

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from interviewer.domain.entities.interview import Setup
from interviewer.store import Store
from tests.store.samples import DIGEST, LOOP, asked, at, interview, said

COUNT = 12


@pytest.fixture
def many(store: Store) -> Store:
    """A store with an interview a minute, of which every other has ended."""
    for number in range(COUNT):
        store.create(interview(f"i-{number:02}", asked(0), said(1), started=60 * number), DIGEST)
        if number % 2:
            store.end(f"i-{number:02}", at(60 * number + 30))
    return store


def test_a_page_of_the_list_has_so_many_after_so_many(many: Store) -> None:
    pages = [[one.id for one in many.summaries(5, offset)] for offset in (0, 5, 10, 15)]

    assert pages[0] == ["i-11", "i-10", "i-09", "i-08", "i-07"]
    assert [len(page) for page in pages] == [5, 5, 2, 0]
    assert pages[2] == ["i-01", "i-00"]
    assert many.count() == COUNT


def test_a_page_reads_no_setup_that_it_does_not_show(many: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def to_setup(text: str) -> Setup:
        read.append(text)
        return Setup.model_validate_json(text)

    monkeypatch.setattr("interviewer.store.rows.to_setup", to_setup)

    many.summaries(5)

    assert len(read) == 5


def test_the_interviews_that_go_on_are_known_by_id(many: Store) -> None:
    assert sorted(many.active_ids()) == [f"i-{number:02}" for number in range(0, COUNT, 2)]


def test_of_each_kind_the_latest_is_known(many: Store) -> None:
    other = interview("other", started=5)
    other = other.model_copy(update={"setup": other.setup.model_copy(update={"persona": "hiring_manager"})})
    many.create(other, DIGEST)

    assert [one.id for one in many.latest(at(0))] == ["i-11", "other"]
    assert [one.id for one in many.latest(at(6))] == ["i-11"]
    assert many.latest(at(60 * COUNT)) == ()
    assert many.taken("i-03") is not None and many.taken("nothing") is None


def test_loops_are_found_by_their_interviews(many: Store) -> None:
    many.loops.create(LOOP.model_copy(update={"attempts": ()}))
    assert many.loops.loops_of(["i-01"]) == ()
    assert many.loops.all(limit=0) == () and len(many.loops.all(limit=1)) == 1


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_no_list_looks_through_all_interviews(many: Store) -> None:
    plans: list[str] = []

    def explain(connection: object, cursor: object, statement: str, parameters: object, *_: object) -> None:
        if statement.startswith("SELECT"):
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[attr-defined]
            plans.extend(row[3] for row in cursor.fetchall())  # type: ignore[attr-defined]

    event.listen(Engine, "before_cursor_execute", explain)
    try:
        many.summaries(5)
        many.active_ids()
        many.latest(at(0))
        many.recent_question_ids(5)
        many.vote_pairs()
    finally:
        event.remove(Engine, "before_cursor_execute", explain)

    assert plans
    assert [plan for plan in plans if plan.startswith("SCAN interviews") and "INDEX" not in plan] == []
    assert [plan for plan in plans if "scorecards" in plan and not plan.startswith("SEARCH")] == []
