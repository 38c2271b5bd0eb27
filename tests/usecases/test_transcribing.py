"""Who writes a recording down, and what is missing for it."""

import sys
from pathlib import Path

import pytest

from interviewer.bootstrap import build
from interviewer.domain.entities.speech import Audio, Transcript, TranscriptionError
from interviewer.domain.evidence.reading import WordReader
from interviewer.llm.local.catalogue import SPEECH, ModelFile
from interviewer.llm.local.files import paths_of, write_marker
from interviewer.llm.weights import load_words
from interviewer.settings import Settings
from interviewer.usecases import transcribing
from interviewer.usecases.transcribing import Transcribing
from interviewer.voice import LocalTranscriber
from tests.voice.said import recording, wav

AUDIO = Audio(wav(recording((0.5, 3), seconds=4).samples), ".wav")
FAR = Transcript(model="far", words=(), unplaced="It held.", seconds=4.0)


@pytest.fixture
def speech(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Transcribing:
    monkeypatch.setattr(transcribing, "can_run", lambda: True)
    local = LocalTranscriber((sys.executable, "-m", "tests.voice.fake_host"))
    return Transcribing(tmp_path, local, lambda audio: FAR, lambda: WordReader(load_words().heads))


def all_of(speech: Transcribing, model: transcribing.TranscriberName) -> Transcript:
    heard = speech.transcribe(AUDIO, model, lambda: False)
    while True:
        try:
            next(heard)
        except StopIteration as end:
            transcript: Transcript = end.value
            return transcript


def put(entry: ModelFile, directory: Path) -> None:
    """A file of the right size that counts as the model's; nobody reads it here."""
    with paths_of(entry, directory).whole.open("wb") as file:
        file.truncate(entry.size)
    write_marker(entry, directory)


def test_a_model_that_is_not_here_names_the_command_that_fetches_it(speech: Transcribing) -> None:
    with pytest.raises(TranscriptionError, match=r"interviewer model pull whisper-tiny\.en"):
        all_of(speech, "tiny.en")
    with pytest.raises(TranscriptionError, match="interviewer model pull whisper-base"):
        all_of(speech, "base")


def test_without_the_extra_it_is_named(speech: Transcribing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transcribing, "can_run", lambda: False)
    with pytest.raises(TranscriptionError, match="'voice', which is not installed"):
        all_of(speech, "tiny.en")


def test_a_local_model_hears_on_this_machine(speech: Transcribing, tmp_path: Path) -> None:
    put(SPEECH, tmp_path)

    spoken = all_of(speech, "tiny.en")
    speech.close()

    assert (spoken.model, spoken.text) == ("whisper-tiny.en", "word0 word1")
    assert speech.delivery(spoken).words_per_minute is None


def test_remote_asks_the_server_alone(speech: Transcribing) -> None:
    assert all_of(speech, "remote") is FAR
    assert speech.delivery(FAR).pauses == ()


def test_the_built_service_asks_nothing_of_a_model_that_is_not_here(tmp_path: Path) -> None:
    service = build(Settings(data_dir=tmp_path))
    with pytest.raises(TranscriptionError, match="interviewer model pull|extra 'voice'"):
        list(service.speech.transcribe(AUDIO, "tiny.en", lambda: False))
    service.close()
