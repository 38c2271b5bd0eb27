"""Which beats of a debrief a model may word, and what is said in the end."""

from collections.abc import Mapping
from types import MappingProxyType

from interviewer.domain.base import Frozen
from interviewer.domain.entities.debrief import DebriefLine, LineKind
from interviewer.domain.entities.scorecard import ModelCall

FELL_BACK = "The model did not answer, so these are the prepared words. The debrief goes on."
OFF_SCRIPT = "The model changed what was to be said, so these are the prepared words. The debrief goes on."
TOO_SLOW = "The model was too slow, so these are the prepared words. The debrief goes on."

# What a model is told to do in each beat that it may word. In all other beats a vote is cast, the candidate is quoted
# alone, or something is decided: there every word counts, so they are said as they were prepared.
DIRECTIVES: Mapping[LineKind, str] = MappingProxyType(
    {
        LineKind.OPEN: "Open the debrief for everybody in the room.",
        LineKind.WRITE_UP: "Read out your own write-up to the room.",
        LineKind.NO_WRITE_UP: "Tell the room that this write-up is missing, and why.",
        LineKind.ALL_READ: "Tell the room that everybody has read everything, and ask for the second votes.",
        LineKind.CLAIM: "Tell the room which score you have for this principle.",
        LineKind.PRESS: "Ask this colleague to read out the words that the score rests on.",
        LineKind.NO_QUOTE: "Tell the room that you have no words to read out for this.",
        LineKind.NO_DATA: "Tell the room that you have no data on this, and why.",
        LineKind.REUSED_STORY: "Tell the room that two rounds heard the same story, and by which words you know.",
        LineKind.CONTRADICTION: "Lay both statements before the room, without judging either.",
        LineKind.CLOSE: "Close the debrief.",
    }
)


class Wording(Frozen):
    """What is said in one beat, once that is settled.

    Attributes:
        number: The number of the beat.
        draft: The prepared words that it stands for; of another debrief with other words it says nothing.
        text: What is said.
        by: `provider:model` whose words they are; empty for the prepared ones.
        note: Why the prepared words stand although a model could have spoken; empty otherwise.
        exchange: The record of the model call.
    """

    number: int
    draft: str
    text: str
    by: str = ""
    note: str = ""
    exchange: ModelCall | None = None


def is_free(beat: DebriefLine) -> bool:
    """Whether a model may word it."""
    return beat.kind in DIRECTIVES


def settled(beat: DebriefLine, wordings: Mapping[int, Wording]) -> Wording | None:
    """What was settled for the beat, among what was settled for each number."""
    found = wordings.get(beat.number)
    return found if found is not None and found.draft == beat.text else None


def prepared(beat: DebriefLine, note: str = "", exchange: ModelCall | None = None) -> Wording:
    """The prepared words as they stand."""
    return Wording(number=beat.number, draft=beat.text, text=beat.text, note=note, exchange=exchange)


def as_said(beat: DebriefLine, wordings: Mapping[int, Wording]) -> DebriefLine:
    """The beat with the words that are said; everything else about it stays."""
    found = settled(beat, wordings)
    return beat if found is None else beat.model_copy(update={"text": found.text})
