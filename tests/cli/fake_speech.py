"""Speech with scripted behaviour, with the signatures of the real use cases."""

from collections.abc import Callable, Generator

from interviewer.domain.entities.delivery import Delivery
from interviewer.domain.entities.speech import Audio, Silence, SpokenSegment, SpokenWord, Transcript
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.voice.delivery import delivery
from interviewer.domain.voice.fillers import fillers_in
from interviewer.llm.weights import load_words
from interviewer.usecases.transcribing import TranscriberName

SAID = "Last year our service became slow. I profiled the store and I wrote a cache, um, and the latency fell by half."


class FakeSpeech:
    """Hears the same in every recording.

    Attributes:
        fault: Raised in the place of hearing anything.
        remarks: Of the recording.
        lacks: What this machine needs first.
        asked: The recordings and models of each use.
    """

    def __init__(self) -> None:
        self.fault: InterviewerError | Exception | None = None
        self.remarks: tuple[str, ...] = ()
        self.lacks = ""
        self.asked: list[tuple[Audio, str]] = []

    def transcribe(
        self, audio: Audio, model: TranscriberName, cancelled: Callable[[], bool]
    ) -> Generator[SpokenSegment, None, Transcript]:
        self.asked.append((audio, model))
        if self.fault is not None:
            raise self.fault
        words = tuple(
            SpokenWord(word=word, start=at / 2, end=at / 2 + 0.5, probability=0.4 if word == "cache," else 0.9)
            for at, word in enumerate(SAID.split())
        )
        yield SpokenSegment(words=words, end=12.0, of=12.0)
        return Transcript(
            model="whisper-tiny.en",
            words=words,
            seconds=12.0,
            silences=(Silence(at=3.0, seconds=1.5),),
            fillers=fillers_in(words),
            fillers_note="Counted.",
            remarks=self.remarks,
        )

    def missing(self, model: TranscriberName) -> str:
        return self.lacks

    def delivery(self, spoken: Transcript) -> Delivery:
        return delivery(spoken, WordReader(load_words().heads).read([spoken.text]))
