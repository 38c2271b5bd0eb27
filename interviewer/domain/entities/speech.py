"""What was heard in a recording: words with their times, fillers and silences. Times are seconds from its start."""

from functools import cached_property
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError
from interviewer.domain.language.text import Span


class TranscriptionError(InterviewerError):
    """A recording could not be written down; it is where it was, and the message says what to do."""


class NothingHeard(TranscriptionError):
    """Nobody speaks in the recording."""


class Audio(NamedTuple):
    """A recording as it was made; `suffix` tells which kind it is, such as `.wav`."""

    data: bytes
    suffix: str


class SpokenWord(Frozen):
    """A word as it is written, with its punctuation; `probability` is the recogniser's own."""

    word: str
    start: float
    end: float
    probability: float


class Filler(Frozen):
    """A sound or phrase that says nothing, such as "um"."""

    word: str
    at: float
    probability: float


class Silence(Frozen):
    """A stretch without speech between two words."""

    at: float
    seconds: float


class Transcript(Frozen):
    """A recording in words.

    Attributes:
        model: Who wrote it down.
        words: Empty when the recogniser tells no times.
        unplaced: The text, when its words have no times.
        seconds: The length of the recording.
        silences: As they were measured in the sound; None when nobody measured them.
        fillers: Those that were heard; plain recognition leaves many out.
        fillers_note: How they were counted, and how sure that is.
        remarks: What the speaker should know of this recording, such as that it breaks off.
    """

    model: str
    words: tuple[SpokenWord, ...]
    unplaced: str = ""
    seconds: float
    silences: tuple[Silence, ...] | None = None
    fillers: tuple[Filler, ...] = ()
    fillers_note: str = ""
    remarks: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """What was said, in one line: the words with one space between them."""
        return " ".join(word.word for word in self.words) or self.unplaced

    @cached_property
    def places(self) -> tuple[Span, ...]:
        """Where each word stands in `text`."""
        spans, start = [], 0
        for word in self.words:
            spans.append(Span(start, start + len(word.word)))
            start += len(word.word) + 1
        return tuple(spans)

    def time_of(self, position: int) -> float | None:
        """When the word at or after this character of `text` begins."""
        times = (word.start for word, span in zip(self.words, self.places, strict=True) if span.end > position)
        return next(times, None)


class SpokenSegment(Frozen):
    """A stretch that was heard while the rest still is.

    Attributes:
        words: What was said; empty in the second pass, which counts fillers.
        end: Up to where this pass has heard the recording.
        of: The length of the whole recording.
        counting: Whether it is the second pass.
        so_far: In the second pass: all that the first one heard, without the fillers.
    """

    words: tuple[SpokenWord, ...]
    end: float
    of: float
    counting: bool = False
    so_far: Transcript | None = None

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(word.word for word in self.words)
