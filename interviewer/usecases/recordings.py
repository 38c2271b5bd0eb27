"""Answers that are recorded in the room: kept, written down, and discarded or sent as a turn."""

from collections.abc import Callable
from uuid import uuid4

from interviewer.domain.base import Frozen
from interviewer.domain.entities.delivery import Delivery, Spoken
from interviewer.domain.entities.interview import Pause
from interviewer.domain.entities.recording import Recording
from interviewer.domain.entities.speech import Audio, SpokenSegment, Transcript, TranscriptionError
from interviewer.domain.ports import Clock
from interviewer.store import Store
from interviewer.usecases.transcribing import MAX_AUDIO_BYTES, TranscriberName, Transcribing

# Said with a delivery whose fillers are still being counted, and for good when the program ends before they are.
NOT_COUNTED = "Fillers were not counted."


class Heard(Frozen):
    """How far a recording is written down.

    Attributes:
        text: What was heard so far.
        share: How much of the recording was listened to, 0 to 1.
        complete: Whether all words are there and stored; fillers are still being counted.
    """

    text: str = ""
    share: float = 0.0
    complete: bool = False


class Recordings:
    """The use cases of recordings."""

    def __init__(self, store: Store, speech: Transcribing, clock: Clock) -> None:
        """Everything that this needs from outside."""
        self._store = store
        self._speech = speech
        self._clock = clock

    def keep(self, interview_id: str, audio: Audio) -> None:
        """Store what was recorded; from here on a crash or a reload loses nothing of it.

        Raises:
            TranscriptionError: It is empty, or larger than ten minutes of sound are.
            Conflict: Another recording of this interview waits.
        """
        if not audio.data:
            raise TranscriptionError("This recording is empty. Record it again, and check that the microphone is on.")
        if len(audio.data) > MAX_AUDIO_BYTES:
            raise TranscriptionError("This recording is far longer than ten minutes. Record a shorter answer.")
        self._store.recordings.add(interview_id, uuid4().hex, audio, self._clock())

    def waiting(self, interview_id: str) -> Recording | None:
        """The recording that was not sent yet."""
        return self._store.recordings.waiting(interview_id)

    def sound(self, interview_id: str, recording_id: str) -> Audio | None:
        """Its sound; None when it was sent or discarded."""
        return self._store.recordings.sound(interview_id, recording_id)

    def write_down(
        self,
        interview_id: str,
        recording: Recording,
        model: TranscriberName,
        *,
        progress: Callable[[Heard], None],
        cancelled: Callable[[], bool],
    ) -> None:
        """Write a recording down and store its words; the time that this takes is a pause of the round's clock.

        The words are stored as soon as all are there. Fillers take as long again and are added to the recording, or to
        the turn when it was sent meanwhile.

        Raises:
            InterviewerError: It cannot be written down; the message says why and what to do. The recording is kept.
            Cancelled: `cancelled()` became true.
        """
        audio = self.sound(interview_id, recording.id)
        if audio is None:
            return
        heard = self._speech.transcribe(audio, model, cancelled)
        words: list[str] = []
        stored: Transcript | None = None
        while True:
            try:
                segment = next(heard)
            except StopIteration as end:
                whole: Transcript = end.value
                break
            if segment.counting:
                if stored is None and segment.so_far is not None:
                    stored = segment.so_far.model_copy(update={"fillers_note": NOT_COUNTED})
                    self._complete(interview_id, recording, stored)
                    progress(Heard(text=stored.text, share=1.0, complete=True))
                continue
            words.append(segment.text)
            progress(Heard(text=" ".join(words), share=_share(segment)))
        if stored is None:
            self._complete(interview_id, recording, whole)
        elif not self._store.recordings.save_transcript(interview_id, recording.id, whole):
            self._add_to_turn(interview_id, recording, whole)

    def edit(self, interview_id: str, recording_id: str, text: str) -> None:
        """Keep the words as the candidate changed them."""
        self._store.recordings.save_edited(interview_id, recording_id, text)

    def spoken(self, recording: Recording, text: str) -> Spoken:
        """How it was spoken, to be stored with the turn; `text` is what is sent."""
        assert recording.transcript is not None, "only what was written down is sent"
        return self._spoken(recording, recording.transcript, edited=text.split() != recording.transcript.text.split())

    def discard(self, interview_id: str, recording_id: str) -> None:
        """Delete a recording with its sound."""
        self._store.recordings.discard(interview_id, recording_id)

    def _complete(self, interview_id: str, recording: Recording, transcript: Transcript) -> None:
        if self._store.recordings.save_transcript(interview_id, recording.id, transcript):
            self._store.add_pause(interview_id, Pause(start=recording.at, end=self._clock()))

    def _add_to_turn(self, interview_id: str, recording: Recording, transcript: Transcript) -> None:
        turns = self._store.load(interview_id).turns
        for sent in (turn.spoken for turn in turns if turn.spoken and turn.spoken.recording == recording.id):
            whole = self._spoken(recording, transcript, edited=sent.edited)
            self._store.recordings.save_spoken(interview_id, whole)

    def _spoken(self, recording: Recording, transcript: Transcript, *, edited: bool) -> Spoken:
        return Spoken(
            recording=recording.id,
            model=transcript.model,
            seconds=transcript.seconds,
            edited=edited,
            delivery=self._delivery(transcript),
        )

    def _delivery(self, transcript: Transcript) -> Delivery:
        """What was not counted is not said: without the second pass there is no rate of fillers."""
        delivery = self._speech.delivery(transcript)
        if transcript.fillers_note != NOT_COUNTED:
            return delivery
        return delivery.model_copy(update={"fillers_per_minute": None})


def _share(segment: SpokenSegment) -> float:
    return min(1.0, segment.end / segment.of) if segment.of else 0.0
