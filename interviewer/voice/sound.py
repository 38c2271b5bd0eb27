"""Reads recordings: WAV, MP3, Ogg and WebM become numbers, and what is none of them is said."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.entities.speech import TranscriptionError

RATE = 16_000
LONGEST_MINUTES = 10
# A little more than ten minutes, so that who stops at ten is not refused.
_MOST_SAMPLES = (LONGEST_MINUTES * 60 + 2) * RATE
# A recording that is shorter than its header says by more than this breaks off.
_LACKS_SECONDS = 1.0
_KINDS = "Choose a WAV, MP3, Ogg or WebM file."

Samples = NDArray[np.float32]


class Recording(NamedTuple):
    """Sound with one channel, and what the speaker should know of it."""

    samples: Samples
    remark: str = ""

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.samples) / RATE


def read_recording(data: bytes) -> Recording:
    """The sound of a recording.

    Raises:
        TranscriptionError: It is none, or longer than ten minutes; the message names the next step.
    """
    if not data:
        raise TranscriptionError("This recording is empty. Record it again, and check that the microphone is on.")
    kind = _kind(data)
    if kind is None:
        raise TranscriptionError(f"This is no recording that can be read. {_KINDS}")
    samples, claimed = _decoded(data, kind)
    if not len(samples):
        raise TranscriptionError("There is no sound in this recording: it is damaged or cut off. Record it again.")
    recording = Recording(samples)
    if claimed - recording.seconds > _LACKS_SECONDS:
        return Recording(samples, _broken_off(f"{recording.seconds:.0f} of {claimed:.0f} seconds are here"))
    if kind == "ogg" and not _ogg_ends(data):
        return Recording(samples, _broken_off(f"{recording.seconds:.0f} seconds are here, and no end"))
    return recording


def _broken_off(what: str) -> str:
    return f"The recording breaks off: {what}. Send the whole file again if you want all of it."


def _ogg_ends(data: bytes) -> bool:
    """Whether the last page of an Ogg file says that it is the last."""
    flags = data[data.rfind(b"OggS") + 5 :][:1]
    return bool(flags and flags[0] & 4)


def _kind(data: bytes) -> str | None:
    """The format by its first bytes.

    The decoder is told it, and never guesses: a play list is text that would make it open other files and addresses.
    """
    if data[:4] in (b"RIFF", b"RF64") and data[8:12] == b"WAVE":
        return "wav"
    if data[:4] == b"OggS":
        return "ogg"
    if data[:4] == b"\x1a\x45\xdf\xa3":
        return "matroska"
    if data[:3] == b"ID3" or (data[0] == 0xFF and len(data) > 1 and data[1] & 0xE0 == 0xE0):
        return "mp3"
    return None


def _decoded(data: bytes, kind: str) -> tuple[Samples, float]:
    """The sound, and how many seconds of it the file claims to have; 0 when it does not say."""
    import av

    pieces: list[Any] = []
    length, claimed = 0, 0.0
    try:
        with av.open(io.BytesIO(data), format=kind, metadata_errors="ignore") as container:
            if not container.streams.audio:
                raise TranscriptionError(f"There is no sound in this file. {_KINDS}")
            claimed = _claimed(data, container)
            for piece in _pieces(container, av):
                pieces.append(piece)
                length += len(piece)
                if length > _MOST_SAMPLES:
                    raise TranscriptionError(
                        f"This recording is longer than {LONGEST_MINUTES} minutes. Cut it into shorter ones, one for "
                        "each answer."
                    )
    except av.error.FFmpegError as error:
        if not pieces:
            raise TranscriptionError(
                f"This recording is damaged or cut off ({error.strerror}). Send it again, or record it again. {_KINDS}"
            ) from None
    sound = np.concatenate(pieces) if pieces else np.zeros(0, np.int16)
    return sound.astype(np.float32) / 32768.0, claimed


def _pieces(container: Any, av: Any) -> Iterator[Any]:
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    frames = container.decode(audio=0)
    while True:
        try:
            frame = next(frames)
        except StopIteration:
            break
        except av.error.InvalidDataError:  # a damaged packet; the rest may be whole
            continue
        frame.pts = None
        for piece in resampler.resample(frame):
            yield piece.to_ndarray().reshape(-1)
    for piece in resampler.resample(None):
        yield piece.to_ndarray().reshape(-1)


def _claimed(data: bytes, container: Any) -> float:
    """The length that the file claims: a WAV by its header, as the decoder believes what is there."""
    stream = container.streams.audio[0]
    if data[:4] == b"RIFF":
        size = int.from_bytes(data[4:8], "little") + 8
        bits = stream.codec_context.format.bytes * stream.codec_context.channels * stream.codec_context.rate
        # A recorder that does not know the length writes the largest number, or nothing.
        return size / bits if len(data) < size < 0xFFFF_0000 and bits else 0.0
    return float(container.duration) / 1e6 if container.duration else 0.0
