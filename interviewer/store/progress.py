"""What progress is read from: columns of many rounds, and whole scorecards of a few."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, exists, func, select

from interviewer.domain.assessment.session import AssessmentPlan, ProblemWork
from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.interview import Speaker
from interviewer.domain.entities.scorecard import Scorecard
from interviewer.store import rows
from interviewer.store.database import StorePart
from interviewer.store.schema import assessments, choices, given_votes, interviews, scorecards, sittings, turns


class GivenScore(NamedTuple):
    """The score of one answer of a round whose score was shown.

    Attributes:
        at: When the round began.
        solved: Whether the code is right; None where none is asked for.
    """

    interview_id: str
    at: datetime
    persona: str
    question_id: str
    rubric: str
    overall: float | None
    error: float | None
    solved: bool | None


class HeldRow(NamedTuple):
    """A round that is over.

    Attributes:
        minutes: From its start to its end, but no more than were planned.
        overall: Its score, if that was shown.
    """

    id: str
    persona: str
    started_at: datetime
    ended_at: datetime
    minutes: int
    overall: float | None


class Said(NamedTuple):
    """A turn of the candidate's, by its place in an interview."""

    number: int
    text: str


class ProgressStore(StorePart):
    """Reads over many rounds without reading what was said in them."""

    def rounds(self, pack: str, limit: int) -> tuple[str, ...]:
        """The ids of the newest rounds of a pack whose score was shown."""
        statement = (
            select(interviews.c.id).where(*_shown(pack)).order_by(interviews.c.started_at.desc(), interviews.c.id)
        )
        with self._database.read() as connection:
            return tuple(connection.execute(statement.limit(limit)).scalars())

    def counts(self, pack: str) -> tuple[int, int]:
        """How many rounds of a pack have a score that was shown, and how many have one that was not."""
        scored = exists().where(scorecards.c.interview_id == interviews.c.id)
        statement = select(func.count(), func.count(interviews.c.revealed_at)).where(interviews.c.pack == pack, scored)
        with self._database.read() as connection:
            every, shown = connection.execute(statement).one()
        return shown, every - shown

    def given(self, interview_ids: Collection[str]) -> tuple[GivenScore, ...]:
        """The scores of the answers of these rounds, oldest first."""
        columns = (interviews.c.started_at, interviews.c.persona, *given_votes.c)
        statement = (
            select(*columns)
            .join_from(given_votes, interviews, interviews.c.id == given_votes.c.interview_id)
            .where(given_votes.c.interview_id.in_(interview_ids))
            .order_by(interviews.c.started_at, given_votes.c.interview_id, given_votes.c.question_id)
        )
        with self._database.read() as connection:
            return tuple(
                GivenScore(
                    interview_id=row.interview_id,
                    at=row.started_at,
                    persona=row.persona or "",
                    question_id=row.question_id,
                    rubric=row.rubric,
                    overall=row.overall,
                    error=row.error,
                    solved=None if row.solved is None else bool(row.solved),
                )
                for row in connection.execute(statement)
            )

    def cards(self, interview_ids: Collection[str]) -> dict[str, Scorecard]:
        """The whole scorecards of a few rounds, by the round."""
        statement = select(scorecards.c.interview_id, scorecards.c.data).where(
            scorecards.c.interview_id.in_(interview_ids)
        )
        with self._database.read() as connection:
            found = connection.execute(statement).all()
        return {row.interview_id: Scorecard.model_validate_json(row.data) for row in found}

    def said(self, interview_ids: Collection[str]) -> dict[str, tuple[Said, ...]]:
        """What the candidate said in a few rounds, turn by turn."""
        statement = (
            select(turns.c.interview_id, turns.c.number, turns.c.text)
            .where(turns.c.interview_id.in_(interview_ids), turns.c.speaker == Speaker.CANDIDATE.value)
            .order_by(turns.c.interview_id, turns.c.number)
        )
        told: dict[str, list[Said]] = {}
        with self._database.read() as connection:
            for row in connection.execute(statement):
                told.setdefault(row.interview_id, []).append(Said(row.number, row.text))
        return {interview_id: tuple(found) for interview_id, found in told.items()}

    def spoken(self, pack: str, limit: int = 100) -> tuple[tuple[str, datetime, Spoken], ...]:
        """The newest spoken turns of a pack, oldest first: the round, when the turn was sent, and how it was spoken."""
        statement = (
            select(turns.c.interview_id, turns.c.began_at, turns.c.spoken)
            .join_from(turns, interviews, interviews.c.id == turns.c.interview_id)
            .where(interviews.c.pack == pack, turns.c.spoken.is_not(None))
            .order_by(turns.c.began_at.desc(), turns.c.interview_id)
            .limit(limit)
        )
        with self._database.read() as connection:
            found = connection.execute(statement).all()
        return tuple(
            (row.interview_id, row.began_at, Spoken.model_validate_json(row.spoken)) for row in reversed(found)
        )

    def assessed(self, pack: str, limit: int = 200) -> tuple[tuple[str, datetime, bool], ...]:
        """The coding problems of the newest assessments that are over, when each was begun, and whether it is right."""
        statement = (
            select(sittings.c.plan, sittings.c.started_at, choices.c.item_id, choices.c.data)
            .join_from(choices, sittings, sittings.c.id == choices.c.sitting_id)
            .where(sittings.c.ended_at.is_not(None), choices.c.data.startswith('{"kind":"written"', autoescape=True))
            .order_by(sittings.c.started_at.desc(), choices.c.item_id)
            .limit(limit)
        )
        with self._database.read() as connection:
            found = connection.execute(statement).all()
        return tuple(
            (row.item_id, row.started_at, bool(work.checked.solved))
            for row in found
            if AssessmentPlan.model_validate_json(row.plan).pack == pack
            and (work := ProblemWork.model_validate_json(row.data)).checked is not None
        )

    def asked(self, pack: str, unscored: int = 50) -> dict[str, datetime]:
        """The prepared questions that rounds asked, and when each was asked last.

        Of a round without scores, one of the newest so many, all that was planned counts but what was spare.
        """
        scored = (
            select(assessments.c.question_id, func.max(interviews.c.started_at).label("at"))
            .join_from(assessments, interviews, interviews.c.id == assessments.c.interview_id)
            .where(interviews.c.pack == pack)
            .group_by(assessments.c.question_id)
        )
        without = ~exists().where(assessments.c.interview_id == interviews.c.id)
        planned = (
            select(interviews.c.agenda, interviews.c.started_at)
            .where(interviews.c.pack == pack, without)
            .order_by(interviews.c.started_at.desc(), interviews.c.id)
            .limit(unscored)
        )
        with self._database.read() as connection:
            last = {row.question_id: row.at for row in connection.execute(scored)}
            for row in connection.execute(planned):
                for item in rows.to_agenda(row.agenda):
                    if not item.spare:
                        last[item.question_id] = max(row.started_at, last.get(item.question_id, row.started_at))
        return last

    def ended(self, pack: str, limit: int) -> tuple[str, ...]:
        """The ids of the newest rounds of a pack that are over."""
        statement = (
            select(interviews.c.id)
            .where(interviews.c.pack == pack, interviews.c.ended_at.is_not(None))
            .order_by(interviews.c.started_at.desc(), interviews.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return tuple(connection.execute(statement).scalars())

    def held(self, pack: str, since: datetime, limit: int) -> tuple[HeldRow, ...]:
        """The newest rounds of a pack that ended since then, newest first."""
        shown = case((interviews.c.revealed_at.is_not(None), scorecards.c.overall)).label("overall")
        statement = (
            select(interviews, shown)
            .join_from(interviews, scorecards, isouter=True)
            .where(interviews.c.pack == pack, interviews.c.ended_at >= since)
            .order_by(interviews.c.ended_at.desc(), interviews.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return tuple(
                HeldRow(
                    id=row.id,
                    persona=row.persona or "",
                    started_at=row.started_at,
                    ended_at=row.ended_at,
                    minutes=min(
                        rows.to_setup(row.setup).minutes, round((row.ended_at - row.started_at).total_seconds() / 60)
                    ),
                    overall=row.overall,
                )
                for row in connection.execute(statement)
            )

    def begun(self, pack: str, since: datetime, until: datetime) -> int:
        """How many rounds of a pack began within a time."""
        within = interviews.c.started_at >= since, interviews.c.started_at < until
        statement = select(func.count()).select_from(interviews).where(interviews.c.pack == pack, *within)
        with self._database.read() as connection:
            return connection.execute(statement).scalar_one()


def _shown(pack: str) -> tuple[ColumnElement[bool], ...]:
    scored = exists().where(scorecards.c.interview_id == interviews.c.id)
    return interviews.c.pack == pack, interviews.c.revealed_at.is_not(None), scored
