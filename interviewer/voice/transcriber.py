"""Writes recordings down on this machine, in a child process; the recording itself stays with whoever has it."""

import atexit
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from importlib.util import find_spec

from pydantic import ValidationError

from interviewer.domain.entities.speech import (
    Filler,
    NothingHeard,
    Silence,
    SpokenSegment,
    SpokenWord,
    Transcript,
    TranscriptionError,
)
from interviewer.domain.ports import Cancelled
from interviewer.voice.wire import Message, Request, SpeechModel

_COMMAND = (sys.executable, "-m", "interviewer.voice.host")
# A segment takes seconds, and the first one waits for the model; a process that says nothing for this long hangs.
_PATIENCE = 180.0
_LOOK_AGAIN = 0.1
_AGAIN = "Your recording is where it was: try again, choose the smaller model, or type your answer."


def can_run() -> bool:
    """Whether what runs speech models is installed."""
    return find_spec("faster_whisper") is not None


class LocalTranscriber:
    """One process at a time, started when it is needed; safe to use from threads, which wait for each other."""

    def __init__(self, command: Sequence[str] = _COMMAND, patience: float = _PATIENCE) -> None:
        """Nothing runs yet.

        Args:
            command: Starts the process.
            patience: After so many seconds without a word from it, it is ended.
        """
        self._command = tuple(command)
        self._patience = patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def transcribe(
        self, model: SpeechModel, audio: bytes, cancelled: Callable[[], bool] = lambda: False
    ) -> Generator[SpokenSegment, None, Transcript]:
        """Yield what was said as it is heard, and return all of it.

        Raises:
            TranscriptionError: It could not be written down; the message says why and what to do.
            Cancelled: `cancelled()` became true.
        """
        with self._lock:
            try:
                return (yield from self._transcribe(model, audio, cancelled))
            except BaseException as error:
                if not isinstance(error, TranscriptionError) or isinstance(error, TranscriberEnded):
                    self._end()  # it is somewhere in the middle
                raise

    def _transcribe(
        self, model: SpeechModel, audio: bytes, cancelled: Callable[[], bool]
    ) -> Generator[SpokenSegment, None, Transcript]:
        heard = _Heard(model.name)
        for message in self._ask(model, audio, cancelled):
            heard.take(message)
            if message.kind in ("segment", "fillers"):
                counting = message.kind == "fillers"
                yield SpokenSegment(
                    words=message.words,
                    end=message.seconds,
                    of=heard.seconds,
                    counting=counting,
                    so_far=heard.plain() if counting else None,
                )
        return heard.transcript()

    def _ask(self, model: SpeechModel, audio: bytes, cancelled: Callable[[], bool]) -> Iterator[Message]:
        process = self._running()
        assert process.stdin is not None
        request = Request(model=model, size=len(audio)).model_dump_json().encode()
        try:
            process.stdin.write(request + b"\n" + audio)
            process.stdin.flush()
        except BrokenPipeError:
            raise self._ended() from None
        while True:
            message = self._next(process, cancelled)
            if message.kind == "failed":
                raise (NothingHeard if message.nothing_heard else TranscriptionError)(message.reason)
            yield message
            if message.kind == "end":
                return

    def _next(self, process: "subprocess.Popen[bytes]", cancelled: Callable[[], bool]) -> Message:
        assert process.stdout is not None
        deadline = time.monotonic() + self._patience
        while not select.select([process.stdout], [], [], _LOOK_AGAIN)[0]:
            if cancelled():
                raise Cancelled
            if time.monotonic() > deadline:
                raise TranscriberEnded(f"The transcriber said nothing for {self._patience:.0f} seconds. {_AGAIN}")
        try:
            return Message.model_validate_json(process.stdout.readline())
        except ValidationError:
            raise self._ended() from None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._process is None:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
            )
            atexit.register(self.close)
        return self._process

    def _ended(self) -> "TranscriberEnded":
        assert self._process is not None
        code = self._process.wait()
        how = f"was killed by signal {-code}, perhaps because memory is short" if code < 0 else f"ended with {code}"
        return TranscriberEnded(f"The process that writes speech down {how}. {_AGAIN}")

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        atexit.unregister(self.close)
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def close(self) -> None:
        """End the process and free the model; what is being written down fails. Can be started again."""
        process = self._process
        if process is not None:
            process.kill()
        with self._lock:
            self._end()


class TranscriberEnded(TranscriptionError):
    """The process ended before it was done."""


class _Heard:
    """Collects what the process says."""

    def __init__(self, model: str) -> None:
        self._model = model
        self.seconds = 0.0
        self._silences: tuple[Silence, ...] = ()
        self._words: list[SpokenWord] = []
        self._fillers: list[Filler] = []
        self._remarks: list[str] = []

    def take(self, message: Message) -> None:
        if message.kind == "begun":
            self.seconds, self._silences = message.seconds, message.silences
        self._words += message.words
        self._fillers += message.fillers
        if message.remark:
            self._remarks.append(message.remark)

    def transcript(self) -> Transcript:
        return Transcript(
            model=self._model,
            words=tuple(self._words),
            seconds=self.seconds,
            silences=self._silences,
            fillers=tuple(self._fillers),
            fillers_note=self._note(),
            remarks=tuple(self._remarks),
        )

    def plain(self) -> Transcript:
        return self.transcript().model_copy(update={"fillers": (), "fillers_note": ""})

    def _note(self) -> str:
        how = "Counted in a pass of its own, as plain recognition drops most fillers"
        if not self._fillers:
            return f"{how}; it found none."
        sure = sum(filler.probability for filler in self._fillers) / len(self._fillers)
        return f"{how}; on average it gives them a probability of {sure:.2f}, and some are missed."
