"""The part of the store that keeps the candidate's own votes."""

from collections.abc import Sequence
from datetime import datetime

from interviewer.domain.scores.self_vote import Pair, SelfVote
from interviewer.store import self_votes
from interviewer.store.database import Part


class VoteStore(Part):
    """Keeps own votes, and when the score was shown; each method is one transaction, as in `Store`."""

    def save_self_votes(self, interview_id: str, votes: Sequence[SelfVote]) -> None:
        """Keep the candidate's own votes in the place of earlier ones.

        Raises:
            Conflict: The score was shown.
        """
        with self._database.write() as connection:
            self_votes.replace(connection, interview_id, votes)

    def self_votes(self, interview_id: str) -> tuple[SelfVote, ...]:
        """The candidate's own votes on the answers of an interview."""
        with self._database.read() as connection:
            return self_votes.load(connection, interview_id)

    def reveal(self, interview_id: str, at: datetime) -> None:
        """Note that the score is shown; the first time stands."""
        with self._database.write() as connection:
            self_votes.reveal(connection, interview_id, at)

    def revealed_at(self, interview_id: str) -> datetime | None:
        """When the score was first shown; None before that."""
        with self._database.read() as connection:
            return self_votes.revealed_at(connection, interview_id)

    def vote_pairs(self) -> tuple[Pair, ...]:
        """Both votes on the answers that have both and whose score was shown; see `self_votes.pairs`."""
        with self._database.read() as connection:
            return self_votes.pairs(connection)
