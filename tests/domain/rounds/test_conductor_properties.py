"""What holds for any sequence of answers, at any times, with any interviewer."""

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.pack import LEVELS
from interviewer.domain.entities.interview import Interview, Move, MoveKind, Setup, Turn
from interviewer.domain.entities.persona import Stock
from interviewer.domain.rounds.agenda import reserve
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.conductor import GRACE, SILENCE, next_move
from tests.domain import fixtures
from tests.domain.fixtures import at, say, speak
from tests.domain.strategies import said

pytestmark = [pytest.mark.unmeasured, pytest.mark.slow]

MOST_MOVES = 400
BEGINS = frozenset({MoveKind.ASK, MoveKind.MOVE_ON})
FOLLOWS = frozenset({MoveKind.PROBE, MoveKind.PRESS})

steps = st.one_of(
    st.just(0.0), st.floats(0, 60), st.floats(60, 400), st.sampled_from([SILENCE, 899.5, 3_600.0, 86_400.0 * 30])
)
briefs = st.builds(
    lambda area, share, most: fixtures.brief(fixtures.persona(area=area, share=share, max_probes=most)),
    st.sampled_from([None, "ml_systems"]),
    st.sampled_from([0.0, 0.5, 1.0]),
    st.integers(1, 8),
)
setups = st.builds(
    Setup,
    level=st.sampled_from(LEVELS),
    minutes=st.sampled_from([5, 15, 30, 60, 120]),
    principles=st.sampled_from([(), ("dive_deep",), ("earn_trust", "dive_deep"), ("unknown",)]),
    seed=st.integers(0, 50),
)


@dataclass(frozen=True)
class Played:
    """A round that came to its end, with the time of each move on the clock."""

    interview: Interview
    content: Brief
    times: tuple[float, ...]

    @property
    def moves(self) -> tuple[Move, ...]:
        return tuple(turn.move for turn in self.interview.turns if turn.move is not None)


@st.composite
def rounds(draw: st.DrawFn) -> Played:
    """A round in which the candidate says anything after any time, and now and then nothing."""
    content = draw(briefs)
    current = fixtures.interview(draw(setups), content)
    script = draw(st.lists(st.tuples(st.one_of(said, st.none()), steps), min_size=1, max_size=12))
    seconds, at_step = 0.0, 0
    times: list[float] = []
    while len(times) < MOST_MOVES:
        move = next_move(current, content, at(seconds))
        if move is not None:
            assert move == next_move(current, content, at(seconds)), "the same interview gives the same move"
            current = speak(current, move, seconds)
            times.append(seconds)
            if move.kind is MoveKind.CLOSE:
                break
        text, pause = script[at_step % len(script)]
        at_step += 1
        # Silence takes time: with a clock that stands still the interviewer would wait for ever, and rightly so.
        seconds += pause if text is not None else max(pause, 30.0)
        if text is not None:
            current = say(current, text, seconds)
    return Played(current, content, tuple(times))


@given(rounds())
def test_every_round_ends(played: Played) -> None:
    assert played.moves[-1].kind is MoveKind.CLOSE
    assert len(played.moves) < MOST_MOVES


@given(rounds())
def test_a_round_opens_once_closes_once_and_says_nothing_after(played: Played) -> None:
    kinds = Counter(move.kind for move in played.moves)
    assert played.moves[0].kind is MoveKind.OPEN
    assert kinds[MoveKind.OPEN] == kinds[MoveKind.CLOSE] == 1
    assert kinds[MoveKind.INVITE_QUESTIONS] <= 1
    for seconds in (0.0, 1e6):
        now = at(played.times[-1] + seconds)
        assert next_move(played.interview, played.content, now) is None
        assert next_move(say(played.interview, "Wait!", played.times[-1]), played.content, now) is None


@given(rounds())
def test_no_prepared_question_is_asked_twice_and_only_planned_ones_are(played: Played) -> None:
    begun = [move.question_id for move in played.moves if move.kind in BEGINS]
    assert len(begun) == len(set(begun))
    assert begun == [item.question_id for item in played.interview.agenda][: len(begun)]


@given(rounds())
def test_no_follow_up_is_asked_twice_in_the_same_words(played: Played) -> None:
    asked = [m.text for m in played.moves if m.kind in FOLLOWS and m.target not in set(Stock)]
    assert len(asked) == len(set(asked))


@given(rounds())
def test_no_story_has_more_follow_ups_than_the_interviewer_allows_and_one_for_a_number(played: Played) -> None:
    follow_ups = Counter(move.question_id for move in played.moves if move.kind in FOLLOWS)
    assert all(count <= played.content.persona.max_probes + 1 for count in follow_ups.values())


@given(rounds())
def test_no_question_is_begun_after_the_time(played: Played) -> None:
    planned = 60 * played.interview.setup.minutes
    latest = planned - reserve(played.interview.setup.minutes)
    for move, seconds in zip(played.moves, played.times, strict=True):
        if move.kind is MoveKind.ASK:
            assert seconds < planned
        if move.kind is MoveKind.MOVE_ON:
            assert seconds < latest
        if seconds >= planned + GRACE and move.kind is not MoveKind.OPEN:
            assert move.kind is MoveKind.CLOSE


@given(rounds())
def test_every_turn_of_the_interviewer_asks_one_question_at_most(played: Played) -> None:
    for move in played.moves:
        assert move.text.strip()
        assert move.text.count("?") <= 1, move.text
        assert "{question}" not in move.text.replace(move.quote or "", "")


@given(rounds())
def test_a_quote_is_in_the_candidates_words_and_in_the_interviewers(played: Played) -> None:
    heard = ""
    for turn in played.interview.turns:
        if turn.move is None:
            heard += turn.text + "\n"
        elif turn.move.quote is not None:
            assert turn.move.quote in heard
            assert turn.move.quote in turn.move.text


@given(rounds())
def test_every_move_says_why_and_stays_with_the_question_on_the_table(played: Played) -> None:
    on_the_table = None
    for move in played.moves:
        assert move.why
        if move.kind in BEGINS:
            on_the_table = move.question_id
        elif move.kind in (MoveKind.INVITE_QUESTIONS, MoveKind.CLOSE):
            on_the_table = None
        assert move.question_id == on_the_table


@given(rounds())
def test_the_interviewer_waits_while_the_candidate_thinks(played: Played) -> None:
    turns: tuple[Turn, ...] = played.interview.turns
    for index, turn in enumerate(turns[:-1]):
        if turn.move is not None and index > 0:
            waiting = played.interview.model_copy(update={"turns": turns[: index + 1]})
            if waiting.remaining(turn.at) > 0:
                assert next_move(waiting, played.content, turn.at) is None
