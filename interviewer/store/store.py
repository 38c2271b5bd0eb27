"""The store: everything about interviews that must outlive the process."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import JsonValue

from interviewer.domain.entities.interview import Interview, Move, Pause, Speaker, Turn, TurnStatus
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.scorecard import ModelCall, Scorecard, StoryScore
from interviewer.domain.loops.practice_loop import Attempt, Place
from interviewer.domain.loops.undo import DeletedInterview, LoopBefore
from interviewer.domain.rounds.records import StoredExchange
from interviewer.store import document, forgetting, interviews, loops, scores, turns, undoing
from interviewer.store.codes import Codes
from interviewer.store.database import Database
from interviewer.store.listing import Listing
from interviewer.store.loop_store import LoopStore
from interviewer.store.sittings import Sittings
from interviewer.store.vote_store import VoteStore


class Store(Listing, VoteStore):
    """Keeps interviews in a database.

    Safe to share between threads, and a database may be shared between processes. Each method is one short
    transaction: when it returns, what it did is kept, and when it raises, nothing has changed. All methods raise
    `StoreError` when the database fails, and those that write into an interview raise `NotFound` without it.

    A reply is spoken under a lease, so that exactly one speaker words it however many pages and processes look on:

    1. `claim_reply` stores the turn as `SPEAKING` with an owner and a moment until which the claim holds. Of all who
       claim the same turn, one gets True and speaks; the others follow it by loading the interview again.
    2. While it speaks, `update_reply` keeps the words so far and renews the lease. False means that somebody else
       took the turn over: stop speaking and keep nothing more.
    3. `finish_reply` stores the last words and the records of the model calls, as `COMPLETE`, or as `CUT` when the
       stream broke off, and gives the lease up. False, again: somebody else took over, and nothing was stored.

    A speaker that dies leaves a `SPEAKING` turn behind. Once its lease is over, or at once when the turn is `CUT`,
    the next `claim_reply` takes the turn over and its words are spoken anew, unless the candidate has answered
    already. Until it is taken over, a speaker that was merely slow still owns its turn. The owner names one attempt
    to speak (a fresh uuid, not a process or a user): a second claim by the same owner is refused like anyone's.
    Lease times are the caller's `now`, so speakers on several machines need clocks that agree within the lease.
    """

    def __init__(self, url: str) -> None:
        """Open the database at an SQLAlchemy URL and bring it to the newest version.

        An SQLite file and its directory are created when missing, readable by the user alone.

        Raises:
            NewerDatabase: A newer version of this program has written it.
            StoreFull: There is no room to create it or bring it up to date.
            StoreError: It cannot be opened or written; the message says why and what to do.
        """
        super().__init__(Database(url))
        self.sittings = Sittings(self._database)
        self.codes = Codes(self._database)
        self.loops = LoopStore(self._database)

    def create(self, interview: Interview, content_digest: str, place: Place | None = None) -> None:
        """Store a new interview with the turns and pauses that it has.

        Args:
            interview: The interview.
            content_digest: Of the content that it was planned with.
            place: Where it belongs in a loop; that is noted in the same step, so that neither is without the other.

        Raises:
            Conflict: The id is taken.
        """
        with self._database.write() as connection:
            interviews.create(connection, interview, content_digest)
            if place is not None:
                loops.add_attempt(connection, place.loop_id, Attempt(round=place.round, interview_id=interview.id))
            forgetting.forget_missing(connection, interview)

    def load(self, interview_id: str) -> Interview:
        """The interview as it stands.

        Raises:
            NotFound: There is none with this id.
        """
        with self._database.read() as connection:
            return interviews.load(connection, interview_id)[0]

    def add_turn(self, interview_id: str, turn: Turn, *, resumes: bool = False) -> Turn:
        """Append a whole turn and return it as it is kept; see `turns.add`.

        With `resumes` the clock runs on from the moment of the turn, if that is kept.

        Raises:
            Conflict: The index is taken, or is not the next one.
        """
        with self._database.write() as connection:
            kept = turns.add(connection, interview_id, turn)
            if resumes:
                interviews.resume(connection, interview_id, turn.at)
            return kept

    def claim_reply(self, interview_id: str, turn: Turn, *, owner: str, now: datetime, lease_seconds: float) -> bool:
        """Try to become the speaker of a reply; the class describes the protocol.

        The turn is stored as it is given, but `SPEAKING`. In a takeover it replaces what the earlier speaker left.

        Returns:
            False when somebody else is speaking it, when it is complete, or when a later turn follows it.

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
        """Keep the words so far and renew the lease; False when the turn is no longer the owner's to speak."""
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
        """End a reply as `COMPLETE` or `CUT` with its model calls; False and nothing when it is not the owner's now.

        `move` is what was really asked, when the speaker chose another move than the claimed one; `heard` is what was
        heard in the candidate's turn that is answered, and is kept with that turn; in the time `waited` the clock
        stands still.
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
        """Keep what a model noted behind the words of the reply `index`: what it heard, and why it asked."""
        with self._database.write() as connection:
            turns.hear(connection, interview_id, index, heard, move)

    def touch(self, interview_id: str, at: datetime) -> None:
        """Note that the candidate's page was open at `at`; never moves backwards."""
        with self._database.write() as connection:
            interviews.touch(connection, interview_id, at)

    def pause(self, interview_id: str, at: datetime) -> None:
        """Stop the clock. Does nothing when it stands still already or the interview has ended."""
        with self._database.write() as connection:
            interviews.pause(connection, interview_id, at)

    def resume(self, interview_id: str, at: datetime) -> None:
        """Let the clock run on. Does nothing when it runs."""
        with self._database.write() as connection:
            interviews.resume(connection, interview_id, at)

    def add_pause(self, interview_id: str, pause: Pause) -> None:
        """Note a time away after the fact. A span that overlaps a known pause is left out, whoever noted that."""
        with self._database.write() as connection:
            interviews.add_pause(connection, interview_id, pause)

    def end(self, interview_id: str, at: datetime) -> None:
        """End the interview. An earlier end stands."""
        with self._database.write() as connection:
            interviews.end(connection, interview_id, at)

    def add_exchange(
        self, interview_id: str, exchange: ModelCall, *, turn: int | None, question_id: str | None
    ) -> None:
        """Keep the record of a model call that `finish_reply` does not cover, such as a judge's."""
        record = StoredExchange(turn=turn, question_id=question_id, exchange=exchange)
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            scores.add_exchanges(connection, interview_id, [record])

    def exchanges(self, interview_id: str) -> tuple[StoredExchange, ...]:
        """The records of all model calls, oldest first; empty when there is no such interview."""
        with self._database.read() as connection:
            return scores.all_exchanges(connection, interview_id)

    def save_story_score(self, interview_id: str, score: StoryScore) -> None:
        """Keep the score of a story; earlier scores of it stay in the export."""
        with self._database.write() as connection:
            scores.add_story_score(connection, interview_id, score)

    def story_scores(self, interview_id: str) -> tuple[StoryScore, ...]:
        """The latest score of each story, in the order in which the stories were first scored."""
        with self._database.read() as connection:
            return scores.latest(scores.all_story_scores(connection, interview_id))

    def save_scorecard(self, interview_id: str, scorecard: Scorecard) -> None:
        """Keep the scorecard of the round in the place of an earlier one."""
        with self._database.write() as connection:
            scores.save_scorecard(connection, interview_id, scorecard)

    def scorecard(self, interview_id: str) -> Scorecard | None:
        """The scorecard of the round, if there is one."""
        with self._database.read() as connection:
            return scores.load_scorecard(connection, interview_id)

    def export(self, interview_id: str, *, scores: bool = True) -> dict[str, JsonValue]:
        """Everything about one interview as plain JSON, with `"format": 1`; without its scores when asked.

        Raises:
            NotFound: There is none with this id.
        """
        with self._database.read() as connection:
            whole = document.load(connection, interview_id)
        return (whole if scores else whole.without_scores).model_dump(mode="json")

    def restore(self, exported: Mapping[str, JsonValue], before: LoopBefore | None = None) -> str:
        """Store an exported interview under its own id, and in its loop as that was `before`; returns the id.

        Raises:
            Conflict: There is an interview with this id.
            StoreError: It is not an export, or one of a newer program.
        """
        read = document.read(exported)
        with self._database.write() as connection:
            document.save(connection, read)
            forgetting.forget_missing(connection, read.interview)
            if before is not None:
                undoing.restore_round(connection, read.interview.id, before)
        return read.interview.id

    def delete(self, interview_id: str) -> DeletedInterview:
        """Delete everything about one interview, and return what is needed to bring it back.

        What later rounds of a loop were told about it goes too: `[deleted]` stands in its place. Its words are gone
        from an SQLite file at once, and from the log beside it as soon as no other program reads; see `is_scrubbed`.
        PostgreSQL removes deleted rows from its files in its own time, when it vacuums.

        Raises:
            NotFound: There is none with this id.
        """
        with self._database.write() as connection:
            interviews.lock(connection, interview_id)
            exported = document.load(connection, interview_id).model_dump(mode="json")
            before = undoing.before(connection, interview_id)
            forgetting.forget_everywhere(connection, interview_id)
            interviews.remove(connection, interview_id)
        self._database.scrub()
        return DeletedInterview(exported=exported, before=before)

    def is_scrubbed(self, within: float) -> bool:
        """Whether no deleted word is left in SQLite's log, now or within so many seconds."""
        return self._database.is_scrubbed(within)

    def close(self) -> None:
        """Close the connections; the store cannot be used afterwards."""
        self._database.close()
