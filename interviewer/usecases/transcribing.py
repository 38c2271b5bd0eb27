"""Writing spoken answers down, and how they were delivered."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Literal, get_args

from interviewer.domain.entities.delivery import Delivery
from interviewer.domain.entities.speech import Audio, SpokenSegment, Transcript, TranscriptionError
from interviewer.domain.ports import Reader
from interviewer.domain.voice.delivery import delivery
from interviewer.llm.local.catalogue import SPEECH, SPEECH_BASE
from interviewer.llm.local.files import installed, megabytes
from interviewer.settings import install_command
from interviewer.voice.transcriber import LocalTranscriber, can_run
from interviewer.voice.wire import SpeechModel

# By which model; `remote` is the server that the settings name.
TranscriberName = Literal["tiny.en", "base", "remote"]
TRANSCRIBERS: tuple[TranscriberName, ...] = get_args(TranscriberName)
# Ten minutes of sound as a microphone gives it at most: two channels of four bytes, 48,000 times a second.
MAX_AUDIO_BYTES = 250_000_000

_LOCAL = {"tiny.en": SPEECH, "base": SPEECH_BASE}


class Transcribing:
    """The use cases of speech."""

    def __init__(
        self,
        directory: Path,
        local: LocalTranscriber,
        remote: Callable[[Audio], Transcript],
        reader: Callable[[], Reader],
    ) -> None:
        """Nothing is loaded yet.

        Args:
            directory: Where the model files are.
            local: Writes down on this machine.
            remote: Writes down on another one.
            reader: Gives who reads the parts of the answer.
        """
        self._directory = directory
        self._local = local
        self._remote = remote
        self._reader = reader

    def transcribe(
        self, audio: Audio, model: TranscriberName, cancelled: Callable[[], bool]
    ) -> Generator[SpokenSegment, None, Transcript]:
        """Yield what was said as it is heard, and return all of it. A local model never sends anything anywhere.

        Raises:
            InterviewerError: It cannot be written down; the message says why and what to do.
            Cancelled: `cancelled()` became true.
        """
        if model == "remote":
            spoken = self._remote(audio)
            yield SpokenSegment(words=spoken.words, end=spoken.seconds, of=spoken.seconds)
            return spoken
        return (yield from self._local.transcribe(self._model(model), audio.data, cancelled))

    def missing(self, model: TranscriberName) -> str:
        """What this machine needs before it can write anything down, and the command for it; empty when it can."""
        if model == "remote":
            return ""
        try:
            self._model(model)
        except TranscriptionError as error:
            return str(error)
        return ""

    def delivery(self, spoken: Transcript) -> Delivery:
        """How it was spoken; stands beside a score and never counts for it."""
        return delivery(spoken, self._reader().read([spoken.text]))

    def close(self) -> None:
        """Free the model; it is loaded again when it is needed."""
        self._local.close()

    def _model(self, name: TranscriberName) -> SpeechModel:
        entry = _LOCAL[name]
        if not can_run():
            raise TranscriptionError(
                f"Writing speech down needs the extra 'voice', which is not installed: `{install_command('voice')}`."
            )
        path = installed(entry, self._directory)
        if path is None:
            raise TranscriptionError(
                f"{entry.title} is not on this machine. Fetch it ({megabytes(entry.size)}): "
                f"`interviewer model pull {entry.name}`."
            )
        members = tuple((member.name, member.size) for member in entry.members)
        return SpeechModel(name=entry.name, path=str(path), members=members)
