"""The moment that the page is told to come back at is the one at which the conductor speaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.entities.interview import Pause, Setup
from interviewer.domain.rounds.conductor import GRACE, SILENCE, next_move, speaks_up_in
from tests.domain.fixtures import BRIEF, FULL_STORY, Round, at, round_at_first_question, say


def due(played: Round) -> float | None:
    return speaks_up_in(played.interview, played.content, at(played.seconds))


@given(st.sampled_from([5, 15, 30]), st.lists(st.floats(0, 140), max_size=4), st.integers(0, 3), st.floats(0, 140))
def test_nothing_is_said_before_and_something_then(
    minutes: int, answers: list[float], silences: int, waited: float
) -> None:
    played = round_at_first_question(Setup(minutes=minutes, seed=1))
    for seconds in answers:
        if not played.closed:
            played.say(FULL_STORY, seconds)
    for seconds in [*[float(SILENCE)] * silences, waited]:
        if not played.closed:
            played.wait(seconds)
    if played.closed:
        assert due(played) is None
        return
    left = due(played)
    assert left is not None
    now = played.seconds
    assert next_move(played.interview, BRIEF, at(now + left + 0.001)) is not None
    assert left < 1 or next_move(played.interview, BRIEF, at(now + left - 0.5)) is None


def test_after_the_offer_of_help_only_the_end_is_waited_for() -> None:
    played = round_at_first_question(Setup(minutes=5, seed=1))
    played.wait(SILENCE)
    assert due(played) == pytest.approx(300 + GRACE - played.seconds)


def test_one_who_is_late_is_told_at_once() -> None:
    played = round_at_first_question()
    assert speaks_up_in(played.interview, BRIEF, at(played.seconds + 10 * SILENCE)) == 0


def test_nobody_speaks_up_in_a_pause_or_for_a_candidate_who_waits() -> None:
    played = round_at_first_question()
    paused = played.interview.model_copy(update={"pauses": (Pause(start=at(20)),)})
    assert speaks_up_in(paused, BRIEF, at(30)) is None
    answered = say(played.interview, FULL_STORY, 40)
    assert speaks_up_in(answered, BRIEF, at(41)) is None
