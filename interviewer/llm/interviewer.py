"""A chat model that leads the interview: one request per turn, whose words stream before its notes."""

import json
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import closing, suppress
from typing import Any

from langchain_core.utils.json import parse_partial_json
from pydantic import BaseModel, ValidationError

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.listening import Shown, Thread, ThreadKind
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.language.intent import Intent
from interviewer.domain.ports import VoiceError
from interviewer.domain.rounds.model_turn import MOST_THREADS, NEW, Lead, MoveName, Noted, Options
from interviewer.llm import conversation, prompts
from interviewer.llm.client import ChatClient, ChatRequest, live_limits
from interviewer.llm.completion import FORMATS, ReplyFormat, closed_object, connect, next_format, prefill
from interviewer.llm.connections import ModelHandle
from interviewer.llm.faults import VOICE_BACKOFF, Backoff, Fault, describe
from interviewer.llm.messages import Record

_TEMPERATURE = 0.4


class ModelInterviewer:
    """Leads the interview with a chat model that replies in JSON."""

    def __init__(self, handle: ModelHandle, content: Content, timeout: float, backoff: Backoff = VOICE_BACKOFF) -> None:
        """Nothing is connected yet.

        Args:
            handle: The model that leads.
            content: Gives the prompts.
            timeout: Seconds that a turn may take, all attempts included.
            backoff: How failed requests are retried.
        """
        self._handle = handle
        self._content = content
        self._timeout = timeout
        self._backoff = backoff
        self._format = ReplyFormat.SCHEMA

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._handle.name

    def turn(
        self, interview: Interview, persona: Persona, options: Options, repair: str = ""
    ) -> Generator[Lead | str, None, tuple[Noted, ModelCall]]:
        """See `Interviewer.turn`."""
        versions = self._content.versions(f"persona/{persona.id}", f"prompt/{prompts.TURN}", f"prompt/{prompts.STATE}")
        record = Record("interviewer", self._handle.provider, self._handle.model, versions)
        client = connect(self._handle, record)
        end = time.monotonic() + self._timeout
        while True:
            stream = _TurnStream()
            request = self._ask(client, interview, persona, options, repair)
            fault = yield from self._attempt(client, request, record, stream, end)
            if fault is None:
                return _noted(record.reply), record.model_call()
            if stream.begun:
                raise VoiceError(fault.message, record.model_call(fault.message))
            if fault.bad_request and (form := next_format(client, self._format)) is not None:
                self._format = form
                continue
            wait = self._backoff.wait(record.attempts, fault, end - time.monotonic())
            if wait is None:
                raise VoiceError(fault.message, record.model_call(fault.message))
            time.sleep(wait)

    def warm(self, interview: Interview, persona: Persona) -> None:
        """See `Interviewer.warm`."""
        with suppress(Exception):
            client = self._handle.client()
            prefix = conversation.so_far(
                prompts.turn(self._content, interview, persona),
                interview,
                self._wording,
                client.endpoint.context_tokens,
            )
            prefill(client, ChatRequest(prefix, 1, _TEMPERATURE), self._timeout)

    def _attempt(
        self, client: ChatClient, request: ChatRequest, record: Record, stream: "_TurnStream", end: float
    ) -> Generator[Lead | str, None, Fault | None]:
        """Stream one request; the fault if no turn came of it."""
        record.begin()
        limits = live_limits(client.endpoint, self._timeout, end - time.monotonic())
        try:
            with closing(client.stream(request, limits)) as pieces:
                for piece in pieces:
                    record.add(piece)
                    yield from stream.feed(piece.text)
        except Exception as error:
            return describe(error, client.endpoint)
        if record.finish == "content_filter":
            return Fault(f"{self.name} stopped itself by its content filter. Answer in other words.")
        if stream.whole:
            return None
        if record.finish == "length":
            return Fault(f"{self.name} ran out of tokens before its turn was whole. Choose a model with more room.")
        if not record.finish:
            return Fault(f"The reply of {self.name} broke off. Check the model server.", retryable=True)
        return Fault(f"{self.name} did not keep to the form of a turn.", retryable=not stream.begun)

    def _ask(
        self, client: ChatClient, interview: Interview, persona: Persona, options: Options, repair: str
    ) -> ChatRequest:
        head = prompts.turn(self._content, interview, persona)
        state = prompts.state(self._content, options, repair)
        schema = _schema(options)
        if self._format is not ReplyFormat.SCHEMA:
            state = f"{state}\n\nReply with one JSON object that fits this JSON Schema:\n{json.dumps(schema)}"
        messages = conversation.with_state(head, interview, state, self._wording, client.endpoint.context_tokens)
        return ChatRequest(messages, client.endpoint.reply_tokens, _TEMPERATURE, format=FORMATS[self._format](schema))

    @property
    def _wording(self) -> conversation.Wording:
        return conversation.Wording(
            directive=lambda move: "",
            code=lambda code: prompts.code(self._content, code),
            run=lambda run: prompts.run(self._content, run),
        )


class _TurnStream:
    """Parses the JSON of a turn while it streams."""

    def __init__(self) -> None:
        self._json = ""
        self._words = ""
        self.begun = False
        self.whole = False

    def feed(self, text: str) -> Generator[Lead | str, None, None]:
        """Yields the lead once it is complete, then new words as they arrive."""
        self._json += text
        fields = self._fields()
        if not self.begun and "say" in fields and (lead := _lead(fields)) is not None:
            self.begun = True
            yield lead
        if not self.begun or self.whole:
            return
        words = fields["say"] if isinstance(fields.get("say"), str) else ""
        if len(words) > len(self._words):
            new, self._words = words[len(self._words) :], words
            yield new
        self.whole = "intent" in fields or _ends(self._json)
        if self.whole:
            yield ""

    def _fields(self) -> Mapping[str, Any]:
        start = self._json.find("{")
        if start < 0:
            return {}
        with suppress(ValueError):
            value = parse_partial_json(self._json[start:])
            return value if isinstance(value, dict) else {}
        return {}


def _ends(text: str) -> bool:
    with suppress(ValueError):
        json.JSONDecoder().raw_decode(text, text.find("{"))
        return True
    return False


def _lead(fields: Mapping[str, Any]) -> Lead | None:
    """Returns the lead, or None when its move is unknown; a follow-up on words alone is after something new."""
    try:
        choice = MoveName(fields.get("move", ""))
    except ValueError:
        return None
    span = str(fields.get("span") or "")
    unnamed = NEW if span and choice in (MoveName.PROBE, MoveName.PRESS) else ""
    return Lead(choice=choice, target=str(fields.get("target") or unnamed), span=span)


class _Shown(BaseModel):
    criterion: str
    quote: str
    strength: int


class _Thread(BaseModel):
    quote: str
    kind: str
    why: str
    worth: int


def _noted(reply: str) -> Noted:
    """Returns the model's notes; invalid entries are dropped."""
    try:
        fields = json.JSONDecoder().raw_decode(reply, reply.find("{"))[0]
    except ValueError:
        return Noted()
    intents = [intent for intent in Intent if intent.value == fields.get("intent")]
    shown = tuple(one for entry in _entries(fields, "shown") if (one := _shown(entry)) is not None)
    threads = tuple(thread for entry in _entries(fields, "threads") if (thread := _thread(entry)) is not None)
    ranked = sorted(threads, key=lambda thread: -thread.worth)[:MOST_THREADS]
    return Noted(intents[0] if intents else None, shown, tuple(ranked))


def _entries(fields: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = fields.get(name)
    return value if isinstance(value, list) else ()


def _shown(entry: Any) -> Shown | None:
    with suppress(ValidationError):
        return Shown(**_Shown.model_validate(entry).model_dump())
    return None


def _thread(entry: Any) -> Thread | None:
    with suppress(ValidationError, ValueError):
        read = _Thread.model_validate(entry)
        return Thread(quote=read.quote, kind=ThreadKind(read.kind), why=read.why, worth=read.worth)
    return None


def _schema(options: Options) -> dict[str, Any]:
    """Returns the schema of a turn; the words come before the notes because a model fills fields in order."""
    text = {"type": "string"}
    intents = [intent.value for intent in Intent if intent is not Intent.SILENT]
    shown = closed_object({"criterion": text, "quote": text, "strength": {"type": "integer", "enum": [1, 2]}})
    thread = closed_object(
        {
            "quote": text,
            "kind": {"type": "string", "enum": [kind.value for kind in ThreadKind]},
            "why": text,
            "worth": {"type": "integer", "enum": [1, 2, 3]},
        }
    )
    return closed_object(
        {
            "move": {"type": "string", "enum": [name.value for name in options.names]},
            "target": text,
            "span": text,
            "say": text,
            "intent": {"type": "string", "enum": intents},
            "shown": {"type": "array", "items": shown},
            "threads": {"type": "array", "items": thread},
        }
    )
