"""The rewriter that is a language model: an answer in a better order, in the candidate's own words."""

from collections.abc import Callable, Sequence

from pydantic import StrictStr, ValidationError

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.scorecard import Exchange
from interviewer.domain.ports import Cancelled, Refused, RewriteRequest, RewriterError
from interviewer.llm import prompts
from interviewer.llm.client import Limits, never
from interviewer.llm.faults import BACKOFF, Backoff
from interviewer.llm.messages import Message, tokens
from interviewer.llm.record import Record
from interviewer.llm.reply_json import closed_object, first_object
from interviewer.llm.sheet import Unusable
from interviewer.llm.source import NotConnected, Source
from interviewer.llm.structured import NoReply, Structured

_SCHEMA = closed_object({"text": {"type": "string"}})
# A rewrite is about as long as the answer, for which a small model on two cores needs minutes.
_PATIENCE = 6
# Room for the blanks and the braces.
_MORE_TOKENS = 200
# A model that is told of more mends none of it.
_MOST_TOLD = 8


class _Reply(Frozen):
    text: StrictStr


class ModelRewriter:
    """Asks a chat model for a rewrite, and for a second one without what the first invented."""

    def __init__(self, source: Source, content: Content, timeout: float, *, backoff: Backoff = BACKOFF) -> None:
        """Nothing is connected yet.

        Args:
            source: The model that writes.
            content: Gives the prompt.
            timeout: Seconds that a short request may take; a rewrite may take six times as long.
            backoff: How often and how soon a failed request is sent again.
        """
        self._source = source
        self._content = content
        self._limits = Limits(timeout * _PATIENCE, timeout / 2)
        self._structured = Structured(backoff)

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._source.name

    def rewrite(self, request: RewriteRequest, cancelled: Callable[[], bool] = never) -> tuple[str, Exchange]:
        """See `Rewriter.rewrite`."""
        versions = self._content.versions(f"prompt/{prompts.REWRITE}")
        record = Record("rewrite", self._source.provider, self._source.model, versions)
        if cancelled():
            raise Cancelled
        try:
            self._structured.ask(
                self._source.client(),
                _messages(self._content, request),
                _SCHEMA,
                record,
                max_tokens=_most(request),
                limits=self._limits,
                cancelled=cancelled,
            )
            return _read(record.reply), record.exchange()
        except (NotConnected, NoReply, Unusable) as error:
            raise RewriterError(str(error), record.exchange(str(error))) from error


def _messages(content: Content, request: RewriteRequest) -> list[Message]:
    asked = prompts.rewrite(content, request)
    return asked if request.refused is None else [*asked, *_again(request.refused)]


def _again(refused: Refused) -> list[Message]:
    told: tuple[tuple[str, Sequence[str]], ...] = (
        ("This does not stand so in the answer; leave it out:", [invention.text for invention in refused.inventions]),
        ("This was left out; put it in word for word:", refused.left_out),
    )
    faults = "\n".join("\n- ".join((what, *said[:_MOST_TOLD])) for what, said in told if said)
    return [
        Message("assistant", refused.text),
        Message("user", f"{faults}\nSend the whole JSON object again, made of the words of the answer only."),
    ]


def _most(request: RewriteRequest) -> int:
    return _MORE_TOKENS + sum(tokens(Message("user", answer)) for answer in request.answers)


def _read(reply: str) -> str:
    try:
        text = _Reply.model_validate(first_object(reply)).text.strip()
    except ValidationError as error:
        raise Unusable("The model's reply held no text.") from error
    if not text:
        raise Unusable("The model's reply held no text.")
    return text
