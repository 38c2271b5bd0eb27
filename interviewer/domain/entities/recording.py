"""A recording that was not sent yet."""

from datetime import datetime

from interviewer.domain.base import Frozen
from interviewer.domain.entities.speech import Transcript


class Recording(Frozen):
    """What was recorded for an interview and waits to be written down or sent; its sound is read apart.

    Attributes:
        size: Of the sound, in bytes.
        at: When the recording ended, in UTC.
        transcript: What was heard; None until all words are there. Its fillers may still be missing.
        edited: The words as the candidate changed them; None when they did not.
    """

    id: str
    suffix: str
    size: int
    at: datetime
    transcript: Transcript | None = None
    edited: str | None = None

    @property
    def text(self) -> str:
        """The words that would be sent now."""
        if self.edited is not None:
            return self.edited
        return self.transcript.text if self.transcript is not None else ""
