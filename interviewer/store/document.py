"""Everything about one interview as one document: what export gives and restore takes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, Self

from pydantic import JsonValue, ValidationError
from sqlalchemy import Connection

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, Turn, TurnStatus
from interviewer.domain.entities.scorecard import Scorecard, StoryScore
from interviewer.domain.rounds.records import StoredExchange
from interviewer.domain.scores.self_vote import SelfVote
from interviewer.store import interviews, scores, self_votes
from interviewer.store.errors import StoreError

FORMAT = 1


class Document(Frozen):
    """The document, format 1.

    Attributes:
        content_digest: Digest of the prompts and rubrics that the interview was planned with.
        story_scores: Every score that was given, oldest first; the last one of a story is the one that counts.
        self_votes: The candidate's own votes on their answers.
        revealed_at: When the score was first shown; an export from before there were votes does not say it.
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
        """The same without the scores and without what a model said while it scored."""
        spoken = tuple(one for one in self.exchanges if one.turn is not None)
        return self.model_copy(update={"exchanges": spoken, "story_scores": (), "scorecard": None})


def read(document: Mapping[str, JsonValue]) -> Document:
    """Validate a document.

    Raises:
        StoreError: It is not an export, or one of a newer program.
    """
    found = document.get("format")
    if isinstance(found, int) and found > FORMAT:
        raise StoreError(
            f"The export has format {found}, and this program reads formats up to {FORMAT}. Update the program."
        )
    try:
        read = Document.model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise StoreError(
            f"This is not an exported interview: {place}: {first['msg']}. Choose a file that was exported here."
        ) from None
    if [turn.index for turn in read.interview.turns] != list(range(len(read.interview.turns))):
        raise StoreError("The exported interview has turns missing or out of order. Export it again.")
    return read


def load(connection: Connection, interview_id: str) -> Document:
    """The document of a stored interview."""
    interview, digest = interviews.load(connection, interview_id)
    return Document(
        content_digest=digest,
        interview=interview,
        exchanges=scores.all_exchanges(connection, interview_id),
        story_scores=scores.all_story_scores(connection, interview_id),
        scorecard=scores.load_scorecard(connection, interview_id),
        self_votes=self_votes.load(connection, interview_id),
        revealed_at=self_votes.revealed_at(connection, interview_id),
    )


def save(connection: Connection, document: Document) -> None:
    """Insert everything in the document; a reply that was being spoken is cut, because nobody speaks it now."""
    interview = document.interview
    settled = interview.model_copy(update={"turns": tuple(map(_settled, interview.turns))})
    interviews.create(connection, settled, document.content_digest)
    scores.add_exchanges(connection, interview.id, document.exchanges)
    for score in document.story_scores:
        scores.add_story_score(connection, interview.id, score)
    if document.scorecard:
        scores.save_scorecard(connection, interview.id, document.scorecard)
    self_votes.insert_all(connection, interview.id, document.self_votes)
    if revealed_at := _revealed_at(document):
        self_votes.reveal(connection, interview.id, revealed_at)


def _revealed_at(document: Document) -> datetime | None:
    """When the score was shown; before there were votes, a scorecard was shown as soon as it was there."""
    if "revealed_at" in document.model_fields_set or document.scorecard is None:
        return document.revealed_at
    return document.interview.ended_at or document.interview.last_seen_at


def _settled(turn: Turn) -> Turn:
    if turn.status is TurnStatus.SPEAKING:
        return turn.model_copy(update={"status": TurnStatus.CUT})
    return turn
