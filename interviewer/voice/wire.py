"""What the transcriber and its process say to each other: a line of JSON, then the sound; back come lines of JSON."""

from typing import Literal

from interviewer.domain.base import Frozen
from interviewer.domain.entities.speech import Filler, Silence, SpokenWord


class SpeechModel(Frozen):
    """A Whisper model for CTranslate2.

    Attributes:
        path: The file in which its files are joined.
        members: Their names and sizes, in order.
    """

    name: str
    path: str
    members: tuple[tuple[str, int], ...]


class Request(Frozen):
    """A recording that is to be written down; `size` bytes of it follow."""

    model: SpeechModel
    size: int


class Message(Frozen):
    """What the process says.

    Attributes:
        kind: `begun` once the recording is read, `segment` for words, `fillers` for those of a segment, `end`, or
            `failed`.
        seconds: With `begun` the length of the recording, with `segment` and `fillers` up to where it was heard.
        remark: What the speaker should know.
        reason: With `failed`: what happened, and the next step.
        nothing_heard: With `failed`: nobody speaks.
    """

    kind: Literal["begun", "segment", "fillers", "end", "failed"]
    seconds: float = 0.0
    silences: tuple[Silence, ...] = ()
    words: tuple[SpokenWord, ...] = ()
    fillers: tuple[Filler, ...] = ()
    remark: str = ""
    reason: str = ""
    nothing_heard: bool = False
