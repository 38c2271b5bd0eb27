"""Votes and decision follow from the write-ups by rules; better evidence never costs an offer."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.pack import LEVELS
from interviewer.domain.entities.debrief import WriteUp
from interviewer.domain.entities.findings import Findings, Reuse
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.loop import VOTES, Outcome
from interviewer.domain.loops.voting import cast, decide
from tests.domain.debriefs import PERSONAS, PLAN, RULES, quoted, write_up, write_ups
from tests.domain.patterned import pattern

NO, NOT, YES, STRONG = VOTES
NOTHING = Findings()
HIRING_MANAGER, CODING, SYSTEMS, FUNDAMENTALS, BAR_RAISER = range(5)


def worth(write_ups: Sequence[WriteUp], level: Level = "L5") -> int:
    """An offer at the level before one at the next lower level before none."""
    decision = decide(write_ups, NOTHING, RULES, level)
    assert decision.outcome is not Outcome.OPEN
    if decision.outcome is Outcome.NO_HIRE:
        return 0
    return 1 if decision.down_levelled else 2


def test_a_vote_moves_up_by_what_another_round_heard_about_an_owned_principle_and_names_the_words() -> None:
    told = write_ups([3.5, 3.5, 3.5, 3.5, 3.0])
    told[SYSTEMS] = write_up(SYSTEMS, 4.3, {"dive_deep": 4.5})
    votes = cast(told, NOTHING, RULES, "L5")
    assert (votes[BAR_RAISER].first, votes[BAR_RAISER].second) == (NOT, YES)
    (move,) = votes[BAR_RAISER].moved_by
    assert (move.rule, move.rubric, move.by) == ("shown_elsewhere", "dive_deep", "ml_systems")
    assert move.quoted == quoted(SYSTEMS)
    assert told[SYSTEMS].title in move.because and "Dive Deep" in move.because
    assert [(vote.first, vote.second) for vote in votes[1:2]] == [(YES, YES)]


def test_a_vote_moves_down_by_what_another_round_did_not_find_and_never_past_not_inclined() -> None:
    told = write_ups([3.5, 3.5, 3.5, 1.5, 3.5])
    votes = cast(told, NOTHING, RULES, "L5")
    assert (votes[HIRING_MANAGER].first, votes[HIRING_MANAGER].second) == (YES, NOT)
    assert votes[HIRING_MANAGER].moved_by[0].quoted is None
    assert (votes[FUNDAMENTALS].first, votes[FUNDAMENTALS].second) == (NO, NO)


def test_for_and_against_cancel_each_other() -> None:
    told = write_ups([3.5, 3.5, 3.5, 3.5, 3.5])
    told[HIRING_MANAGER] = write_up(HIRING_MANAGER, 3.5, {"ownership": 1.0})
    told[SYSTEMS] = write_up(SYSTEMS, 3.5, {"dive_deep": 1.0})
    told[BAR_RAISER] = write_up(BAR_RAISER, 3.0, {"dive_deep": 4.6})
    votes = cast(told, NOTHING, RULES, "L5")
    assert votes[SYSTEMS].second is YES
    assert (votes[BAR_RAISER].first, votes[BAR_RAISER].second) == (NOT, NOT)
    assert votes[BAR_RAISER].moved_by == ()


def test_the_same_story_told_again_moves_nothing() -> None:
    told = write_ups([3.5, 3.5, 4.5, 3.5, 3.0])
    again = Reuse(rounds=(SYSTEMS, BAR_RAISER), first=quoted(SYSTEMS), second=quoted(BAR_RAISER), likeness=0.8)
    votes = cast(told, Findings(reused=(again,)), RULES, "L5")
    assert votes[BAR_RAISER].second is NOT


def test_a_story_that_was_told_about_a_contradiction_moves_nobody() -> None:
    told = write_ups([3.5, 3.5, 4.5, 3.5, 3.0])
    notes = [note.model_copy(update={"stories": ("doubt_1",)}) for note in told[SYSTEMS].principles]
    told[SYSTEMS] = told[SYSTEMS].model_copy(update={"principles": tuple(notes)})
    assert cast(told, NOTHING, RULES, "L5")[BAR_RAISER].second is NOT


@pytest.mark.parametrize(
    ("overall", "level", "outcome", "offer", "rule"),
    [
        ((3.5,) * 5, "L5", Outcome.HIRE, "L5", "hire"),
        ((3.5,) * 5, "L4", Outcome.HIRE, "L4", "hire"),
        ((3.2,) * 5, "L6", Outcome.HIRE, "L5", "veto"),
        ((2.9,) * 5, "L5", Outcome.HIRE, "L4", "veto"),
        ((2.5,) * 5, "L4", Outcome.NO_HIRE, None, "veto"),
        ((2.5,) * 5, "L5", Outcome.NO_HIRE, None, "veto"),
        ((3.5, 3.5, 2.5, 3.5, 3.5), "L5", Outcome.NO_HIRE, None, "mixed_without_a_bar_raising_signal"),
    ],
)
def test_the_offer_is_for_the_level_or_for_the_next_lower_one(
    overall: Sequence[float], level: Level, outcome: Outcome, offer: Level | None, rule: str
) -> None:
    decision = decide(write_ups(overall), NOTHING, RULES, level)
    assert (decision.outcome, decision.level, decision.rule) == (outcome, offer, rule)
    assert decision.down_levelled == (offer is not None and offer is not level)


_score = st.integers(0, 50).map(lambda tenths: tenths / 10)
_notes = st.lists(st.one_of(st.none(), _score), min_size=3, max_size=3)
_rounds = st.lists(st.tuples(_score, _notes), min_size=5, max_size=5)
Scores = list[tuple[float, list[float | None]]]


def told(scores: Scores) -> list[WriteUp]:
    return [
        write_up(number, overall, dict(zip(PLAN[number].owns, notes, strict=False)))
        for number, (overall, notes) in enumerate(scores)
    ]


@given(_rounds, st.integers(0, 4), st.integers(0, 3), st.integers(1, 50), st.sampled_from(LEVELS))
def test_more_evidence_never_lowers_a_decision(
    scores: Scores, number: int, which: int, tenths: int, level: Level
) -> None:
    """A higher score of a round, of a principle in it, or of both."""
    better = list(scores)
    overall, notes = better[number]
    raised = [note if note is None or at != which else min(5.0, note + tenths / 10) for at, note in enumerate(notes)]
    before = worth(told(scores), level)
    for higher in (overall, min(5.0, overall + tenths / 10)):
        better[number] = (higher, raised)
        assert worth(told(better), level) >= before


@given(_rounds, st.sets(st.integers(0, 4), min_size=1))
def test_a_missing_write_up_is_no_vote_and_leaves_it_open(scores: Scores, missing: set[int]) -> None:
    with_gaps = [write_up(at, None) if at in missing else one for at, one in enumerate(told(scores))]
    votes = cast(with_gaps, NOTHING, RULES, "L5")
    assert {at for at, vote in enumerate(votes) if vote.first is None and vote.second is None} == missing
    decision = decide(with_gaps, NOTHING, RULES, "L5")
    assert (decision.outcome, decision.level) == (Outcome.OPEN, None)
    assert all(f"the {with_gaps[at].title}" in decision.because for at in missing)


@given(_rounds)
def test_the_same_scores_give_the_same_votes_and_a_vote_moves_by_one_step_at_most(scores: Scores) -> None:
    votes = cast(told(scores), NOTHING, RULES, "L5")
    assert votes == cast(told(scores), NOTHING, RULES, "L5")
    for vote in votes:
        assert vote.first is not None and vote.second is not None
        assert abs(VOTES.index(vote.first) - VOTES.index(vote.second)) <= 1
        assert bool(vote.moved_by) == (vote.first is not vote.second)


@given(_rounds, st.integers(0, 4))
def test_no_data_on_a_principle_is_not_a_no(scores: Scores, number: int) -> None:
    """A round that was asked about its principles and heard nothing worse than no data keeps everybody's vote."""
    silent: Scores = list(scores)
    silent[number] = (scores[number][0], [None, None, None])
    votes = cast(told(silent), NOTHING, RULES, "L5")
    assert all(move.by != PERSONAS[number] for vote in votes for move in vote.moved_by)
    assert votes[number].first is not None


def test_a_pattern_of_a_round_moves_its_first_vote_at_every_level() -> None:
    told = write_ups([3.5] * 5)
    told[BAR_RAISER] = told[BAR_RAISER].model_copy(update={"patterns": (pattern("q1", "q2"),)})
    assert [vote.first for vote in cast(told, NOTHING, RULES, "L5")] == [YES, YES, YES, YES, NOT]
    assert cast(told, NOTHING, RULES, "L4")[BAR_RAISER].first is NOT
    assert worth(write_ups([3.5] * 5)) == 2
    assert worth(told) == 0, "the Bar Raiser's no is a veto"
