"""Model calls, story scores and scorecards, and the candidate's own votes on their answers.

The functions work within the caller's transaction.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from interviewer.domain.entities.scorecard import ModelCall, Scorecard, StoryScore, Vote
from interviewer.domain.rounds.records import StoredExchange
from interviewer.domain.scores.self_vote import Pair, SelfVote
from interviewer.store import interviews, rows
from interviewer.store.database import StorePart
from interviewer.store.errors import Conflict
from interviewer.store.schema import assessments, exchanges, given_votes, scorecards, self_votes
from interviewer.store.schema import interviews as interview_rows


class VoteStore(StorePart):
    """Stores self votes, and when the score was first shown."""

    def save_self_votes(self, interview_id: str, votes: Sequence[SelfVote]) -> None:
        """Replace the candidate's own votes.

        Raises:
            Conflict: The score was shown already.
        """
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            if revealed_at(connection, interview_id) is not None:
                raise Conflict("Your score has been shown, so your own votes can no longer change.")
            connection.execute(delete(self_votes).where(self_votes.c.interview_id == interview_id))
            insert_self_votes(connection, interview_id, votes)

    def self_votes(self, interview_id: str) -> tuple[SelfVote, ...]:
        """The candidate's own votes on the answers of an interview."""
        with self._database.read() as connection:
            return load_self_votes(connection, interview_id)

    def reveal(self, interview_id: str, at: datetime) -> None:
        """Record that the score is shown; the first time counts."""
        with self._database.write() as connection:
            reveal(connection, interview_id, at)

    def revealed_at(self, interview_id: str) -> datetime | None:
        """When the score was first shown; None before that."""
        with self._database.read() as connection:
            return revealed_at(connection, interview_id)

    def vote_pairs(self) -> tuple[Pair, ...]:
        """The self vote and the given vote on every answer that has both and whose score was shown, oldest first.

        Equal pairs are counted as one.
        """
        votes = (given_votes.c.rubric, self_votes.c.vote, given_votes.c.vote)
        same_answer = and_(
            self_votes.c.interview_id == given_votes.c.interview_id,
            self_votes.c.question_id == given_votes.c.question_id,
        )
        # Not a join: the row of an interview is long, and the index alone answers this.
        shown = select(interview_rows.c.id).where(interview_rows.c.revealed_at.is_not(None))
        statement = (
            select(given_votes.c.rubric, self_votes.c.vote.label("own"), given_votes.c.vote.label("given"))
            .add_columns(func.count().label("answers"))
            .join_from(self_votes, given_votes, same_answer)
            .where(self_votes.c.interview_id.in_(shown))
            .group_by(*votes)
            .order_by(func.min(self_votes.c.voted_at), *votes)
        )
        with self._database.read() as connection:
            return tuple(
                Pair(rubric=row.rubric, own=Vote(row.own), given=Vote(row.given), answers=row.answers)
                for row in connection.execute(statement)
            )


def add_exchanges(connection: Connection, interview_id: str, records: Sequence[StoredExchange]) -> None:
    """Append records of model calls, in this order."""
    values = [
        {
            "interview_id": interview_id,
            "turn": record.turn,
            "question_id": record.question_id,
            "data": rows.to_json(record.exchange),
        }
        for record in records
    ]
    if values:
        connection.execute(insert(exchanges), values)


def all_exchanges(connection: Connection, interview_id: str) -> tuple[StoredExchange, ...]:
    """The records of model calls, in the order in which they were added."""
    statement = select(exchanges).where(exchanges.c.interview_id == interview_id).order_by(exchanges.c.id)
    return tuple(
        StoredExchange(turn=row.turn, question_id=row.question_id, exchange=ModelCall.model_validate_json(row.data))
        for row in connection.execute(statement)
    )


def add_story_score(connection: Connection, interview_id: str, score: StoryScore) -> None:
    """Append a score; earlier ones of the same story stay."""
    interviews.lock(connection, interview_id)
    connection.execute(
        insert(assessments).values(interview_id=interview_id, question_id=score.question_id, data=rows.to_json(score))
    )


def all_story_scores(connection: Connection, interview_id: str) -> tuple[StoryScore, ...]:
    """Every score that was given, in the order in which they were added."""
    statement = select(assessments.c.data).where(assessments.c.interview_id == interview_id).order_by(assessments.c.id)
    return tuple(StoryScore.model_validate_json(data) for data in connection.execute(statement).scalars())


def save_scorecard(connection: Connection, interview_id: str, scorecard: Scorecard) -> None:
    """Replace the scorecard."""
    interviews.lock(connection, interview_id)
    connection.execute(delete(scorecards).where(scorecards.c.interview_id == interview_id))
    connection.execute(
        insert(scorecards).values(interview_id=interview_id, overall=scorecard.overall, data=rows.to_json(scorecard))
    )
    connection.execute(delete(given_votes).where(given_votes.c.interview_id == interview_id))
    # By question: the candidate votes once on each.
    voted = {story.question_id: story for story in scorecard.stories if story.vote is not None}
    given = [
        {
            "interview_id": interview_id,
            "question_id": story.question_id,
            "rubric": story.rubric,
            "vote": str(story.vote),
            "overall": story.overall,
            "error": story.reading.error if story.reading is not None else None,
            "solved": None if story.code is None or story.code.solved is None else int(story.code.solved),
        }
        for story in voted.values()
    ]
    if given:
        connection.execute(insert(given_votes), given)


def load_scorecard(connection: Connection, interview_id: str) -> Scorecard | None:
    """The scorecard, if there is one."""
    data = connection.execute(select(scorecards.c.data).where(scorecards.c.interview_id == interview_id)).scalar()
    return None if data is None else Scorecard.model_validate_json(data)


def load_self_votes(connection: Connection, interview_id: str) -> tuple[SelfVote, ...]:
    """The candidate's own votes on one interview."""
    statement = select(self_votes).where(self_votes.c.interview_id == interview_id).order_by(self_votes.c.question_id)
    return tuple(
        SelfVote(interview_id=row.interview_id, question_id=row.question_id, vote=Vote(row.vote), at=row.voted_at)
        for row in connection.execute(statement)
    )


def insert_self_votes(connection: Connection, interview_id: str, votes: Sequence[SelfVote]) -> None:
    """Insert votes of an interview that has none."""
    values = [
        {
            "interview_id": interview_id,
            "question_id": vote.question_id,
            "vote": vote.vote.value,
            "voted_at": vote.at,
        }
        for vote in votes
    ]
    if values:
        connection.execute(insert(self_votes), values)


def reveal(connection: Connection, interview_id: str, at: datetime) -> None:
    """Record that the score is shown; the first time counts."""
    interviews.lock(connection, interview_id)
    connection.execute(
        update(interview_rows)
        .where(interview_rows.c.id == interview_id, interview_rows.c.revealed_at.is_(None))
        .values(revealed_at=at)
    )


def revealed_at(connection: Connection, interview_id: str) -> datetime | None:
    """When the score was first shown; None before that."""
    moment: datetime | None = connection.execute(
        select(interview_rows.c.revealed_at).where(interview_rows.c.id == interview_id)
    ).scalar()
    return moment
