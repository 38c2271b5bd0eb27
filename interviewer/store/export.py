"""Exports an interview as one document, restores it, and removes what later rounds were told about a deleted one.

The functions work within the caller's transaction.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Self

from pydantic import JsonValue, ValidationError
from sqlalchemy import Connection, func, select, update

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, Speaker, Turn, TurnStatus
from interviewer.domain.entities.scorecard import Scorecard, StoryScore
from interviewer.domain.loops.deletion import GONE, forget, knows_about
from interviewer.domain.rounds.records import StoredExchange
from interviewer.domain.scores.self_vote import SelfVote
from interviewer.store import interviews, loops, rows, scores
from interviewer.store.errors import StoreError
from interviewer.store.schema import assessments, exchanges, scorecards, turns
from interviewer.store.schema import interviews as interview_rows

FORMAT = 1


class InterviewExport(Frozen):
    """An exported interview, format 1.

    Attributes:
        content_digest: Digest of the prompts and rubrics that the interview was planned with.
        story_scores: Every score that was given, oldest first; the last one of a story counts.
        self_votes: The candidate's own votes on their answers.
        revealed_at: When the score was first shown; missing in exports from before there were self votes.
    """

    format: Literal[1] = 1
    content_digest: str
    interview: Interview
    exchanges: tuple[StoredExchange, ...] = ()
    story_scores: tuple[StoryScore, ...] = ()
    scorecard: Scorecard | None = None
    self_votes: tuple[SelfVote, ...] = ()
    revealed_at: datetime | None = None

    @property
    def without_scores(self) -> Self:
        """A copy without the scores and the model calls that produced them."""
        spoken = tuple(exchange for exchange in self.exchanges if exchange.turn is not None)
        return self.model_copy(update={"exchanges": spoken, "story_scores": (), "scorecard": None})


def read(document: Mapping[str, JsonValue]) -> InterviewExport:
    """Validate a document.

    Raises:
        StoreError: It is not an export, or one of a newer program.
    """
    version = document.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise StoreError(
            f"The export has format {version}, and this program reads formats up to {FORMAT}. Update the program."
        )
    try:
        export = InterviewExport.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise StoreError(
            f"This is not an exported interview: {place}: {first['msg']}. Choose a file that was exported here."
        ) from None
    if [turn.index for turn in export.interview.turns] != list(range(len(export.interview.turns))):
        raise StoreError("The exported interview has turns missing or out of order. Export it again.")
    return export


def load(connection: Connection, interview_id: str) -> InterviewExport:
    """The export of a stored interview."""
    interview, digest = interviews.load(connection, interview_id)
    return InterviewExport(
        content_digest=digest,
        interview=interview,
        exchanges=scores.all_exchanges(connection, interview_id),
        story_scores=scores.all_story_scores(connection, interview_id),
        scorecard=scores.load_scorecard(connection, interview_id),
        self_votes=scores.load_self_votes(connection, interview_id),
        revealed_at=scores.revealed_at(connection, interview_id),
    )


def save(connection: Connection, export: InterviewExport) -> None:
    """Insert everything in the export; a reply that was being spoken becomes `CUT`, because its speaker is gone."""
    interview = export.interview
    settled = interview.model_copy(update={"turns": tuple(map(_settled, interview.turns))})
    interviews.create(connection, settled, export.content_digest)
    scores.add_exchanges(connection, interview.id, export.exchanges)
    for score in export.story_scores:
        scores.add_story_score(connection, interview.id, score)
    if export.scorecard:
        scores.save_scorecard(connection, interview.id, export.scorecard)
    scores.insert_self_votes(connection, interview.id, export.self_votes)
    if revealed_at := _revealed_at(export):
        scores.reveal(connection, interview.id, revealed_at)


def _revealed_at(export: InterviewExport) -> datetime | None:
    """When the score was shown; before there were self votes, a scorecard was shown as soon as it existed."""
    if "revealed_at" in export.model_fields_set or export.scorecard is None:
        return export.revealed_at
    return export.interview.ended_at or export.interview.last_seen_at


def _settled(turn: Turn) -> Turn:
    if turn.status is TurnStatus.SPEAKING:
        return turn.model_copy(update={"status": TurnStatus.CUT})
    return turn


def forget_everywhere(connection: Connection, deleted_id: str) -> None:
    """Remove this interview's text from all other interviews and from debriefs; the caller holds the interview."""
    loops.delete_wordings_about(connection, deleted_id)
    mentions = interview_rows.c.setup.contains(deleted_id, autoescape=True)
    holders = select(interview_rows.c.id).where(mentions, interview_rows.c.id != deleted_id)
    # In order, so that two deletions do not deadlock.
    for holder in connection.execute(holders.order_by(interview_rows.c.id).with_for_update()).scalars().all():
        _forget(connection, holder, deleted_id)


def forget_missing(connection: Connection, interview: Interview) -> None:
    """Remove from an interview that was just stored the text of those that were deleted before."""
    mentioned = knows_about(interview.setup)
    if mentioned:
        for deleted_id in sorted(mentioned - loops.held_interviews(connection, mentioned)):
            _forget(connection, interview.id, deleted_id)


def _forget(connection: Connection, holder: str, deleted_id: str) -> None:
    """Remove the text from the plan, the interviewer's turns, model calls and scores; the candidate's turns stay."""
    remaining = forget(interviews.load(connection, holder)[0], deleted_id)
    connection.execute(
        update(interview_rows)
        .where(interview_rows.c.id == holder)
        .values(
            setup=rows.to_json(remaining.setup),
            agenda=rows.to_json([item.model_dump(mode="json") for item in remaining.agenda]),
        )
    )
    for text in remaining.words:
        escaped = rows.json_escape(text)
        connection.execute(
            update(turns)
            .where(turns.c.interview_id == holder, turns.c.speaker == Speaker.INTERVIEWER.value)
            .values(text=func.replace(turns.c.text, text, GONE), move=func.replace(turns.c.move, escaped, GONE))
        )
        for table in (exchanges, assessments, scorecards):
            connection.execute(
                update(table)
                .where(table.c.interview_id == holder)
                .values(data=func.replace(table.c.data, escaped, GONE))
            )
