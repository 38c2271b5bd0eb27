"""How an answer was spoken. It stands beside the score and is never in it. Times are seconds from the first sound."""

from interviewer.domain.base import Frozen
from interviewer.domain.entities.part import Part
from interviewer.domain.entities.speech import Silence


class FillerAt(Frozen):
    """A filler and when it was said."""

    word: str
    at: float


class Pace(Frozen):
    """Words a minute in the half minute that begins at `at`."""

    at: float
    words_per_minute: float


class SpokenPart(Frozen):
    """A part of the story, from its first word to its last."""

    part: Part
    start: float
    end: float


class Delivery(Frozen):
    """How an answer was spoken.

    Attributes:
        words_per_minute: From the first word to the last, pauses included; None when too little was said or the words
            have no times.
        first_action_at: When the candidate first tells what they did; None when no such sentence was found.
        result_at: When the result comes; None when none was found.
        fillers_note: How fillers were counted, and how sure that is.
        long_pauses: Over a second.
        hedges: Words such as "maybe" and "kind of".
        first_person: "I", "my" and the like.
        parts: The parts in the order of telling.
        shares: How much of the speaking time each part has.
        notes: The figures compared with those of the literature.
    """

    words_per_minute: float | None
    fillers: tuple[FillerAt, ...]
    pauses: tuple[Silence, ...]
    first_action_at: float | None
    result_at: float | None
    fillers_note: str
    fillers_per_minute: float | None
    long_pauses: int
    longest_pause: float | None
    mean_pause: float | None
    hedges: int
    first_person: int
    we: int
    pace: tuple[Pace, ...]
    parts: tuple[SpokenPart, ...]
    shares: dict[Part, float]
    notes: tuple[str, ...]


class Spoken(Frozen):
    """That a turn was spoken, and how.

    Attributes:
        recording: The id of the recording; by it, fillers that are counted after the turn was sent find their turn.
        model: Who wrote it down.
        seconds: The length of the recording.
        edited: Whether the candidate changed the words before they were sent. The delivery is that of what was heard.
    """

    recording: str
    model: str
    seconds: float
    edited: bool
    delivery: Delivery
