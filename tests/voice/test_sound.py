"""Recordings of all kinds, and what is none."""

import io

import numpy as np
import pytest

from interviewer.domain.entities.speech import TranscriptionError
from interviewer.voice.sound import RATE, read_recording
from tests.voice.said import wav

# Of the extra `voice`, which the locked packages of the tests hold.
av = pytest.importorskip("av")

TONE = (0.3 * np.sin(np.arange(3 * RATE) * 0.1)).astype(np.float32)
WAV = wav(TONE)


def encoded(container: str, codec: str, rate: int = 48_000) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format=container) as output:
        stream = output.add_stream(codec, rate=rate, layout="mono")
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray((TONE[None] * 32767).astype(np.int16), format="s16", layout="mono")
        frame.sample_rate = RATE
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            output.mux(packet)
    return file.getvalue()


KINDS = {
    "wav": WAV,
    "mp3": encoded("mp3", "libmp3lame"),
    "ogg": encoded("ogg", "libopus"),
    "webm": encoded("webm", "libopus"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_recording_is_read_whatever_its_kind(kind: str) -> None:
    recording = read_recording(KINDS[kind])

    assert recording.seconds == pytest.approx(3, abs=0.15)
    assert float(np.abs(recording.samples).max()) == pytest.approx(0.3, abs=0.1)
    assert recording.remark == ""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"hello, this is text", "no recording that can be read"),
        (b"#EXTM3U\nhttp://127.0.0.1:1/other.wav\n", "no recording that can be read"),
        (b"RIFF\0\0\0\0WAVE", "damaged or cut off"),
        (b"\x1a\x45\xdf\xa3" + bytes(50), "damaged or cut off"),
        (WAV[:44], "damaged or cut off"),
    ],
    ids=["empty", "text", "play list", "header", "broken webm", "no sound"],
)
def test_what_is_no_recording_is_said(data: bytes, says: str) -> None:
    with pytest.raises(TranscriptionError, match=says):
        read_recording(data)


@pytest.mark.parametrize("kind", ["wav", "ogg"])
def test_a_cut_recording_is_read_as_far_as_it_goes_and_said(kind: str) -> None:
    whole = KINDS[kind]

    recording = read_recording(whole[: len(whole) // 2])

    assert 0.5 < recording.seconds < 2
    assert "breaks off" in recording.remark


def test_over_ten_minutes_is_refused() -> None:
    assert read_recording(wav(np.zeros(600 * 8_000, np.float32), 8_000)).seconds == pytest.approx(600)
    with pytest.raises(TranscriptionError, match="longer than 10 minutes"):
        read_recording(wav(np.zeros(605 * 8_000, np.float32), 8_000))


def test_a_film_without_sound_is_none() -> None:
    file = io.BytesIO()
    with av.open(file, "w", format="webm") as output:
        stream = output.add_stream("libvpx", rate=5)
        assert isinstance(stream, av.VideoStream)
        stream.width = stream.height = 16
        for packet in [*stream.encode(av.VideoFrame(16, 16, "yuv420p")), *stream.encode(None)]:
            output.mux(packet)

    with pytest.raises(TranscriptionError, match="no sound in this file"):
        read_recording(file.getvalue())
