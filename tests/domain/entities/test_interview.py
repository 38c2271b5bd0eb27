from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from interviewer.domain.entities.interview import Interview, InterviewState, Pause, Setup, Speaker, Turn
from tests.domain.fixtures import at, interview


def with_pauses(*spans: tuple[float, float | None], ended: float | None = None) -> Interview:
    pauses = tuple(Pause(start=at(start), end=None if end is None else at(end)) for start, end in spans)
    planned = interview(Setup(minutes=5))
    return planned.model_copy(update={"pauses": pauses, "ended_at": None if ended is None else at(ended)})


def test_the_clock_runs_from_the_start() -> None:
    assert with_pauses().elapsed(at(70)) == 70
    assert with_pauses().remaining(at(70)) == 230


def test_nothing_remains_after_the_time() -> None:
    assert with_pauses().remaining(at(10_000)) == 0


def test_the_clock_stands_still_in_pauses() -> None:
    assert with_pauses((10, 40), (50, 60)).elapsed(at(100)) == 60


def test_an_open_pause_stops_the_clock_until_it_ends() -> None:
    assert with_pauses((10, None)).elapsed(at(100)) == 10


def test_a_pause_that_came_later_does_not_count_yet() -> None:
    assert with_pauses((50, 90)).elapsed(at(20)) == 20


def test_the_clock_stops_at_the_end() -> None:
    assert with_pauses((10, 20), ended=60).elapsed(at(1000)) == 50


def test_a_clock_that_was_set_back_shows_nothing_negative() -> None:
    assert with_pauses().elapsed(at(-100)) == 0


def test_the_state_follows_from_the_times() -> None:
    assert with_pauses().state is InterviewState.ACTIVE
    assert with_pauses((10, 20)).state is InterviewState.ACTIVE
    assert with_pauses((10, 20), (30, None)).state is InterviewState.PAUSED
    assert with_pauses((10, None), ended=20).state is InterviewState.ENDED


def test_only_an_interviewers_turn_has_a_move() -> None:
    with pytest.raises(ValidationError, match="has a move"):
        Turn(index=0, speaker=Speaker.INTERVIEWER, text="Why?", at=datetime(2026, 11, 24, tzinfo=UTC))


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e5)), max_size=6), st.floats(0, 1e6), st.floats(0, 1e5))
def test_the_clock_never_runs_backwards_nor_faster_than_time(
    spans: list[tuple[float, float]], seconds: float, more: float
) -> None:
    starts, pauses = 0.0, []
    for gap, length in spans:
        starts += gap
        pauses.append((starts, starts + length))
        starts += length
    paused = with_pauses(*pauses)
    before, after = paused.elapsed(at(seconds)), paused.elapsed(at(seconds + more))
    assert -1e-3 <= after - before <= more + 1e-3
