"""The candidate's own votes: given before the score is shown, compared with it afterwards."""

from collections.abc import Mapping

from interviewer.content import Content
from interviewer.domain.entities.interview import InterviewState
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Clock
from interviewer.domain.rounds.brief import questions_of
from interviewer.domain.scores.self_vote import Ballot, SelfVote, ballot, calibration, calibration_words
from interviewer.store import Store


class SelfVotes:
    """The use cases of voting on one's own answers."""

    def __init__(self, content: Content, store: Store, clock: Clock) -> None:
        """Everything that voting needs from outside."""
        self._content = content
        self._store = store
        self._clock = clock

    def ballot(self, interview_id: str) -> Ballot:
        """What can be voted on, the votes so far, and whether the score was shown."""
        interview = self._store.load(interview_id)
        return ballot(
            interview,
            questions_of(interview, self._content.questions),
            self._store.self_votes(interview_id),
            revealed=self._store.revealed_at(interview_id) is not None,
        )

    def vote(self, interview_id: str, votes: Mapping[str, Vote]) -> None:
        """Keep the votes by question in the place of earlier ones.

        Raises:
            InterviewerError: The interview still goes on, or has no answer to one of the questions.
            Conflict: The score was shown.
        """
        if self._store.load(interview_id).state is not InterviewState.ENDED:
            raise InterviewerError("This interview still goes on. End it first, then vote on your answers.")
        kept = self.ballot(interview_id)
        # A vote may be kept on a question that has gone from the content since.
        known = {answer.question_id for answer in kept.answers} | kept.votes.keys()
        if unknown := sorted(votes.keys() - known):
            raise InterviewerError(f"This interview has no answer to {', '.join(unknown)}. Vote on those that it has.")
        now = self._clock()
        self._store.save_self_votes(
            interview_id,
            [
                SelfVote(interview_id=interview_id, question_id=question, vote=vote, at=now)
                for question, vote in votes.items()
            ],
        )

    def reveal(self, interview_id: str) -> None:
        """Note that the score is shown now; votes stand from here on."""
        self._store.reveal(interview_id, self._clock())

    def calibration(self) -> str:
        """How the candidate rates themselves over all rounds, in a sentence or two; empty below three answers."""
        found = calibration(self._store.vote_pairs())
        if found is None:
            return ""
        return calibration_words(found, {rubric.id: rubric.name for rubric in self._content.rubrics.values()})
