"""Model exchanges, story scores and scorecards, within a transaction of the caller's."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from interviewer.domain.entities.scorecard import ModelCall, Scorecard, StoryScore
from interviewer.domain.rounds.records import StoredExchange
from interviewer.store import interviews, rows
from interviewer.store.schema import assessments, exchanges, given_votes, scorecards


def add_exchanges(connection: Connection, interview_id: str, records: Sequence[StoredExchange]) -> None:
    """Append records of model calls, in this order."""
    if not records:
        return
    connection.execute(
        insert(exchanges),
        [
            {
                "interview_id": interview_id,
                "turn": record.turn,
                "question_id": record.question_id,
                "data": rows.to_json(record.exchange),
            }
            for record in records
        ],
    )


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


def latest(scores: Sequence[StoryScore]) -> tuple[StoryScore, ...]:
    """The last score of each story, in the order in which the stories were first scored."""
    return tuple({score.question_id: score for score in scores}.values())


def save_scorecard(connection: Connection, interview_id: str, scorecard: Scorecard) -> None:
    """Put the scorecard in the place of an earlier one."""
    interviews.lock(connection, interview_id)
    connection.execute(delete(scorecards).where(scorecards.c.interview_id == interview_id))
    connection.execute(
        insert(scorecards).values(interview_id=interview_id, overall=scorecard.overall, data=rows.to_json(scorecard))
    )
    connection.execute(delete(given_votes).where(given_votes.c.interview_id == interview_id))
    # By question: the candidate votes once on each.
    voted = {one.question_id: one for one in scorecard.stories if one.vote is not None}
    given = [
        {"interview_id": interview_id, "question_id": one.question_id, "rubric": one.rubric, "vote": str(one.vote)}
        for one in voted.values()
    ]
    if given:
        connection.execute(insert(given_votes), given)


def load_scorecard(connection: Connection, interview_id: str) -> Scorecard | None:
    """The scorecard, if there is one."""
    data = connection.execute(select(scorecards.c.data).where(scorecards.c.interview_id == interview_id)).scalar()
    return None if data is None else Scorecard.model_validate_json(data)
