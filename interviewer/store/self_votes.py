"""The candidate's own votes and the moment in which the score was shown, within a transaction of the caller's."""

from collections.abc import Sequence
from datetime import datetime

from pydantic import BaseModel
from sqlalchemy import Connection, delete, insert, select, update

from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.self_vote import Pair, SelfVote
from interviewer.store import interviews
from interviewer.store.errors import Conflict
from interviewer.store.schema import interviews as interview_rows
from interviewer.store.schema import scorecards, self_votes


class _Story(BaseModel):
    """What a comparison needs of a story's score; the rest of the scorecard is not read."""

    question_id: str
    rubric: str
    vote: Vote | None = None


class _Card(BaseModel):
    stories: tuple[_Story, ...] = ()


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
    """Both votes on every answer that has both and whose score was shown, the earliest interview first."""
    shown = interview_rows.c.revealed_at.is_not(None)
    own = {
        (row.interview_id, row.question_id): Vote(row.vote)
        for row in connection.execute(select(self_votes).join(interview_rows).where(shown))
    }
    cards = (
        select(scorecards.c.interview_id, scorecards.c.data)
        .join(interview_rows)
        .where(scorecards.c.interview_id.in_(select(self_votes.c.interview_id)), shown)
        .order_by(interview_rows.c.started_at, interview_rows.c.id)
    )
    return tuple(
        Pair(rubric=story.rubric, own=own[key], given=story.vote)
        for row in connection.execute(cards)
        for story in _Card.model_validate_json(row.data).stories
        if story.vote is not None and (key := (row.interview_id, story.question_id)) in own
    )
