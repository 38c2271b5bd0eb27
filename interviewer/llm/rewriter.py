"""The language model as a rewriter: it arranges clauses and blanks by id and writes no words of its own."""

from collections.abc import Callable

from pydantic import StrictStr, ValidationError

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.part import Part
from interviewer.domain.entities.rewrite import Arrangement, LeftOut, LeftOutFor, Placed, Refused, RewriteRequest
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.ports import Cancelled, RewriterError
from interviewer.domain.rewriting.arrangement import JOINS
from interviewer.llm import prompts
from interviewer.llm.client import Limits, never
from interviewer.llm.completion import JsonCompletion, NoReply, UnusableReply, closed_object, first_object
from interviewer.llm.connections import ModelHandle, NotConnected
from interviewer.llm.faults import BACKOFF, Backoff
from interviewer.llm.messages import Message, Record

_IDS = {"type": "string", "description": "c1, c2 and so on for clauses, b1, b2 and so on for blanks"}
_PIECE = closed_object({"id": _IDS, "join": {"type": "string", "enum": ["", *JOINS]}})
_LEFT_OUT = closed_object({"id": _IDS, "reason": {"type": "string", "enum": list(LeftOutFor)}})
_SCHEMA = closed_object(
    {part.value: {"type": "array", "items": _PIECE} for part in Part}
    | {"left_out": {"type": "array", "items": _LEFT_OUT}}
)
# Every clause is named once, which is more than a short reply.
_PATIENCE = 3
_TOKENS_A_PIECE = 24
_MORE_TOKENS = 200
# Given more faults at once, a model fixes none of them.
_MOST_FAULTS = 8


class _Piece(Frozen):
    id: StrictStr
    join: StrictStr = ""


class _LeftOut(Frozen):
    id: StrictStr
    reason: LeftOutFor


class _Reply(Frozen):
    situation: tuple[_Piece, ...] = ()
    task: tuple[_Piece, ...] = ()
    action: tuple[_Piece, ...] = ()
    reason: tuple[_Piece, ...] = ()
    result: tuple[_Piece, ...] = ()
    reflection: tuple[_Piece, ...] = ()
    left_out: tuple[_LeftOut, ...] = ()


class ModelRewriter:
    """Asks a chat model for an arrangement, or for a corrected one after a rejection."""

    def __init__(self, handle: ModelHandle, content: Content, timeout: float, *, backoff: Backoff = BACKOFF) -> None:
        """Nothing is connected yet.

        Args:
            handle: The model that arranges.
            content: Gives the prompt.
            timeout: Seconds that a short request may take; an arrangement may take three times as long.
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

    def rewrite(self, request: RewriteRequest, cancelled: Callable[[], bool] = never) -> tuple[Arrangement, ModelCall]:
        """See `Rewriter.rewrite`."""
        versions = self._content.versions(f"prompt/{prompts.REWRITE}")
        record = Record("rewrite", self._handle.provider, self._handle.model, versions)
        if cancelled():
            raise Cancelled
        try:
            self._completion.complete(
                self._handle.client(),
                _messages(self._content, request),
                _SCHEMA,
                record,
                max_tokens=_most(request),
                limits=self._limits,
                cancelled=cancelled,
            )
            return arrangement(record.reply), record.model_call()
        except (NotConnected, NoReply, UnusableReply) as error:
            raise RewriterError(str(error), record.model_call(str(error))) from error


def _messages(content: Content, request: RewriteRequest) -> list[Message]:
    asked = prompts.rewrite(content, request)
    return asked if request.refused is None else [*asked, *_again(request.refused)]


def _again(refused: Refused) -> list[Message]:
    faults = "\n".join(f"- {fault}" for fault in refused.faults[:_MOST_FAULTS])
    return [
        Message("assistant", refused.reply),
        Message("user", f"This cannot be used:\n{faults}\nSend the whole JSON object again."),
    ]


def _most(request: RewriteRequest) -> int:
    return _MORE_TOKENS + _TOKENS_A_PIECE * (len(request.clauses) + len(request.blanks))


def arrangement(reply: str) -> Arrangement:
    """The arrangement in a reply.

    Raises:
        Unusable: There is none.
    """
    try:
        read = _Reply.model_validate(first_object(reply))
    except ValidationError as error:
        raise UnusableReply("The model's reply was no arrangement of the answer.") from error
    placed = tuple(
        Placed(id=piece.id, part=part, join=piece.join) for part in Part for piece in getattr(read, part.value)
    )
    if not placed:
        raise UnusableReply("The model's reply placed nothing of the answer.")
    left_out = tuple(LeftOut(clause=one.id, reason=one.reason) for one in read.left_out)
    return Arrangement(placed=placed, left_out=left_out)
