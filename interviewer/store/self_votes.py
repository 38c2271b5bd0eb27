"""The candidate's own votes and the moment in which the score was shown, within a transaction of the caller's."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.self_vote import Pair, SelfVote
from interviewer.store import interviews
from interviewer.store.errors import Conflict
from interviewer.store.schema import given_votes, self_votes
from interviewer.store.schema import interviews as interview_rows


def load(connection: Connection, interview_id: str) -> tuple[SelfVote, ...]:
    """The votes on one interview."""
    statement = select(self_votes).where(self_votes.c.interview_id == interview_id).order_by(self_votes.c.question_id)
    return tuple(
        SelfVote(interview_id=row.interview_id, question_id=row.question_id, vote=Vote(row.vote), at=row.voted_at)
        for row in connection.execute(statement)
    )


def replace(connection: Connection, interview_id: str, votes: Sequence[SelfVote]) -> None:
    """Put these votes in the place of the earlier ones, unless the score was shown."""
    interviews.lock(connection, interview_id)
    if revealed_at(connection, interview_id) is not None:
        raise Conflict("Your score has been shown, so your own votes stand as they are.")
    connection.execute(delete(self_votes).where(self_votes.c.interview_id == interview_id))
    insert_all(connection, interview_id, votes)


def insert_all(connection: Connection, interview_id: str, votes: Sequence[SelfVote]) -> None:
    """Insert votes where there are none."""
    if not votes:
        return
    connection.execute(
        insert(self_votes),
        [
            {
                "interview_id": interview_id,
                "question_id": vote.question_id,
                "vote": vote.vote.value,
                "voted_at": vote.at,
            }
            for vote in votes
        ],
    )


def reveal(connection: Connection, interview_id: str, at: datetime) -> None:
    """Note that the score is shown; the first time stands."""
    interviews.lock(connection, interview_id)
    connection.execute(
        update(interview_rows)
        .where(interview_rows.c.id == interview_id, interview_rows.c.revealed_at.is_(None))
        .values(revealed_at=at)
    )


def revealed_at(connection: Connection, interview_id: str) -> datetime | None:
    """When the score was first shown."""
    found: datetime | None = connection.execute(
        select(interview_rows.c.revealed_at).where(interview_rows.c.id == interview_id)
    ).scalar()
    return found


def pairs(connection: Connection) -> tuple[Pair, ...]:
    """Both votes on the answers that have both and whose score was shown, the earliest vote first."""
    votes = (given_votes.c.rubric, self_votes.c.vote, given_votes.c.vote)
    same = and_(
        self_votes.c.interview_id == given_votes.c.interview_id, self_votes.c.question_id == given_votes.c.question_id
    )
    # Not a join: the row of an interview is long, and the index alone tells this.
    shown = select(interview_rows.c.id).where(interview_rows.c.revealed_at.is_not(None))
    statement = (
        select(given_votes.c.rubric, self_votes.c.vote.label("own"), given_votes.c.vote.label("given"))
        .add_columns(func.count().label("answers"))
        .join_from(self_votes, given_votes, same)
        .where(self_votes.c.interview_id.in_(shown))
        .group_by(*votes)
        .order_by(func.min(self_votes.c.voted_at), *votes)
    )
    return tuple(
        Pair(rubric=row.rubric, own=Vote(row.own), given=Vote(row.given), answers=row.answers)
        for row in connection.execute(statement)
    )
