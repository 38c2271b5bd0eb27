"""Speech written down by an OpenAI-compatible server, against one on loopback."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.entities.speech import Audio, TranscriptionError
from interviewer.llm.connections import Connections, NoConsent
from interviewer.llm.endpoint import ModelRequestRefused, NotSetUp
from interviewer.llm.transcriptions import RemoteTranscriber
from interviewer.settings import Settings

AUDIO = Audio(b"RIFF-sound", ".wav")
HEARD: dict[str, Any] = {
    "text": " So, um, I saved $30,000.  It held.",
    "duration": 4.0,
    "words": [
        {"word": word, "start": at * 0.5, "end": at * 0.5 + 0.4}
        for at, word in enumerate(("So", "um", "I", "saved", "$30,000", "It", "held"))
    ],
}


class SpeechServer:
    """Answers every request the same way, and keeps what it was sent."""

    def __init__(self) -> None:
        self.status = 200
        self.reply: bytes = json.dumps(HEARD).encode()
        self.asked: list[tuple[str, str, bytes]] = []
        heard = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                heard.asked.append((self.path, self.headers["Authorization"], body))
                self.send_response(heard.status)
                self.send_header("Location", "http://elsewhere.example/")
                self.send_header("Content-Length", str(len(heard.reply)))
                self.end_headers()
                self.wfile.write(heard.reply)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"


@pytest.fixture
def server() -> Iterator[SpeechServer]:
    speech = SpeechServer()
    thread = threading.Thread(target=speech.server.serve_forever, args=(0.01,))
    thread.start()
    yield speech
    speech.server.shutdown()
    speech.server.server_close()
    thread.join()


def transcriber(tmp_path: Path, url: str, **others: Any) -> RemoteTranscriber:
    given: dict[str, Any] = {"model_requests": "loopback", "openai_api_key": "key", **others}
    settings = Settings(data_dir=tmp_path, openai_base_url=url, **given)
    return RemoteTranscriber(settings, Connections(settings))


def test_the_recording_is_posted_and_the_words_come_with_their_marks(tmp_path: Path, server: SpeechServer) -> None:
    heard = transcriber(tmp_path, server.url, transcription_model="my-whisper").transcribe(AUDIO)

    assert heard.text == "So, um, I saved $30,000. It held."
    assert [word.start for word in heard.words[:3]] == [0.0, 0.5, 1.0]
    assert (heard.seconds, heard.silences, heard.fillers[0].word) == (4.0, None, "um")
    assert "drops most" in heard.fillers_note
    [(path, key, body)] = server.asked
    assert (path, key) == ("/v1/audio/transcriptions", "Bearer key")
    assert b"RIFF-sound" in body and b"my-whisper" in body and b'filename="answer.wav"' in body


def test_without_times_there_is_the_text_and_a_remark(tmp_path: Path, server: SpeechServer) -> None:
    server.reply = b'{"text": " It  held. "}'
    heard = transcriber(tmp_path, server.url).transcribe(AUDIO)
    assert (heard.text, heard.words) == ("It held.", ())
    assert "no times" in heard.remarks[0]


def test_nothing_is_sent_without_consent(tmp_path: Path) -> None:
    with pytest.raises(NoConsent, match=r"speech\.example"):
        transcriber(tmp_path, "https://speech.example/v1", model_requests="allow").transcribe(AUDIO)


def test_nothing_is_sent_where_the_settings_refuse(tmp_path: Path, server: SpeechServer) -> None:
    with pytest.raises(ModelRequestRefused):
        transcriber(tmp_path, server.url, model_requests="refuse").transcribe(AUDIO)
    assert server.asked == []


def test_a_service_that_writes_no_speech_down_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "key")
    with pytest.raises(NotSetUp, match=r"tiny\.en or base"):
        transcriber(tmp_path, "http://127.0.0.1:1/v1", model="anthropic:claude-x").transcribe(AUDIO)


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (307, "error 307"),
        (401, "OPENAI_API_KEY"),
        (404, "INTERVIEWER_TRANSCRIPTION_MODEL"),
        (413, "shorter one"),
        (429, "Wait a minute"),
        (500, "error 500"),
    ],
)
def test_a_refusal_names_the_next_step(tmp_path: Path, server: SpeechServer, status: int, says: str) -> None:
    server.status = status
    with pytest.raises(TranscriptionError, match=says) as failed:
        transcriber(tmp_path, server.url).transcribe(AUDIO)
    assert "recording is where it was" in str(failed.value)
    assert len(server.asked) == 1


@pytest.mark.parametrize(("reply", "says"), [(b"<html>", "something else"), (b'{"text": " "}', "heard nothing")])
def test_a_strange_reply_is_said(tmp_path: Path, server: SpeechServer, reply: bytes, says: str) -> None:
    server.reply = reply
    with pytest.raises(TranscriptionError, match=says):
        transcriber(tmp_path, server.url).transcribe(AUDIO)


def test_a_server_that_is_not_there_is_said(tmp_path: Path, server: SpeechServer) -> None:
    server.server.server_close()
    with pytest.raises(TranscriptionError, match="failed or broke off"):
        transcriber(tmp_path, "http://127.0.0.1:1/v1").transcribe(AUDIO)
