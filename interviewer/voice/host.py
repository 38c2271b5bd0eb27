"""The process that writes recordings down: loads the model with the first one, and ends when nobody needs it.

It is a process of its own because a recording is foreign data that C libraries read, because recognition keeps the
processor busy for minutes, and because the memory of the model is given back with it.
"""

import os
import select
import signal
from collections.abc import Callable
from typing import BinaryIO

from interviewer.domain.entities.speech import NothingHeard, TranscriptionError
from interviewer.voice.listening import listen
from interviewer.voice.recogniser import Recogniser, Whisper
from interviewer.voice.sound import Recording, read_recording
from interviewer.voice.wire import Message, Request, SpeechModel

IDLE_SECONDS = 300.0


def serve(
    load: Callable[[SpeechModel], Recogniser], read: Callable[[bytes], Recording], idle: float = IDLE_SECONDS
) -> None:
    """Answer requests until standard input ends, or none came for a while.

    Args:
        load: Gives who recognises speech.
        read: Gives the sound of a recording.
        idle: After so many seconds without a request the process ends.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in the terminal is the parent's business
    answers = _answers()
    loaded: tuple[SpeechModel, Recogniser] | None = None
    requests = os.fdopen(0, "rb", buffering=0)
    while select.select([requests], [], [], idle)[0]:
        line = _line(requests)
        if not line:
            return
        request = Request.model_validate_json(line)
        data = _bytes(requests, request.size)
        try:
            recording = read(data)
            if loaded is None or loaded[0] != request.model:
                loaded = request.model, load(request.model)
            for message in listen(recording, loaded[1]):
                _send(answers, message)
        except TranscriptionError as error:
            nothing = isinstance(error, NothingHeard)
            _send(answers, Message(kind="failed", reason=str(error), nothing_heard=nothing))
        except ImportError as error:
            _send(answers, Message(kind="failed", reason=_incomplete(error)))
        except (MemoryError, RuntimeError, OSError, ValueError) as error:
            _send(answers, Message(kind="failed", reason=_unexpected(request.model, error)))


def _incomplete(error: ImportError) -> str:
    return (
        f"The extra 'voice' is not installed as a whole ({error}). Install it again: `pip install --force-reinstall "
        "faster-whisper`. Your recording is where it was."
    )


def _unexpected(model: SpeechModel, error: Exception) -> str:
    return (
        f"{model.name} could not be used ({type(error).__name__}: {error}). Memory may be short, or its file damaged: "
        f"see `interviewer doctor`, or fetch it again: `interviewer model rm {model.name}`, then `interviewer model "
        f"pull {model.name}`. Your recording is where it was."
    )


def _answers() -> BinaryIO:
    """The pipe to the parent; whatever else is written, also by C++, is discarded: it could hold what was said."""
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return answers


def _line(requests: BinaryIO) -> bytes:
    """One line, read byte by byte: what follows is the recording."""
    line = bytearray()
    while (byte := requests.read(1)) not in (b"", b"\n"):
        line += byte
    return bytes(line)


def _bytes(requests: BinaryIO, size: int) -> bytes:
    data = bytearray()
    while len(data) < size and (block := requests.read(size - len(data))):
        data += block
    return bytes(data)


def _send(answers: BinaryIO, message: Message) -> None:
    answers.write(message.model_dump_json().encode() + b"\n")


if __name__ == "__main__":
    serve(Whisper, read_recording)
