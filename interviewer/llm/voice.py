"""The voice of a language model: words a move and streams it, and words the lines of a debrief."""

import time
from collections.abc import Callable, Generator
from contextlib import closing, suppress

from interviewer.content import Content
from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.entities.interview import Interview, Move
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.ports import VoiceError
from interviewer.llm import conversation, prompts
from interviewer.llm.client import ChatClient, ChatRequest, Limits, live_limits, never
from interviewer.llm.completion import complete_once, connect, prefill
from interviewer.llm.connections import ModelHandle
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.faults import VOICE_BACKOFF, Backoff, Fault, describe
from interviewer.llm.messages import Message, Record, tokens
from interviewer.llm.scripted import chunks

_TEMPERATURE = 0.4


class ModelVoice:
    """Words moves with a chat model; prepared text is spoken verbatim, without the model."""

    def __init__(self, handle: ModelHandle, content: Content, timeout: float, backoff: Backoff = VOICE_BACKOFF) -> None:
        """Nothing is connected yet.

        Args:
            handle: The model that speaks.
            content: Gives the prompts.
            timeout: Seconds that a reply may take, all attempts included.
            backoff: How failed requests are retried.
        """
        self._handle = handle
        self._content = content
        self._timeout = timeout
        self._backoff = backoff

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._handle.name

    def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, ModelCall]:
        """See `Voice.speak`."""
        record = Record("voice", self._handle.provider, self._handle.model, self._versions(move, interview, persona))
        if move.verbatim:
            yield from chunks(move.text)
            return record.model_call()
        client = connect(self._handle, record)
        request = self._ask(client, move, interview, persona)
        end = time.monotonic() + self._timeout  # loading a local model, which only the first reply waits for, is extra
        while True:
            fault = yield from self._attempt(client, request, record, end)
            if fault is None:
                return record.model_call()
            wait = self._backoff.wait(record.attempts, fault, end - time.monotonic())
            if record.first_token_seconds is not None or wait is None:
                raise VoiceError(fault.message, record.model_call(fault.message))
            time.sleep(wait)

    def warm(self, interview: Interview, persona: Persona) -> None:
        """See `Voice.warm`."""
        with suppress(Exception):
            client = self._handle.client()
            prefix = conversation.so_far(
                prompts.system(self._content, interview, persona),
                interview,
                self._wording,
                client.endpoint.context_tokens,
            )
            request = ChatRequest(prefix, 1, _TEMPERATURE, client.endpoint.voice_body)
            prefill(client, request, self._timeout)

    def _attempt(
        self, client: ChatClient, request: ChatRequest, record: Record, end: float
    ) -> Generator[str, None, Fault | None]:
        """Stream one request; the fault if it failed."""
        record.begin()
        limits = live_limits(client.endpoint, self._timeout, end - time.monotonic())
        try:
            with closing(client.stream(request, limits)) as pieces:
                for piece in pieces:
                    record.add(piece)
                    if piece.text:
                        yield piece.text
        except Exception as error:
            return describe(error, client.endpoint)
        return self._shortcoming(record)

    def _shortcoming(self, record: Record) -> Fault | None:
        """Returns the fault of a stream that ended without an error, or None."""
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

    def _ask(self, client: ChatClient, move: Move, interview: Interview, persona: Persona) -> ChatRequest:
        messages = conversation.messages(
            prompts.system(self._content, interview, persona),
            interview,
            move,
            self._wording,
            client.endpoint.context_tokens,
        )
        return ChatRequest(messages, client.endpoint.reply_tokens, _TEMPERATURE, client.endpoint.voice_body)

    @property
    def _wording(self) -> conversation.Wording:
        return conversation.Wording(
            directive=lambda move: prompts.directive(self._content, move),
            code=lambda code: prompts.code(self._content, code),
            run=lambda run: prompts.run(self._content, run),
        )

    def _versions(self, move: Move, interview: Interview, persona: Persona) -> tuple[str, ...]:
        asked = () if move.verbatim else (f"prompt/{prompts.SYSTEM}", f"prompt/{prompts.DIRECTIVE}")
        shown = tuple(f"prompt/{name}" for name in prompts.CODE_PROMPTS) if asked and interview.codes else ()
        return self._content.versions(f"persona/{persona.id}", *asked, *shown)


# A line that was cut off may have lost its end.
_CUT = frozenset({"", "length", "content_filter"})


class ModelNarrator:
    """Words the lines of a debrief. The rules come first in the prompt: they are the same for every line."""

    def __init__(self, handle: ModelHandle, content: Content, timeout: float) -> None:
        """Nothing is connected yet; see `ModelVoice` for what is given."""
        self._handle = handle
        self._content = content
        self._limits = Limits(timeout, timeout)

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._handle.name

    def narrate(
        self, beat: DebriefLine, persona: Persona, cancelled: Callable[[], bool] = never
    ) -> tuple[str, ModelCall]:
        """See `Narrator.narrate`."""
        asked = (f"prompt/{prompts.DEBRIEF}", f"prompt/{prompts.DEBRIEF_LINE}")
        versions = self._content.versions(f"persona/{persona.id}", *asked)
        record = Record("narrator", self._handle.provider, self._handle.model, versions)
        text = complete_once(
            self._handle, lambda endpoint: self._ask(beat, persona, endpoint), self._limits, record, cancelled
        )
        if record.finish in _CUT:
            broke_off = f"The words of {self.name} broke off. Check the model server."
            raise VoiceError(broke_off, record.model_call(broke_off))
        return text, record.model_call()

    def _ask(self, beat: DebriefLine, persona: Persona, endpoint: Endpoint) -> ChatRequest:
        most = max(endpoint.reply_tokens, 2 * tokens(Message("user", beat.text)))
        return ChatRequest(prompts.debrief_line(self._content, beat, persona), most, _TEMPERATURE, endpoint.voice_body)
