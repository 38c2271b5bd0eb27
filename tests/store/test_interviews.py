"""Interviews and their clock are stored as they are, and lists read what they show and no more."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from interviewer.domain.entities.interview import InterviewState, Pause, Setup
from interviewer.store import Conflict, NotFound, Store
from tests.store.samples import CARD, DIGEST, ELSEWHERE, FULL, LOOP, START, asked, at, interview, said


def test_every_field_comes_back_as_it_was(store: Store) -> None:
    store.create(FULL, DIGEST)

    assert store.load("full") == FULL


def test_times_are_utc_with_their_microseconds(store: Store) -> None:
    local = interview().model_copy(update={"started_at": START.astimezone(ELSEWHERE)})
    store.create(local, DIGEST)

    loaded = store.load("i-1").started_at

    assert loaded == START
    assert loaded.utcoffset() == timedelta(0)
    assert loaded.microsecond == 123456


def test_an_unknown_interview_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match="choose one from the list"):
        store.load("nothing")


def test_a_taken_id_is_a_conflict(store: Store) -> None:
    store.create(interview(), DIGEST)

    with pytest.raises(Conflict):
        store.create(interview("i-1", asked(0, "other")), DIGEST)

    assert store.load("i-1") == interview()


def test_an_interview_with_the_same_turn_twice_is_a_conflict(store: Store) -> None:
    with pytest.raises(Conflict, match="stored already"):
        store.create(interview("i-1", asked(0), asked(0)), DIGEST)

    assert store.summaries() == ()


def test_turns_are_appended_in_order(store: Store) -> None:
    store.create(interview(), DIGEST)

    store.add_turn("i-1", said(1))
    store.add_turn("i-1", asked(2))

    assert store.load("i-1").turns == (asked(0), said(1), asked(2))


@pytest.mark.parametrize("index", [0, 2])
def test_a_turn_that_is_not_the_next_is_a_conflict(store: Store, index: int) -> None:
    store.create(interview(), DIGEST)

    with pytest.raises(Conflict, match="Reload the page"):
        store.add_turn("i-1", said(index))

    assert store.load("i-1").turns == (asked(0),)


def test_the_first_turn_of_an_empty_interview_has_index_0(store: Store) -> None:
    store.create(interview().model_copy(update={"turns": ()}), DIGEST)

    store.add_turn("i-1", asked(0))

    assert store.load("i-1").turns == (asked(0),)


def test_a_candidates_turn_counts_as_presence(store: Store) -> None:
    store.create(interview(), DIGEST)

    store.add_turn("i-1", said(1, seconds=70))

    assert store.load("i-1").last_seen_at == at(70)


def test_last_seen_never_moves_backwards(store: Store) -> None:
    store.create(interview(), DIGEST)

    store.touch("i-1", at(50))
    store.touch("i-1", at(40))

    assert store.load("i-1").last_seen_at == at(50)


def test_a_pause_lasts_until_it_is_resumed(store: Store) -> None:
    store.create(interview(), DIGEST)

    store.pause("i-1", at(10))
    assert store.load("i-1").state is InterviewState.PAUSED
    store.resume("i-1", at(20))

    assert store.load("i-1").pauses == (Pause(start=at(10), end=at(20)),)


def test_pausing_or_resuming_twice_changes_nothing(store: Store) -> None:
    store.create(interview(), DIGEST)

    store.pause("i-1", at(10))
    store.pause("i-1", at(12))
    store.resume("i-1", at(20))
    store.resume("i-1", at(22))

    assert store.load("i-1").pauses == (Pause(start=at(10), end=at(20)),)


def test_pauses_at_the_same_moment_stay_separate(store: Store) -> None:
    store.create(interview(), DIGEST)

    for _ in range(2):
        store.pause("i-1", at(10))
        store.resume("i-1", at(10))

    assert store.load("i-1").pauses == (Pause(start=at(10), end=at(10)),) * 2


@pytest.mark.parametrize(("start", "end"), [(0, 100), (10, 20), (12, 18), (5, 11), (19, 30), (19.999999, None)])
def test_a_time_away_that_overlaps_a_pause_is_ignored(store: Store, start: float, end: float | None) -> None:
    store.create(interview(), DIGEST)
    known = Pause(start=at(10), end=at(20))
    store.add_pause("i-1", known)

    store.add_pause("i-1", Pause(start=at(start), end=None if end is None else at(end)))

    assert store.load("i-1").pauses == (known,)


def test_a_time_away_that_overlaps_nothing_is_stored(store: Store) -> None:
    store.create(interview(), DIGEST)
    spans = (Pause(start=at(10), end=at(20)), Pause(start=at(20), end=at(30)), Pause(start=at(31), end=at(32)))

    for span in spans:
        store.add_pause("i-1", span)

    assert store.load("i-1").pauses == spans


def test_no_time_away_is_added_while_the_clock_is_stopped(store: Store) -> None:
    store.create(interview(), DIGEST)
    store.pause("i-1", at(10))

    store.add_pause("i-1", Pause(start=at(50), end=at(60)))

    assert store.load("i-1").pauses == (Pause(start=at(10)),)


def test_the_first_end_stays(store: Store) -> None:
    store.create(interview(), DIGEST)

    store.end("i-1", at(100))
    store.end("i-1", at(200))
    store.pause("i-1", at(300))

    ended = store.load("i-1")
    assert ended.ended_at == at(100)
    assert ended.pauses == ()


def test_standing_is_the_state_and_whether_there_is_a_scorecard(store: Store) -> None:
    store.create(interview(), DIGEST)
    stands = [store.standing("i-1")]
    store.pause("i-1", at(10))
    stands.append(store.standing("i-1"))
    store.resume("i-1", at(20))
    store.end("i-1", at(30))
    stands.append(store.standing("i-1"))
    store.save_scorecard("i-1", CARD)
    stands.append(store.standing("i-1"))

    active, paused, ended = InterviewState.ACTIVE, InterviewState.PAUSED, InterviewState.ENDED
    assert stands == [(active, False), (paused, False), (ended, False), (ended, True)]


def test_an_unknown_interview_has_no_standing(store: Store) -> None:
    with pytest.raises(NotFound):
        store.standing("nothing")


def test_summaries_are_newest_first(store: Store) -> None:
    store.create(interview("old", started=0), DIGEST)
    store.create(interview("new", asked(0), said(1), started=60), DIGEST)
    store.create(interview("middle", started=30), DIGEST)
    store.pause("middle", at(40))
    store.end("old", at(50))

    listed = store.summaries()

    assert [summary.id for summary in listed] == ["new", "middle", "old"]
    assert [summary.state for summary in listed] == [
        InterviewState.ACTIVE,
        InterviewState.PAUSED,
        InterviewState.ENDED,
    ]
    assert [summary.turns for summary in listed] == [2, 1, 1]
    assert [summary.overall for summary in listed] == [None, None, None]
    assert listed[0].setup == interview().setup
    assert (listed[2].started_at, listed[2].ended_at) == (at(0), at(50))


def test_an_empty_store_has_no_summaries(store: Store) -> None:
    assert store.summaries() == ()


def test_changes_to_an_unknown_interview_are_not_found(store: Store) -> None:
    changes: list[Callable[[], object]] = [
        lambda: store.add_turn("nothing", said(0)),
        lambda: store.touch("nothing", at(0)),
        lambda: store.pause("nothing", at(0)),
        lambda: store.resume("nothing", at(0)),
        lambda: store.add_pause("nothing", Pause(start=at(0), end=at(1))),
        lambda: store.end("nothing", at(0)),
        lambda: store.delete("nothing"),
    ]
    for change in changes:
        with pytest.raises(NotFound):
            change()


def test_an_interview_survives_reopening(store: Store, url: str) -> None:
    store.create(FULL, DIGEST)
    store.close()

    reopened = Store(url)

    assert reopened.load("full") == FULL
    reopened.close()


COUNT = 12


@pytest.fixture
def many(store: Store) -> Store:
    """A store with an interview a minute, of which every other has ended."""
    for number in range(COUNT):
        store.create(interview(f"i-{number:02}", asked(0), said(1), started=60 * number), DIGEST)
        if number % 2:
            store.end(f"i-{number:02}", at(60 * number + 30))
    return store


def test_the_list_is_read_in_pages(many: Store) -> None:
    pages = [[one.id for one in many.summaries(5, offset)] for offset in (0, 5, 10, 15)]

    assert pages[0] == ["i-11", "i-10", "i-09", "i-08", "i-07"]
    assert [len(page) for page in pages] == [5, 5, 2, 0]
    assert pages[2] == ["i-01", "i-00"]
    assert many.count() == COUNT


def test_a_page_parses_only_the_setups_that_it_shows(many: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def to_setup(text: str) -> Setup:
        read.append(text)
        return Setup.model_validate_json(text)

    monkeypatch.setattr("interviewer.store.rows.to_setup", to_setup)

    many.summaries(5)

    assert len(read) == 5


def test_active_interviews_are_listed_by_id(many: Store) -> None:
    assert sorted(many.active_ids()) == [f"i-{number:02}" for number in range(0, COUNT, 2)]


def test_the_latest_interview_of_each_kind_is_listed(many: Store) -> None:
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
def test_no_list_scans_all_interviews(many: Store) -> None:
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
