"""What the store tells about interviews without reading what was said in them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, case, exists, func, select

from interviewer.domain.entities.interview import InterviewState
from interviewer.domain.loops.step import Taken
from interviewer.domain.rounds.records import Summary
from interviewer.store import rows
from interviewer.store.database import Part
from interviewer.store.interviews import missing, open_pause, state_of
from interviewer.store.schema import interviews, scorecards, turns

_PAUSED = open_pause().exists().label("paused")
_NEWEST_FIRST = (interviews.c.started_at.desc(), interviews.c.id)
_TAKEN = select(
    interviews.c.id,
    interviews.c.pack,
    interviews.c.persona,
    interviews.c.level,
    interviews.c.started_at,
    interviews.c.ended_at,
    _PAUSED,
)


class Listing(Part):
    """Lists interviews; each method is one transaction, as in `Store`."""

    def standing(self, interview_id: str) -> tuple[InterviewState, bool]:
        """Where the interview stands, and whether there is a scorecard.

        Raises:
            NotFound: There is none with this id.
        """
        scored = exists().where(scorecards.c.interview_id == interviews.c.id).label("scored")
        statement = select(interviews.c.ended_at, _PAUSED, scored).where(interviews.c.id == interview_id)
        with self._database.read() as connection:
            row = connection.execute(statement).first()
        if row is None:
            raise missing(interview_id)
        return state_of(row.ended_at, row.paused), row.scored

    def summaries(self, limit: int | None = None, offset: int = 0) -> tuple[Summary, ...]:
        """Interviews, newest first: so many, after so many that are newer; all by default."""
        said = select(func.count()).where(turns.c.interview_id == interviews.c.id).correlate(interviews)
        shown = case((interviews.c.revealed_at.is_not(None), scorecards.c.overall))
        statement = (
            select(interviews, said.scalar_subquery().label("turn_count"), _PAUSED, shown.label("overall"))
            .join_from(interviews, scorecards, isouter=True)
            .order_by(*_NEWEST_FIRST)
            .limit(limit)
            .offset(offset)
        )
        with self._database.read() as connection:
            return tuple(map(_summary, connection.execute(statement)))

    def pack_of(self, interview_id: str) -> str:
        """The pack of an interview; that of the shipped one, the empty name, when there is no such interview."""
        statement = select(interviews.c.pack).where(interviews.c.id == interview_id)
        with self._database.read() as connection:
            return connection.execute(statement).scalar() or ""

    def count(self) -> int:
        """How many interviews there are."""
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(interviews)).scalar_one()

    def going_on(self) -> tuple[str, ...]:
        """The ids of the interviews that have not ended."""
        statement = select(interviews.c.id).where(interviews.c.ended_at.is_(None))
        with self._database.read() as connection:
            return tuple(connection.execute(statement).scalars())

    def latest(self, since: datetime) -> tuple[Taken, ...]:
        """Of each interviewer of a pack at each level the interview that was begun last, since then; newest first."""
        kind = (interviews.c.pack, interviews.c.persona, interviews.c.level)
        newest = (
            select(*kind, func.max(interviews.c.started_at).label("at"))
            .where(interviews.c.started_at >= since)
            .group_by(*kind)
            .subquery()
        )
        same = and_(
            interviews.c.pack == newest.c.pack,
            interviews.c.persona == newest.c.persona,
            interviews.c.level == newest.c.level,
            interviews.c.started_at == newest.c.at,
        )
        with self._database.read() as connection:
            return tuple(map(_taken, connection.execute(_TAKEN.join(newest, same).order_by(*_NEWEST_FIRST))))

    def taken(self, interview_id: str) -> Taken | None:
        """An interview as a step before a loop; None when there is none with this id."""
        with self._database.read() as connection:
            row = connection.execute(_TAKEN.where(interviews.c.id == interview_id)).first()
        return None if row is None else _taken(row)

    def lately_planned(self, count: int) -> frozenset[str]:
        """Ids of the questions that were planned for the latest interviews."""
        statement = select(interviews.c.agenda).order_by(*_NEWEST_FIRST).limit(count)
        with self._database.read() as connection:
            agendas = [rows.to_agenda(agenda) for agenda in connection.execute(statement).scalars()]
        return frozenset(item.question_id for agenda in agendas for item in agenda)


def _summary(row: Row[Any]) -> Summary:
    return Summary(
        id=row.id,
        setup=rows.to_setup(row.setup),
        state=state_of(row.ended_at, row.paused),
        started_at=row.started_at,
        ended_at=row.ended_at,
        turns=row.turn_count,
        overall=row.overall,
    )


def _taken(row: Row[Any]) -> Taken:
    state = state_of(row.ended_at, row.paused)
    return Taken(id=row.id, pack=row.pack, persona=row.persona, level=row.level, at=row.started_at, state=state)
