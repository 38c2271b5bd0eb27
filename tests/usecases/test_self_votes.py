"""Voting on one's own answers, on the real content and a real SQLite file."""

import pytest

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.loops.deletion import DeletedInterview
from interviewer.service import Conflict, InterviewerError, Service
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock, FakeJudge, FakeVoice
from tests.usecases.test_rounds import SETUP
from tests.usecases.test_scoring import STORY, ignore, never, told


@pytest.fixture
def service(open_service: Build) -> Service:
    return open_service(voice=FakeVoice(), judge=FakeJudge())


def answered(service: Service, interview: Interview) -> list[str]:
    return [answer.question_id for answer in service.ballot(interview.id).answers]


def test_every_answer_is_on_the_ballot_and_an_unanswered_question_is_not(service: Service) -> None:
    interview = told(service)

    ballot = service.ballot(interview.id)

    assert [answer.question_id for answer in ballot.answers] == [s.question_id for s in service.stories(interview)][:2]
    assert all(answer.words.split()[:2] == STORY.split()[:2] for answer in ballot.answers)
    assert (ballot.votes, ballot.revealed, ballot.waits) == ({}, False, True)


def test_votes_are_kept_and_changed_until_the_score_is_shown(service: Service, clock: FakeClock) -> None:
    interview = told(service)
    first, second = answered(service, interview)

    service.self_vote(interview.id, {first: Vote.INCLINED, second: Vote.INCLINED})
    service.self_vote(interview.id, {first: Vote.NOT_INCLINED})

    assert service.ballot(interview.id).votes == {first: Vote.NOT_INCLINED}


def test_after_the_score_was_shown_no_vote_is_taken(service: Service) -> None:
    interview = told(service)
    [first, *_] = answered(service, interview)
    service.self_vote(interview.id, {first: Vote.INCLINED})
    service.reveal(interview.id)

    with pytest.raises(Conflict, match="Your score has been shown"):
        service.self_vote(interview.id, {first: Vote.NOT_INCLINED})

    ballot = service.ballot(interview.id)
    assert (ballot.votes, ballot.waits) == ({first: Vote.INCLINED}, False)


def test_scoring_in_the_meantime_closes_nothing(service: Service) -> None:
    interview = told(service)
    [first, *_] = answered(service, interview)
    service.score(interview.id, progress=ignore, cancelled=never)

    service.self_vote(interview.id, {first: Vote.INCLINED})

    assert service.ballot(interview.id).votes == {first: Vote.INCLINED}
    assert service.interviews()[0].overall is None, "the list must not tell the score before the vote"
    service.reveal(interview.id)
    assert service.interviews()[0].overall is not None


def test_a_round_that_goes_on_takes_no_vote(service: Service) -> None:
    interview = service.start(SETUP)

    with pytest.raises(InterviewerError, match="End it first"):
        service.self_vote(interview.id, {})


def test_a_vote_on_a_question_that_was_not_answered_is_refused(service: Service) -> None:
    interview = told(service)
    unanswered = service.stories(interview)[2].question_id

    with pytest.raises(InterviewerError, match=f"no answer to {unanswered}"):
        service.self_vote(interview.id, {unanswered: Vote.INCLINED})

    assert service.ballot(interview.id).votes == {}


def test_a_kept_vote_on_a_question_that_has_gone_is_in_nobodys_way(service: Service) -> None:
    interview = told(service)
    [first, *_] = answered(service, interview)
    service.self_vote(interview.id, {first: Vote.INCLINED})
    deleted = service.delete(interview.id).model_dump_json().replace(first, "gone")
    service.restore(DeletedInterview.model_validate_json(deleted))
    [second] = answered(service, interview)

    service.self_vote(interview.id, service.ballot(interview.id).votes | {second: Vote.INCLINED})

    assert service.ballot(interview.id).votes == {"gone": Vote.INCLINED, second: Vote.INCLINED}


def test_the_calibration_is_said_from_three_answers_on_and_only_about_scores_that_were_shown(service: Service) -> None:
    for stories in (1, 2):
        interview = told(service, stories)
        service.self_vote(interview.id, dict.fromkeys(answered(service, interview), Vote.STRONGLY_INCLINED))
        service.score(interview.id, progress=ignore, cancelled=never)
        assert service.calibration() == ""
        service.reveal(interview.id)

    assert service.calibration().startswith("Over 3 answers you rated yourself ")


def test_a_vote_goes_with_its_interview_and_comes_back_with_it(service: Service) -> None:
    interview = told(service)
    [first, *_] = answered(service, interview)
    service.self_vote(interview.id, {first: Vote.INCLINED})
    service.reveal(interview.id)

    service.restore(service.delete(interview.id))

    ballot = service.ballot(interview.id)
    assert (ballot.votes, ballot.revealed) == ({first: Vote.INCLINED}, True)
