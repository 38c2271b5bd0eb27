"""The language model as a judge: strengths and quotes for one story, and patterns across a whole round."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from interviewer.content import Content
from interviewer.domain.entities.judging import PatternKind, ProposedPattern, Weight
from interviewer.domain.entities.scorecard import STRONGEST, CriterionVerdict, ModelCall
from interviewer.domain.ports import Cancelled, JudgeError, JudgeRequest, RoundRequest
from interviewer.llm import prompts
from interviewer.llm.client import ChatClient, Limits, never
from interviewer.llm.completion import JsonCompletion, NoReply, UnusableReply, closed_object, first_object
from interviewer.llm.connections import ModelHandle, NotConnected
from interviewer.llm.faults import BACKOFF, Backoff
from interviewer.llm.messages import Message, Record
from interviewer.llm.prompts import asked_keys

Request_contra = TypeVar("Request_contra", contravariant=True)
Result_co = TypeVar("Result_co", covariant=True)


class JudgeFormat(Protocol[Request_contra, Result_co]):
    """What a judge is asked for, and how its reply is read."""

    @property
    def task(self) -> str:
        """What the judge does, after "to", such as `judge this story`."""
        ...

    def messages(self, content: Content, request: Request_contra) -> list[Message]:
        """What the model is asked."""
        ...

    def schema(self, request: Request_contra) -> dict[str, Any]:
        """The JSON Schema of the reply."""
        ...

    def read(self, reply: str, request: Request_contra) -> Result_co:
        """What the reply says.

        Raises:
            Unusable: The reply is not of the wanted shape.
        """
        ...


_STRENGTHS = range(STRONGEST + 1)


class _Entry(BaseModel):
    reason: str
    quote: str
    strength: Any = None


_QUOTES_REPLY = TypeAdapter(dict[str, _Entry])


class QuoteFormat:
    """Asks for a reason, a verbatim quote and a strength for each criterion."""

    task = "judge this story"

    def messages(self, content: Content, request: JudgeRequest) -> list[Message]:
        """The story with its criteria."""
        return prompts.story(content, request)

    def schema(self, request: JudgeRequest) -> dict[str, Any]:
        """One entry for each criterion, so that none can be left out or repeated.

        Reason and quote come before the strength because a model fills fields in order. There are no defaults and no
        bounds, which strict modes reject.
        """
        text = {"type": "string"}
        strength = {"type": "integer", "enum": list(_STRENGTHS)}
        entry = closed_object({"reason": text, "quote": text, "strength": strength})
        return closed_object({key: entry for key in asked_keys(request)})

    def read(self, reply: str, request: JudgeRequest) -> tuple[CriterionVerdict, ...]:
        """The verdicts of a reply.

        Entries with an unknown criterion or an invalid strength are dropped and not scored.

        Raises:
            Unusable: The reply is not of the wanted shape, or no entry of it is left.
        """
        try:
            entries = _QUOTES_REPLY.validate_python(first_object(reply))
        except ValidationError as error:
            raise UnusableReply(
                "The reply does not fit the schema: "
                + error.json(include_url=False, include_context=False, include_input=False)
            ) from error
        known = asked_keys(request)
        verdicts = tuple(
            CriterionVerdict(
                rubric=known[key][0], criterion=known[key][1], reason=entry.reason, strength=strength, quote=entry.quote
            )
            for key, entry in entries.items()
            if key in known and (strength := _strength(entry.strength)) is not None
        )
        if not verdicts:
            raise UnusableReply("No entry of the reply has a known criterion and a strength of 0, 1 or 2.")
        return verdicts


def _strength(given: Any) -> int | None:
    """Returns a valid strength, also when a server without schemas wrote it as text; otherwise None."""
    text = str(given).strip()
    return next((strength for strength in _STRENGTHS if text == str(strength)), None)


class _RoundReply(BaseModel):
    patterns: tuple[ProposedPattern, ...]


class RoundFormat:
    """Asks for patterns and contradictions across a round, each with quotes; the list may be empty."""

    task = "read this round as a whole"

    def messages(self, content: Content, request: RoundRequest) -> list[Message]:
        """The whole round."""
        return prompts.round_(content, request)

    def schema(self, request: RoundRequest) -> dict[str, Any]:
        """Quotes come first: a model that has to quote before it names a pattern invents fewer.

        There are no bounds, which strict modes reject.
        """
        text = {"type": "string"}
        pattern = closed_object(
            {
                "quotes": {"type": "array", "items": text},
                "kind": {"type": "string", "enum": [kind.value for kind in PatternKind]},
                "name": text,
                "why": text,
                "weight": {"type": "string", "enum": [weight.value for weight in Weight]},
            }
        )
        return closed_object({"patterns": {"type": "array", "items": pattern}})

    def read(self, reply: str, request: RoundRequest) -> tuple[ProposedPattern, ...]:
        """The proposals of a reply, unchecked.

        Raises:
            Unusable: The reply is not of the wanted shape.
        """
        try:
            return _RoundReply.model_validate(first_object(reply)).patterns
        except ValidationError as error:
            raise UnusableReply(
                "The reply does not fit the schema: "
                + error.json(include_url=False, include_context=False, include_input=False)
            ) from error


Request = TypeVar("Request")
Result = TypeVar("Result")

_QUOTES_FORMAT = QuoteFormat()
_ROUND_FORMAT = RoundFormat()
_REPAIRS = 2
# A judgement has a few hundred words, which takes a small model on two cores minutes.
_PATIENCE = 6
# Finish reasons of a reply that hit the token limit.
_CUT_BY_LENGTH = frozenset({"length", "max_tokens", "MAX_TOKENS"})


class ModelJudge:
    """Asks a chat model for verdicts, checks their shape and has it repair them.

    No request has a token cap of ours: a reasoning model's thoughts count too, and their length is unknown. The time
    limit stops a reply that never ends.
    """

    def __init__(
        self,
        handle: ModelHandle,
        content: Content,
        timeout: float,
        *,
        backoff: Backoff = BACKOFF,
    ) -> None:
        """Nothing is connected yet.

        Args:
            handle: The model that judges.
            content: Gives the prompt.
            timeout: Seconds that a short request may take; a judgement may take six times as long.
            backoff: How failed requests are retried.
        """
        self._handle = handle
        self._content = content
        self._limits = Limits(timeout * _PATIENCE, timeout / 2)
        self._completion = JsonCompletion(backoff)

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._handle.name

    def assess(
        self, request: JudgeRequest, cancelled: Callable[[], bool] = never
    ) -> tuple[tuple[CriterionVerdict, ...], ModelCall]:
        """See `Judge.assess`."""
        rubrics = (f"rubric/{rubric.id}" for rubric in request.rubrics)
        return self._ask(_QUOTES_FORMAT, request, (f"prompt/{prompts.STORY}", *rubrics), cancelled)

    def review(
        self, request: RoundRequest, cancelled: Callable[[], bool] = never
    ) -> tuple[tuple[ProposedPattern, ...], ModelCall]:
        """See `Judge.review`."""
        return self._ask(_ROUND_FORMAT, request, (f"prompt/{prompts.ROUND}", "levels"), cancelled)

    def _ask(
        self,
        reply_format: JudgeFormat[Request, Result],
        request: Request,
        versions: tuple[str, ...],
        cancelled: Callable[[], bool],
    ) -> tuple[Result, ModelCall]:
        record = Record("judge", self._handle.provider, self._handle.model, self._content.versions(*versions))
        if cancelled():
            raise Cancelled
        try:
            result = self._usable_reply(self._handle.client(), reply_format, request, record, cancelled)
        except (NotConnected, NoReply, UnusableReply) as error:
            raise JudgeError(str(error), record.model_call(str(error))) from error
        return result, record.model_call()

    def _usable_reply(
        self,
        client: ChatClient,
        reply_format: JudgeFormat[Request, Result],
        request: Request,
        record: Record,
        cancelled: Callable[[], bool],
    ) -> Result:
        messages = reply_format.messages(self._content, request)
        for repairs_left in range(_REPAIRS, -1, -1):
            self._completion.complete(
                client,
                messages,
                reply_format.schema(request),
                record,
                max_tokens=None,
                limits=self._limits,
                cancelled=cancelled,
            )
            self._check_willing(record, reply_format.task)
            try:
                return reply_format.read(record.reply, request)
            except UnusableReply as problem:
                if not repairs_left:
                    raise NoReply(
                        f"{self.name} was to {reply_format.task} and gave no usable reply in {_REPAIRS + 1} tries. "
                        "Score again, or choose a stronger model."
                    ) from problem
                messages = [*messages, *_repair(record, problem)]
        raise AssertionError("the last try returns or raises")

    def _check_willing(self, record: Record, task: str) -> None:
        """Rejects a refusal, which arrives as an empty reply; asking again would talk the model into a score."""
        empty = not record.reply.strip()
        if empty and record.finish in _CUT_BY_LENGTH:
            raise NoReply(
                f"{self.name} ran out of its token limit before it wrote anything; raise the limit at its server, or "
                "have it think less. Then score again."
            )
        if empty or record.finish == "content_filter":
            raise NoReply(f"{self.name} refused to {task}. Score again, or choose another model.")


def _repair(record: Record, problem: UnusableReply) -> list[Message]:
    if record.finish in _CUT_BY_LENGTH:
        what = "The reply was cut off before its end. Keep it short."
    else:
        what = str(problem)
    return [
        Message("assistant", record.reply),
        Message("user", f"{what}\nSend the whole corrected JSON object and nothing else."),
    ]
