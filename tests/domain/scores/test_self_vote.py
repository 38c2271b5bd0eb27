"""The candidate's own votes: what can be voted on, and how votes compare with the score."""

import pytest

from interviewer.domain.entities.interview import Interview, MoveKind
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.self_vote import (
    Ballot,
    FarthestOff,
    Pair,
    SelfVote,
    ballot,
    calibration,
    calibration_words,
    comparison,
    steps_too_high,
)
from tests.domain.fixtures import BRIEF, FULL_STORY, at
from tests.domain.rounds.test_story import ASK, MOVE_ON, OPEN, move, told

BEST, GOOD, POOR, WORST = Vote
NAMES = {"dive_deep": "Dive Deep", "ownership": "Ownership"}


def pair(own: Vote, given: Vote, rubric: str = "dive_deep") -> Pair:
    return Pair(rubric=rubric, own=own, given=given)


@pytest.mark.parametrize(
    ("own", "given", "steps"), [(GOOD, POOR, 1), (BEST, WORST, 3), (GOOD, GOOD, 0), (POOR, GOOD, -1), (WORST, BEST, -3)]
)
def test_steps_count_how_much_too_high_the_own_vote_is(own: Vote, given: Vote, steps: int) -> None:
    assert steps_too_high(own, given) == steps


@pytest.mark.parametrize(
    ("own", "given", "said"),
    [
        (GOOD, POOR, "You said inclined; it came out not inclined: one step too high."),
        (POOR, BEST, "You said not inclined; it came out strongly inclined: two steps too low."),
        (BEST, WORST, "You said strongly inclined; it came out strongly not inclined: three steps too high."),
        (GOOD, GOOD, "You said inclined, and so it came out."),
        (GOOD, None, "You said inclined; there is no score to compare it with."),
    ],
)
def test_a_comparison_names_both_votes_and_the_steps_between(own: Vote, given: Vote | None, said: str) -> None:
    assert comparison(own, given) == said


def test_two_answers_are_too_few_to_judge_anybody_by() -> None:
    assert calibration([pair(BEST, WORST)] * 2) is None


def test_answers_with_the_same_votes_count_one_by_one() -> None:
    counted = [pair(BEST, WORST).model_copy(update={"answers": 2}), pair(GOOD, POOR, "ownership")]

    assert calibration(counted) == calibration([pair(BEST, WORST)] * 2 + [pair(GOOD, POOR, "ownership")])


def test_the_mean_takes_too_high_and_too_low_together() -> None:
    found = calibration([pair(GOOD, POOR), pair(BEST, WORST), pair(POOR, GOOD), pair(GOOD, GOOD)])

    assert found is not None
    assert (found.answers, found.mean, found.right) == (4, 0.8, 1)


def test_the_principle_that_is_farthest_off_needs_three_answers() -> None:
    two_far_off = [pair(BEST, WORST, "ownership")] * 2
    three_a_little = [pair(GOOD, POOR), pair(GOOD, GOOD), pair(GOOD, POOR)]

    found = calibration([*two_far_off, *three_a_little])

    assert found is not None
    assert found.most == FarthestOff(rubric="dive_deep", mean=0.7, answers=3)


@pytest.mark.parametrize(("own", "given", "steps"), [(BEST, POOR, 2.0), (POOR, BEST, -2.0)])
def test_of_two_principles_the_one_farther_off_is_named_whichever_way(own: Vote, given: Vote, steps: float) -> None:
    found = calibration([*[pair(GOOD, POOR)] * 3, *[pair(own, given, "ownership")] * 3])

    assert found is not None and found.most is not None
    assert (found.most.rubric, found.most.mean) == ("ownership", steps)


def test_a_principle_that_comes_out_even_is_not_named() -> None:
    found = calibration([pair(GOOD, POOR), pair(POOR, GOOD), pair(GOOD, GOOD)])

    assert found is not None and found.most is None


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (
            [*[pair(GOOD, POOR, "ownership")] * 2, *[pair(GOOD, POOR, "think_big")] * 2, *[pair(GOOD, GOOD)] * 2]
            + [pair(POOR, POOR, "earn_trust")],
            "Over 7 answers you rated yourself 0.6 steps too high on average; right on 3.",
        ),
        (
            [pair(GOOD, POOR)] * 3,
            "Over 3 answers you rated yourself 1.0 steps too high on average; right on none. "
            "Most on Dive Deep: 1.0 steps too high over 3 answers.",
        ),
        (
            [pair(POOR, GOOD)] * 4,
            "Over 4 answers you rated yourself 1.0 steps too low on average; right on none. "
            "Most on Dive Deep: 1.0 steps too low over 4 answers.",
        ),
        (
            [pair(GOOD, POOR), pair(POOR, GOOD), pair(GOOD, GOOD)],
            "Over 3 answers you rated yourself neither too high nor too low on average; right on 1.",
        ),
        (
            [pair(BEST, GOOD, "gone")] * 3,
            "Over 3 answers you rated yourself 1.0 steps too high on average; right on none. "
            "Most on gone: 1.0 steps too high over 3 answers.",
        ),
    ],
)
def test_the_calibration_is_said_in_plain_words(pairs: list[Pair], said: str) -> None:
    found = calibration(pairs)

    assert found is not None
    assert calibration_words(found, NAMES) == said


TWO_ANSWERS = told(OPEN, "Hi.", ASK, FULL_STORY, MOVE_ON, "I broke it.")


def of(interview: Interview, *votes: SelfVote, revealed: bool = False) -> Ballot:
    return ballot(interview, BRIEF.questions, votes, revealed=revealed)


def test_each_answer_stands_with_its_question_and_its_first_words() -> None:
    first, second = of(TWO_ANSWERS).answers

    assert (first.question_id, first.question) == ("hidden_cause", BRIEF.questions["hidden_cause"].text)
    assert first.words == "In March last year the nightly training job on our cluster stalled and nobody knew why…"
    assert second.words == "I broke it."


def test_a_question_that_was_not_answered_is_left_out() -> None:
    assert [answer.question_id for answer in of(told(ASK, FULL_STORY, MOVE_ON)).answers] == ["hidden_cause"]


def test_a_question_that_is_gone_from_the_content_is_left_out() -> None:
    assert of(told(move(MoveKind.ASK, "gone"), FULL_STORY)).answers == ()


def test_words_that_tell_something_come_before_a_question_back() -> None:
    [answer] = of(
        told(ASK, "What do you mean by that?", ASK.model_copy(update={"kind": MoveKind.CLARIFY}), "I broke it.")
    ).answers

    assert answer.words == "I broke it."


def test_the_votes_are_there_by_question() -> None:
    vote = SelfVote(interview_id="i1", question_id="hidden_cause", vote=Vote.INCLINED, at=at(60))

    assert of(TWO_ANSWERS, vote).votes == {"hidden_cause": Vote.INCLINED}


def test_it_waits_while_there_is_an_answer_and_the_score_was_not_shown() -> None:
    assert of(TWO_ANSWERS).waits
    assert not of(TWO_ANSWERS, revealed=True).waits
    assert not of(told(OPEN, "Hi.")).waits
