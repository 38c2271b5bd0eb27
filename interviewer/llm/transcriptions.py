"""Has a recording written down by an OpenAI-compatible server, at `/audio/transcriptions` of the configured address."""

from collections.abc import Iterator
from typing import Any

import httpx2
from pydantic import BaseModel, ValidationError

from interviewer.domain.entities.speech import Audio, SpokenWord, Transcript, TranscriptionError
from interviewer.domain.voice.fillers import fillers_in
from interviewer.llm.connections import REMOTE, Connections, NoConsent
from interviewer.llm.endpoint import Endpoint, NotSetUp, check_request
from interviewer.settings import Settings

# Ten minutes of sound take a minute to send over a slow line, and some more to be heard.
_TIMEOUT = httpx2.Timeout(300.0, connect=10.0)
_AGAIN = "Your recording is where it was."
_FAULTS = {
    401: "does not accept the API key. Check OPENAI_API_KEY.",
    403: "does not let this API key write speech down. Check OPENAI_API_KEY.",
    404: "has no model {model} for speech. Check INTERVIEWER_TRANSCRIPTION_MODEL and OPENAI_BASE_URL.",
    413: "takes no recording of this size. Send an MP3 or Ogg file, or a shorter one.",
    429: "takes no more requests: too many in a short time, or the quota is used up. Wait a minute.",
}


class _Word(BaseModel):
    word: str
    start: float
    end: float


class _Reply(BaseModel):
    text: str
    duration: float = 0.0
    language: str = "english"
    words: tuple[_Word, ...] | None = None


class RemoteTranscriber:
    """Sends recordings to the server that the settings name, and to no other."""

    def __init__(self, settings: Settings, connections: Connections) -> None:
        """Nothing is sent yet."""
        self._settings = settings
        self._connections = connections

    def transcribe(self, audio: Audio) -> Transcript:
        """What was said; the words have no probability of the server's, so it is 1.

        Raises:
            NoConsent: Nobody agreed that answers are sent to this host.
            NotSetUp: There is no such server.
            TranscriptionError: It did not write the recording down; the message says why and what to do.
        """
        endpoint = self._endpoint()
        if not self._connections.consent.given(endpoint.remote_host):
            raise NoConsent(endpoint.remote_host)
        url = f"{endpoint.base_url.rstrip('/')}/audio/transcriptions"
        check_request(self._settings.model_requests, url)
        try:
            # Redirects are not followed: the candidate agreed to this host.
            with httpx2.Client(timeout=_TIMEOUT) as client:
                response = client.post(url, **self._parts(endpoint, audio))
        except httpx2.HTTPError as error:
            raise TranscriptionError(
                f"The connection to {endpoint.place} failed or broke off ({type(error).__name__}). Check that the "
                f"server runs, or choose a model on this machine. {_AGAIN}"
            ) from error
        if response.status_code != 200:
            raise TranscriptionError(f"{endpoint.place} {self._fault(response.status_code)} {_AGAIN}")
        return self._transcript(endpoint, response)

    def _endpoint(self) -> Endpoint:
        endpoint = self._connections.endpoint(REMOTE)
        if endpoint.api != "openai":
            raise NotSetUp(
                f"Speech is written down by OpenAI or a compatible server, and INTERVIEWER_MODEL names one of "
                f"{endpoint.provider}. Choose a model of this machine: tiny.en or base."
            )
        return endpoint

    def _parts(self, endpoint: Endpoint, audio: Audio) -> dict[str, Any]:
        return {
            "headers": {"Authorization": f"Bearer {endpoint.api_key.get_secret_value()}"},
            "files": {"file": (f"answer{audio.suffix}", audio.data)},
            "data": {
                "model": self._settings.transcription_model,
                "language": "en",
                "response_format": "verbose_json",
                "timestamp_granularities[]": "word",
            },
        }

    def _fault(self, status: int) -> str:
        message = _FAULTS.get(status, "answered with the error {status}. Try again, or choose another model.")
        return message.format(model=self._settings.transcription_model, status=status)

    def _transcript(self, endpoint: Endpoint, response: httpx2.Response) -> Transcript:
        try:
            reply = _Reply.model_validate_json(response.content)
        except ValidationError:
            raise TranscriptionError(
                f"{endpoint.place} answered with something else than a transcript. Check OPENAI_BASE_URL. {_AGAIN}"
            ) from None
        if not reply.text.strip():
            raise TranscriptionError(f"{endpoint.place} heard nothing in this recording. Check the microphone.")
        words = tuple(_words(reply))
        return Transcript(
            model=f"{self._settings.transcription_model} at {endpoint.place}",
            words=words,
            unplaced="" if words else " ".join(reply.text.split()),
            seconds=round(reply.duration, 2),
            fillers=fillers_in(words),
            fillers_note="Counted in what the server wrote down; plain recognition drops most fillers.",
            remarks=() if words else ("The server tells no times, so nothing can be said about pace and pauses.",),
        )


def _words(reply: _Reply) -> Iterator[SpokenWord]:
    """The words with the punctuation that the text has: servers leave it out of the words."""
    rest = reply.text
    for word in reply.words or ():
        bare = word.word.strip()
        found = rest.find(bare)
        end = found + len(bare)
        while 0 <= found and end < len(rest) and not rest[end].isspace() and not rest[end].isalnum():
            end += 1
        written = rest[found:end] if found >= 0 else bare
        rest = rest[end:] if found >= 0 else rest
        if written:
            yield SpokenWord(word=written, start=round(word.start, 2), end=round(word.end, 2), probability=1.0)
