from interviewer.domain.entities.interview import Interview, MoveKind
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.self_vote import Ballot, SelfVote, ballot
from tests.domain.fixtures import BRIEF, FULL_STORY, at
from tests.domain.rounds.test_story import ASK, MOVE_ON, OPEN, move, told

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
