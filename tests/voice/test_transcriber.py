"""The transcriber and its process: what it says, and whatever happens to it."""

import os
import signal
import sys
import time
from collections.abc import Iterator

import pytest

from interviewer.domain.entities.speech import NothingHeard, SpokenSegment, Transcript, TranscriptionError
from interviewer.domain.ports import Cancelled
from interviewer.voice import LocalTranscriber, SpeechModel
from tests.voice.said import recording, wav

MODEL = SpeechModel(name="whisper-tiny.en", path="/nowhere", members=())
SPOKEN = wav(recording((0.5, 3), (5, 8), seconds=9).samples)


def command(how: str = "") -> tuple[str, ...]:
    return sys.executable, "-m", "tests.voice.fake_host", how


@pytest.fixture(scope="module")
def shared() -> Iterator[LocalTranscriber]:
    """For tests that leave its process as it is."""
    transcriber = LocalTranscriber(command())
    yield transcriber
    transcriber.close()


def transcribed(transcriber: LocalTranscriber, audio: bytes = SPOKEN) -> tuple[list[SpokenSegment], Transcript]:
    segments = []
    heard = transcriber.transcribe(MODEL, audio)
    while True:
        try:
            segments.append(next(heard))
        except StopIteration as end:
            transcript: Transcript = end.value
            return segments, transcript


def failing(how: str, says: str, patience: float = 60.0) -> None:
    transcriber = LocalTranscriber(command(how), patience)
    with pytest.raises(TranscriptionError, match=says) as failed:
        transcribed(transcriber)
    assert "recording is where it was" in str(failed.value)
    transcriber.close()


def test_segments_come_with_the_length_and_then_the_whole(shared: LocalTranscriber) -> None:
    segments, transcript = transcribed(shared)

    assert [(segment.end, segment.of, segment.counting) for segment in segments] == [
        (8.0, 9.0, False),
        (8.0, 9.0, True),
    ]
    assert segments[1].words == ()
    assert transcript.text == " ".join(f"word{at}" for at in range(8))
    assert [silence.seconds for silence in transcript.silences or ()] == [2.0]
    assert [filler.word for filler in transcript.fillers] == ["um"]
    assert "0.60" in transcript.fillers_note


def test_after_a_recording_that_cannot_be_read_the_process_goes_on(shared: LocalTranscriber) -> None:
    with pytest.raises(NothingHeard):
        transcribed(shared, wav(recording(seconds=2).samples))
    with pytest.raises(TranscriptionError, match="no recording that can be read"):
        transcribed(shared, b"not sound")

    assert transcribed(shared)[1].words


def test_a_killed_process_is_an_error_with_a_next_step_and_a_new_one_is_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failing("dies", "killed by signal 9")
    failing("ends", "ended with 3")


def test_the_next_recording_gets_a_new_process() -> None:
    transcriber = LocalTranscriber(command())
    transcribed(transcriber)
    process = transcriber._process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()

    assert transcribed(transcriber)[1].words
    transcriber.close()


def test_a_process_that_hangs_is_ended() -> None:
    failing("hangs", "said nothing for 2 seconds", patience=2.0)


def test_a_damaged_model_names_how_to_fetch_it_again() -> None:
    failing("damaged", "interviewer model rm whisper-tiny.en")


def test_a_missing_library_names_the_extra() -> None:
    failing("lacks a library", "No module named 'ctranslate2'.*pip install")


def test_it_can_be_stopped() -> None:
    transcriber = LocalTranscriber(command("hangs"))
    started = time.monotonic()

    with pytest.raises(Cancelled):
        list(transcriber.transcribe(MODEL, SPOKEN, lambda: time.monotonic() > started + 0.2))

    assert transcriber._process is None


def test_an_idle_process_gives_its_memory_back() -> None:
    transcriber = LocalTranscriber(command("idle"))
    transcribed(transcriber)

    assert transcriber._process is not None
    assert transcriber._process.wait(10) == 0
    assert transcribed(transcriber)[1].words
    transcriber.close()
