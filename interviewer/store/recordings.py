"""Recordings that were not sent yet: one for an interview, deleted once it is sent or discarded."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.recording import Recording
from interviewer.domain.entities.speech import Audio, Transcript
from interviewer.store import interviews, rows
from interviewer.store.database import StorePart
from interviewer.store.errors import Conflict
from interviewer.store.schema import recordings, turns


class RecordingStore(StorePart):
    """Stores recordings. Those that write raise `NotFound` when the interview does not exist."""

    def add(self, interview_id: str, recording_id: str, audio: Audio, at: datetime) -> None:
        """Keep what was recorded.

        Raises:
            Conflict: Another recording of this interview waits.
        """
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            if connection.execute(select(recordings.c.id).where(_of(interview_id))).first():
                raise Conflict("Another recording of this interview waits. Send or discard that one first.")
            connection.execute(
                insert(recordings).values(
                    interview_id=interview_id,
                    id=recording_id,
                    suffix=audio.suffix,
                    sound=audio.data,
                    recorded_at=at,
                )
            )

    def waiting(self, interview_id: str) -> Recording | None:
        """The recording that was not sent yet, without its sound."""
        columns = [column for column in recordings.c if column is not recordings.c.sound]
        size = func.length(recordings.c.sound).label("size")
        with self._database.read() as connection:
            row = connection.execute(select(*columns, size).where(_of(interview_id))).first()
        if row is None:
            return None
        return Recording(
            id=row.id,
            suffix=row.suffix,
            size=row.size,
            at=row.recorded_at,
            transcript=None if row.transcript is None else Transcript.model_validate_json(row.transcript),
            edited=row.edited,
        )

    def sound(self, interview_id: str, recording_id: str) -> Audio | None:
        """The sound of a recording; None when it was sent or discarded."""
        statement = select(recordings.c.sound, recordings.c.suffix).where(_is(interview_id, recording_id))
        with self._database.read() as connection:
            row = connection.execute(statement).first()
        return None if row is None else Audio(bytes(row.sound), row.suffix)

    def save_transcript(self, interview_id: str, recording_id: str, transcript: Transcript) -> bool:
        """Store what was heard; False when the recording was sent or discarded."""
        return self._set(interview_id, recording_id, transcript=rows.to_json(transcript))

    def save_edited(self, interview_id: str, recording_id: str, text: str) -> bool:
        """Store the words as the candidate changed them; False when the recording was sent or discarded."""
        return self._set(interview_id, recording_id, edited=text)

    def save_spoken(self, interview_id: str, spoken: Spoken) -> None:
        """Store the whole delivery of a turn that was sent before its fillers were counted; nothing without one."""
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            connection.execute(
                update(turns)
                .where(turns.c.interview_id == interview_id, turns.c.spoken.contains(f'"{spoken.recording}"'))
                .values(spoken=rows.to_json(spoken))
            )

    def discard(self, interview_id: str, recording_id: str) -> None:
        """Delete a recording with its sound; nothing without one."""
        with self._database.write() as connection:
            connection.execute(delete(recordings).where(_is(interview_id, recording_id)))
        self._database.scrub()

    def _set(self, interview_id: str, recording_id: str, **values: str) -> bool:
        with self._database.write() as connection:
            changed = update(recordings).where(_is(interview_id, recording_id)).values(**values)
            return connection.execute(changed).rowcount == 1


def sent(connection: Connection, interview_id: str, spoken: Spoken) -> None:
    """Delete the recording of a turn that is being stored, within the caller's transaction."""
    connection.execute(delete(recordings).where(_is(interview_id, spoken.recording)))


def _of(interview_id: str) -> ColumnElement[bool]:
    return recordings.c.interview_id == interview_id


def _is(interview_id: str, recording_id: str) -> ColumnElement[bool]:
    return and_(_of(interview_id), recordings.c.id == recording_id)
