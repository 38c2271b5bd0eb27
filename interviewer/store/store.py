"""The store: everything about interviews that must outlive the process."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import JsonValue

from interviewer.domain.entities.interview import Interview, Move, Pause, Speaker, Turn, TurnStatus
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.scorecard import ModelCall, Scorecard, StoryScore
from interviewer.domain.loops.deletion import DeletedInterview, LoopBefore
from interviewer.domain.loops.practice_loop import Attempt, Place
from interviewer.domain.preparation.bank import BankStory
from interviewer.domain.preparation.drills import DRILL, Drill
from interviewer.domain.preparation.goal import Goal
from interviewer.domain.preparation.outcome import RealOutcome
from interviewer.domain.preparation.posting import Posting
from interviewer.domain.rounds.records import StoredExchange
from interviewer.store import export, interviews, loops, recordings, scores, turns
from interviewer.store.assessments import AssessmentStore
from interviewer.store.codes import CodeStore
from interviewer.store.database import Database
from interviewer.store.interviews import InterviewList
from interviewer.store.loops import LoopStore
from interviewer.store.preparation import Records, forget_in_drills
from interviewer.store.progress import ProgressStore
from interviewer.store.recordings import RecordingStore
from interviewer.store.scores import VoteStore


class Store(InterviewList, VoteStore):
    """Stores interviews in a database.

    Safe to share between threads, and several processes may share a database. Each method is one short transaction:
    when it returns, its changes are saved, and when it raises, nothing has changed. All methods raise `StoreError`
    when the database fails, and those that write into an interview raise `NotFound` when it does not exist.

    A reply is spoken under a lease, so that exactly one speaker words it however many pages and processes watch:

    1. `claim_reply` stores the turn as `SPEAKING` with an owner and the end of the lease. Of all who claim the same
       turn, one gets True and speaks; the others follow by loading the interview again.
    2. While speaking, `update_reply` saves the text so far and renews the lease. False means that somebody else took
       the turn over: stop speaking and save nothing more.
    3. `finish_reply` stores the final text and the records of the model calls, as `COMPLETE`, or as `CUT` when the
       stream broke off, and releases the lease. False again means that somebody else took over and nothing was stored.

    A speaker that dies leaves a `SPEAKING` turn behind. Once its lease is over, or at once when the turn is `CUT`,
    the next `claim_reply` takes the turn over and words it again, unless the candidate has answered already. Until
    then, a speaker that was merely slow still owns its turn. The owner names one attempt to speak (a fresh uuid, not a
    process or a user): a second claim by the same owner is refused like anyone's. Lease times are the caller's `now`,
    so speakers on several machines need clocks that agree within the lease.
    """

    def __init__(self, url: str) -> None:
        """Open the database at an SQLAlchemy URL and migrate it to the newest version.

        A missing SQLite file and its directory are created so that only the user can read them.

        Raises:
            NewerDatabase: A newer version of this program has written it.
            StoreFull: There is no room to create or migrate it.
            StoreError: It cannot be opened or written; the message says why and what to do.
        """
        super().__init__(Database(url))
        self.assessments = AssessmentStore(self._database)
        self.codes = CodeStore(self._database)
        self.loops = LoopStore(self._database)
        self.goals = Records(self._database, Goal, "goal")
        self.stories = Records(self._database, BankStory, "story", forget_in_drills)
        self.drills = Records(self._database, Drill, DRILL)
        self.progress = ProgressStore(self._database)
        self.recordings = RecordingStore(self._database)
        self.postings = Records(self._database, Posting, "posting")
        self.outcomes = Records(self._database, RealOutcome, "outcome")

    def create(self, interview: Interview, content_digest: str, place: Place | None = None) -> None:
        """Store a new interview with everything in it.

        Args:
            interview: The interview.
            content_digest: Of the content that it was planned with.
            place: Its place in a loop, recorded in the same transaction.

        Raises:
            Conflict: The id is taken.
        """
        with self._database.write() as connection:
            interviews.create(connection, interview, content_digest)
            if place is not None:
                loops.add_attempt(connection, place.loop_id, Attempt(round=place.round, interview_id=interview.id))
            export.forget_missing(connection, interview)

    def load(self, interview_id: str) -> Interview:
        """The interview in its current state.

        Raises:
            NotFound: It does not exist.
        """
        with self._database.read() as connection:
            return interviews.load(connection, interview_id)[0]

    def add_turn(self, interview_id: str, turn: Turn, *, resumes: bool = False) -> Turn:
        """Append a whole turn and return it as stored; with `resumes`, the clock restarts at the moment of the turn.

        A candidate's turn also counts as a sign of presence and refers to their latest code; the recording of one that
        was spoken is deleted.

        Raises:
            Conflict: The index is taken, or is not the next one.
        """
        with self._database.write() as connection:
            stored = turns.add(connection, interview_id, turn)
            if turn.spoken is not None:
                recordings.sent(connection, interview_id, turn.spoken)
            if resumes:
                interviews.resume(connection, interview_id, turn.at)
        if turn.spoken is not None:
            self._database.scrub()
        return stored

    def claim_reply(self, interview_id: str, turn: Turn, *, owner: str, now: datetime, lease_seconds: float) -> bool:
        """Try to become the speaker of a reply; the class describes the protocol.

        The turn is stored as given, but as `SPEAKING`. In a takeover it replaces what the earlier speaker left.

        Returns:
            False when somebody else is speaking it, it is complete, or a later turn follows it.

        Raises:
            Conflict: The turn before it is missing.
        """
        if turn.speaker is not Speaker.INTERVIEWER:
            raise ValueError("only the interviewer's turns are claimed; a candidate's is added whole")
        lease = turns.Lease(owner=owner, now=now, seconds=lease_seconds)
        with self._database.write() as connection:
            return turns.claim(connection, interview_id, turn, lease)

    def update_reply(
        self, interview_id: str, index: int, *, owner: str, text: str, now: datetime, lease_seconds: float
    ) -> bool:
        """Save the text so far and renew the lease; False when somebody else took the turn over."""
        lease = turns.Lease(owner=owner, now=now, seconds=lease_seconds)
        with self._database.write() as connection:
            return turns.renew(connection, interview_id, index, text, lease)

    def finish_reply(
        self,
        interview_id: str,
        index: int,
        *,
        owner: str,
        text: str,
        status: TurnStatus,
        spoken_by: str | None,
        note: str | None,
        exchanges: Sequence[ModelCall],
        move: Move | None = None,
        heard: Heard | None = None,
        waited: Pause | None = None,
    ) -> bool:
        """End a reply as `COMPLETE` or `CUT` with its model calls; False, storing nothing, when it has another owner.

        `move` replaces the claimed move when the speaker chose another; `heard` is stored with the candidate's turn
        before this reply; the clock is stopped for the time `waited`.
        """
        if status is TurnStatus.SPEAKING:
            raise ValueError("a finished reply is complete or cut")
        records = [StoredExchange(turn=index, question_id=None, exchange=exchange) for exchange in exchanges]
        with self._database.write() as connection:
            finished = turns.finish(
                connection,
                interview_id,
                index,
                owner=owner,
                text=text,
                status=status,
                spoken_by=spoken_by,
                note=note,
                move=move,
                heard=heard,
            )
            if finished and waited is not None:
                interviews.add_pause(connection, interview_id, waited)
            if finished:
                scores.add_exchanges(connection, interview_id, records)
            return finished

    def add_heard(self, interview_id: str, index: int, heard: Heard, move: Move) -> None:
        """Store what a model noted after the reply `index` was worded: what it heard, and why the move was made."""
        with self._database.write() as connection:
            turns.save_heard(connection, interview_id, index, heard, move)

    def touch(self, interview_id: str, at: datetime) -> None:
        """Record that the candidate's page was open at `at`; never moves backwards."""
        with self._database.write() as connection:
            interviews.touch(connection, interview_id, at)

    def pause(self, interview_id: str, at: datetime) -> None:
        """Stop the clock. Does nothing while it is stopped or after the end."""
        with self._database.write() as connection:
            interviews.pause(connection, interview_id, at)

    def resume(self, interview_id: str, at: datetime) -> None:
        """Restart the clock. Does nothing while it runs."""
        with self._database.write() as connection:
            interviews.resume(connection, interview_id, at)

    def add_pause(self, interview_id: str, pause: Pause) -> None:
        """Record a time away after the fact. A span that overlaps a known pause is ignored."""
        with self._database.write() as connection:
            interviews.add_pause(connection, interview_id, pause)

    def end(self, interview_id: str, at: datetime) -> None:
        """End the interview. An earlier end stays."""
        with self._database.write() as connection:
            interviews.end(connection, interview_id, at)

    def add_exchange(
        self, interview_id: str, exchange: ModelCall, *, turn: int | None, question_id: str | None
    ) -> None:
        """Store the record of a model call that `finish_reply` does not cover, such as a judge's."""
        record = StoredExchange(turn=turn, question_id=question_id, exchange=exchange)
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            scores.add_exchanges(connection, interview_id, [record])

    def exchanges(self, interview_id: str) -> tuple[StoredExchange, ...]:
        """The records of all model calls, oldest first; empty when the interview does not exist."""
        with self._database.read() as connection:
            return scores.all_exchanges(connection, interview_id)

    def save_story_score(self, interview_id: str, score: StoryScore) -> None:
        """Store the score of a story; earlier scores of it stay in the export."""
        with self._database.write() as connection:
            scores.add_story_score(connection, interview_id, score)

    def story_scores(self, interview_id: str) -> tuple[StoryScore, ...]:
        """The latest score of each story, in the order in which the stories were first scored."""
        with self._database.read() as connection:
            latest = {score.question_id: score for score in scores.all_story_scores(connection, interview_id)}
        return tuple(latest.values())

    def save_scorecard(self, interview_id: str, scorecard: Scorecard) -> None:
        """Store the scorecard of the round, replacing an earlier one."""
        with self._database.write() as connection:
            scores.save_scorecard(connection, interview_id, scorecard)

    def scorecard(self, interview_id: str) -> Scorecard | None:
        """The scorecard of the round, if there is one."""
        with self._database.read() as connection:
            return scores.load_scorecard(connection, interview_id)

    def export(self, interview_id: str, *, scores: bool = True) -> dict[str, JsonValue]:
        """Everything about one interview as plain JSON, with `"format": 1`, with or without its scores.

        Raises:
            NotFound: It does not exist.
        """
        with self._database.read() as connection:
            whole = export.load(connection, interview_id)
        return (whole if scores else whole.without_scores).model_dump(mode="json")

    def restore(self, exported: Mapping[str, JsonValue], before: LoopBefore | None = None) -> str:
        """Store an exported interview under its own id, and in its loop as it was `before`; returns the id.

        Raises:
            Conflict: The id is taken.
            StoreError: It is not an export, or one of a newer program.
        """
        restored = export.read(exported)
        with self._database.write() as connection:
            export.save(connection, restored)
            export.forget_missing(connection, restored.interview)
            if before is not None:
                loops.restore_round(connection, restored.interview.id, before)
        return restored.interview.id

    def delete(self, interview_id: str) -> DeletedInterview:
        """Delete everything about one interview, and return what is needed to bring it back.

        Whatever later rounds of a loop, and drills, quote from it becomes `[deleted]`. Its text leaves an SQLite file
        at once, and SQLite's log as soon as no other program reads it; see `is_scrubbed`. PostgreSQL removes deleted
        rows from its files when it vacuums.

        Raises:
            NotFound: It does not exist.
        """
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            exported = export.load(connection, interview_id).model_dump(mode="json")
            before = loops.before_deletion(connection, interview_id)
            export.forget_everywhere(connection, interview_id)
            forget_in_drills(connection, interview_id)
            interviews.remove(connection, interview_id)
        self._database.scrub()
        return DeletedInterview(exported=exported, before=before)

    def is_scrubbed(self, within: float) -> bool:
        """Whether SQLite's log is free of deleted text, now or within this many seconds."""
        return self._database.is_scrubbed(within)

    def close(self) -> None:
        """Close the connections; the store cannot be used afterwards."""
        self._database.close()
