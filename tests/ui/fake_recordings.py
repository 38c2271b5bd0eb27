"""The recordings of the fake service: kept in a dictionary, and heard as a test says."""

from collections.abc import Callable
from threading import Event

from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.recording import Recording
from interviewer.domain.entities.speech import Audio, SpokenWord, Transcript
from interviewer.domain.errors import InterviewerError
from interviewer.service import Heard, TranscriberName
from tests.store.samples import SPOKEN
from tests.ui import material

SAID = "I cut 40 kernels to Annapurna."


class FakeRecordings:
    """The same signatures as the real ones.

    Attributes:
        fault: Raised by what writes down.
        full: Raised by what keeps.
        discarded: The ids of recordings that are gone.
    """

    def __init__(self) -> None:
        self.kept: dict[str, Recording] = {}
        self.fault: InterviewerError | None = None
        self.full: InterviewerError | None = None
        self.discarded: list[str] = []
        self.may_hear = Event()
        self.may_hear.set()

    def put(self, interview_id: str, *, heard: bool) -> Recording:
        """A recording that waits, written down or not."""
        self.kept[interview_id] = Recording(
            id="r-1", suffix=".wav", size=9, at=material.START, transcript=_transcript() if heard else None
        )
        return self.kept[interview_id]

    def keep(self, interview_id: str, audio: Audio) -> None:
        if self.full:
            raise self.full
        self.put(interview_id, heard=False)

    def waiting(self, interview_id: str) -> Recording | None:
        return self.kept.get(interview_id)

    def sound(self, interview_id: str, recording_id: str) -> Audio | None:
        return Audio(b"RIFF", ".wav") if interview_id in self.kept else None

    def write_down(
        self,
        interview_id: str,
        recording: Recording,
        model: TranscriberName,
        *,
        progress: Callable[[Heard], None],
        cancelled: Callable[[], bool],
    ) -> None:
        progress(Heard(text="I cut 40", share=0.5))
        assert self.may_hear.wait(20)
        if self.fault:
            raise self.fault
        self.put(interview_id, heard=True)

    def edit(self, interview_id: str, recording_id: str, text: str) -> None:
        self.kept[interview_id] = self.kept[interview_id].model_copy(update={"edited": text})

    def spoken(self, recording: Recording, text: str) -> Spoken:
        return SPOKEN.model_copy(update={"edited": text != SAID})

    def discard(self, interview_id: str, recording_id: str) -> None:
        self.kept.pop(interview_id, None)
        self.discarded.append(recording_id)


def _transcript() -> Transcript:
    words = tuple(
        SpokenWord(word=word, start=float(at), end=at + 0.5, probability=0.3 if word == "Annapurna." else 0.9)
        for at, word in enumerate(SAID.split())
    )
    return Transcript(model="whisper-tiny.en", words=words, seconds=7.0, remarks=("It breaks off.",))
