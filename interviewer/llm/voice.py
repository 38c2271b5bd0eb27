"""The voice of a language model: words a move and streams it."""

import time
from collections.abc import Generator
from contextlib import closing, suppress

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview, Move
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.ports import VoiceError
from interviewer.llm import conversation, prompts
from interviewer.llm.client import Ask, ChatClient, Limits, live_limits
from interviewer.llm.faults import VOICE_BACKOFF, Backoff, Fault, describe
from interviewer.llm.record import Record
from interviewer.llm.source import NotConnected, Source
from interviewer.llm.words import chunks

_TEMPERATURE = 0.4


class ModelVoice:
    """Speaks with a chat model; prepared words are said as they stand, without it."""

    def __init__(self, source: Source, content: Content, timeout: float, backoff: Backoff = VOICE_BACKOFF) -> None:
        """Nothing is connected yet.

        Args:
            source: The model that speaks.
            content: Gives the prompts.
            timeout: Seconds that a reply may take, all attempts included.
            backoff: How often and how soon a failed request is sent again.
        """
        self._source = source
        self._content = content
        self._timeout = timeout
        self._backoff = backoff

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._source.name

    def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, ModelCall]:
        """See `Voice.speak`."""
        record = Record("voice", self._source.provider, self._source.model, self._versions(move, interview, persona))
        if move.verbatim:
            yield from chunks(move.text)
            return record.exchange()
        client = self._client(record)
        ask = self._ask(client, move, interview, persona)
        end = time.monotonic() + self._timeout  # loading a local model, which only the first reply waits for, is extra
        while True:
            fault = yield from self._attempt(client, ask, record, end)
            if fault is None:
                return record.exchange()
            wait = self._backoff.wait(record.attempts, fault, end - time.monotonic())
            if record.first_token_seconds is not None or wait is None:
                raise VoiceError(fault.message, record.exchange(fault.message))
            time.sleep(wait)

    def warm(self, interview: Interview, persona: Persona) -> None:
        """See `Voice.warm`."""
        with suppress(Exception):
            client = self._source.client()
            heard = conversation.so_far(
                prompts.system(self._content, interview, persona),
                interview,
                self._wording,
                client.endpoint.context_tokens,
            )
            ask = Ask(heard, 1, _TEMPERATURE, client.endpoint.voice_body)
            # The prompt is read once the first word comes; a model that may think first has room for a whole reply.
            with closing(client.stream(ask, Limits(self._timeout, self._timeout))) as pieces:
                next((piece for piece in pieces if piece.text), None)

    def _attempt(self, client: ChatClient, ask: Ask, record: Record, end: float) -> Generator[str, None, Fault | None]:
        """Stream one request; the fault if it failed."""
        record.begin()
        limits = live_limits(client.endpoint, self._timeout, end - time.monotonic())
        try:
            with closing(client.stream(ask, limits)) as pieces:
                for piece in pieces:
                    record.add(piece)
                    if piece.text:
                        yield piece.text
        except Exception as error:
            return describe(error, client.endpoint)
        return self._shortcoming(record)

    def _shortcoming(self, record: Record) -> Fault | None:
        """What is wrong with a stream that ended without an error."""
        name = self.name
        if record.finish == "content_filter":
            return Fault(f"{name} stopped itself by its content filter. Answer in other words, or change the model.")
        if not record.finish:
            return Fault(f"The reply of {name} broke off. Check the model server.", retryable=True)
        if record.finish == "length" and not record.reply.strip():
            return Fault(f"{name} spent the whole length of its reply on thinking. Choose a model that thinks less.")
        if not record.reply.strip():
            return Fault(f"{name} said nothing. Try again, or choose another model with INTERVIEWER_MODEL.")
        return None

    def _client(self, record: Record) -> ChatClient:
        try:
            return self._source.client()
        except NotConnected as error:
            raise VoiceError(str(error), record.exchange(str(error))) from error

    def _ask(self, client: ChatClient, move: Move, interview: Interview, persona: Persona) -> Ask:
        messages = conversation.messages(
            prompts.system(self._content, interview, persona),
            interview,
            move,
            self._wording,
            client.endpoint.context_tokens,
        )
        return Ask(messages, client.endpoint.reply_tokens, _TEMPERATURE, client.endpoint.voice_body)

    @property
    def _wording(self) -> conversation.Wording:
        return conversation.Wording(
            directive=lambda move: prompts.directive(self._content, move),
            code=lambda code: prompts.code(self._content, code),
            run=lambda run: prompts.run(self._content, run),
        )

    def _versions(self, move: Move, interview: Interview, persona: Persona) -> tuple[str, ...]:
        asked = () if move.verbatim else (f"prompt/{prompts.SYSTEM}", f"prompt/{prompts.DIRECTIVE}")
        shown = tuple(f"prompt/{name}" for name in prompts.WRITTEN) if asked and interview.codes else ()
        return self._content.versions(f"persona/{persona.id}", *asked, *shown)
