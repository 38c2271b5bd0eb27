"""The tables, as the newest migration leaves them.

Whatever the store itself orders, compares or constrains has a column. Value objects that the domain owns (setup,
agenda, move, model call, scores) are stored whole as JSON text, so that a new field with a default needs no migration.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)

from interviewer.store.errors import StoreError


class UtcTime(TypeDecorator[datetime]):
    """A moment with its microseconds: aware of UTC in Python, on every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; refuse a time without a zone, because its meaning is unknown."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise StoreError("A time without a time zone cannot be stored. Give it in UTC.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite drops the zone; PostgreSQL returns the zone of the session."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactText(TypeDecorator[str]):
    """Text that every database returns exactly as it was; anything else is refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Refuse what PostgreSQL cannot hold and what has no UTF-8 form, on every database."""
        if value is None or value.isascii() and "\0" not in value:
            return value
        if "\0" in value:
            raise StoreError("The text holds a NUL character, which cannot be stored. Remove it and try again.")
        try:
            value.encode()
        except UnicodeEncodeError:
            raise StoreError(
                f"The text holds half of a character at position {_lone_surrogate(value)}, which cannot be stored. "
                "Remove it and try again."
            ) from None
        return value


def _lone_surrogate(text: str) -> int:
    return next(position for position, char in enumerate(text) if 0xD800 <= ord(char) <= 0xDFFF)


metadata = MetaData()

interviews = Table(
    "interviews",
    metadata,
    Column("id", ExactText, primary_key=True),
    Column("content_digest", ExactText, nullable=False),
    Column("setup", ExactText, nullable=False),
    Column("agenda", ExactText, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("last_seen_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("revealed_at", UtcTime),
    # Copied from the setup, for the steps before a loop.
    Column("persona", ExactText),
    Column("level", ExactText),
    Column("pack", ExactText, nullable=False, server_default=""),
    Index("interviews_by_start", "started_at"),
    Index("interviews_by_end", "ended_at", "id"),
    Index("interviews_by_reveal", "revealed_at", "id"),
    Index("interviews_by_step", "persona", "level", "started_at"),
)


def _interview_id(*, primary_key: bool = False) -> Column[str]:
    return Column(
        "interview_id",
        ExactText,
        ForeignKey("interviews.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
    )


pauses = Table(
    "pauses",
    metadata,
    _interview_id(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("started_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
)

turns = Table(
    "turns",
    metadata,
    _interview_id(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("speaker", ExactText, nullable=False),
    Column("text", ExactText, nullable=False),
    Column("began_at", UtcTime, nullable=False),
    Column("status", ExactText, nullable=False),
    Column("move", ExactText),
    Column("spoken_by", ExactText),
    Column("note", ExactText),
    Column("owner", ExactText),
    Column("lease_until", UtcTime),
    Column("code", Integer),
    # What the interviewer noted about a candidate's turn, as JSON.
    Column("heard", ExactText),
    # How a candidate's turn was spoken, as JSON; empty when it was typed.
    Column("spoken", ExactText),
)

# What was recorded and not sent yet: one for an interview at most. It is deleted when it is sent or discarded.
recordings = Table(
    "recordings",
    metadata,
    _interview_id(primary_key=True),
    Column("id", ExactText, nullable=False),
    Column("suffix", ExactText, nullable=False),
    Column("sound", LargeBinary, nullable=False),
    Column("recorded_at", UtcTime, nullable=False),
    # What was heard, as JSON, once all words are there; and the words as the candidate changed them.
    Column("transcript", ExactText),
    Column("edited", ExactText),
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("id", Integer, primary_key=True),
    _interview_id(),
    Column("turn", Integer),
    Column("question_id", ExactText),
    Column("data", ExactText, nullable=False),
    Index("exchanges_by_interview", "interview_id"),
)

assessments = Table(
    "assessments",
    metadata,
    Column("id", Integer, primary_key=True),
    _interview_id(),
    Column("question_id", ExactText, nullable=False),
    Column("data", ExactText, nullable=False),
    Index("assessments_by_interview", "interview_id"),
)

scorecards = Table(
    "scorecards",
    metadata,
    _interview_id(primary_key=True),
    Column("overall", Float),
    Column("data", ExactText, nullable=False),
)

# The votes in the scorecards with their points, for comparison with the candidate's own and for their progress.
given_votes = Table(
    "given_votes",
    metadata,
    _interview_id(primary_key=True),
    Column("question_id", ExactText, primary_key=True),
    Column("rubric", ExactText, nullable=False),
    Column("vote", ExactText, nullable=False),
    Column("overall", Float),
    Column("error", Float),
    # 1 when the code that was written is right, 0 when not; empty where none is asked for.
    Column("solved", Integer),
)

self_votes = Table(
    "self_votes",
    metadata,
    _interview_id(primary_key=True),
    Column("question_id", ExactText, primary_key=True),
    Column("vote", ExactText, nullable=False),
    Column("voted_at", UtcTime, nullable=False),
)

resumes = Table(
    "resumes",
    metadata,
    _interview_id(primary_key=True),
    Column("data", ExactText, nullable=False),
)

codes = Table(
    "codes",
    metadata,
    _interview_id(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("question_id", ExactText, nullable=False),
    Column("language", ExactText, nullable=False),
    Column("text", ExactText, nullable=False),
    Column("saved_at", UtcTime, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    _interview_id(primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("question_id", ExactText, nullable=False),
    # The version of the code that was run; it lives as long as the run.
    Column("code", Integer, nullable=False),
    Column("kind", ExactText, nullable=False),
    Column("ran_at", UtcTime, nullable=False),
    Column("data", ExactText, nullable=False),
)

loops = Table(
    "loops",
    metadata,
    Column("id", ExactText, primary_key=True),
    Column("created_at", UtcTime, nullable=False),
    Column("choice", ExactText, nullable=False),
    Column("schedule", ExactText, nullable=False),
    Column("debriefed_at", UtcTime),
)

attempts = Table(
    "attempts",
    metadata,
    Column("loop_id", ExactText, ForeignKey("loops.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("round", Integer, nullable=False),
    # Empty when the round was skipped.
    Column("interview_id", ExactText, ForeignKey("interviews.id", ondelete="CASCADE")),
    Index("attempts_by_interview", "interview_id"),
)

wordings = Table(
    "wordings",
    metadata,
    Column("loop_id", ExactText, ForeignKey("loops.id", ondelete="CASCADE"), primary_key=True),
    # The number of the line in the debrief.
    Column("beat", Integer, primary_key=True, autoincrement=False),
    Column("data", ExactText, nullable=False),
)

sittings = Table(
    "sittings",
    metadata,
    Column("id", ExactText, primary_key=True),
    Column("plan", ExactText, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime),
    Column("coded_at", UtcTime),
    Column("reasoned_at", UtcTime),
)

choices = Table(
    "choices",
    metadata,
    Column("sitting_id", ExactText, ForeignKey("sittings.id", ondelete="CASCADE"), primary_key=True),
    Column("item_id", ExactText, primary_key=True),
    Column("data", ExactText, nullable=False),
)

# Stories, drills, postings and whatever else belongs to weeks of preparation, each stored whole.
preparation = Table(
    "preparation",
    metadata,
    Column("kind", ExactText, primary_key=True),
    Column("id", ExactText, primary_key=True),
    Column("pack", ExactText, nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("data", ExactText, nullable=False),
    Index("preparation_by_time", "kind", "pack", "at", "id"),
)
