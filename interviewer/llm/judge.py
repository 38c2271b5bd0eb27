"""The judge that is a language model: strengths and quotes for one story, and what shows across a round."""

from collections.abc import Callable
from typing import TypeVar

from interviewer.content import Content
from interviewer.domain.entities.patterns import ProposedPattern
from interviewer.domain.entities.scorecard import CriterionVerdict, ModelCall
from interviewer.domain.ports import Cancelled, JudgeError, JudgeRequest, RoundRequest
from interviewer.llm.across import RoundFormat
from interviewer.llm.client import ChatClient, Limits, never
from interviewer.llm.faults import BACKOFF, Backoff
from interviewer.llm.judge_format import JudgeFormat, Unusable
from interviewer.llm.messages import Message
from interviewer.llm.record import Record
from interviewer.llm.source import NotConnected, Source
from interviewer.llm.structured import NoReply, Structured

Request = TypeVar("Request")
Found = TypeVar("Found")

_REPAIRS = 2
# A judge writes some hundred words, for which a small model on two cores needs minutes.
_PATIENCE = 6
# How servers say that the token limit ended a reply.
_CUT_BY_LENGTH = frozenset({"length", "max_tokens", "MAX_TOKENS"})


class ModelJudge:
    """Asks a chat model for verdicts, checks their shape and has it repair them.

    No request has a token cap of ours: a reasoning model's thoughts count too, and nobody knows how many they are. What
    never ends is stopped by the time limit.
    """

    def __init__(
        self,
        source: Source,
        content: Content,
        timeout: float,
        sheet: JudgeFormat[JudgeRequest, tuple[CriterionVerdict, ...]],
        *,
        backoff: Backoff = BACKOFF,
    ) -> None:
        """Nothing is connected yet.

        Args:
            source: The model that judges.
            content: Gives the prompt.
            timeout: Seconds that a short request may take; a judgement may take six times as long.
            sheet: What the model fills in about a story.
            backoff: How often and how soon a failed request is sent again.
        """
        self._sheet = sheet
        self._source = source
        self._content = content
        self._limits = Limits(timeout * _PATIENCE, timeout / 2)
        self._structured = Structured(backoff)

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._source.name

    def assess(
        self, request: JudgeRequest, cancelled: Callable[[], bool] = never
    ) -> tuple[tuple[CriterionVerdict, ...], ModelCall]:
        """See `Judge.assess`."""
        rubrics = (f"rubric/{rubric.id}" for rubric in request.rubrics)
        return self._fill(self._sheet, request, (f"prompt/{self._sheet.prompt}", *rubrics), cancelled)

    def review(
        self, request: RoundRequest, cancelled: Callable[[], bool] = never
    ) -> tuple[tuple[ProposedPattern, ...], ModelCall]:
        """See `Judge.review`."""
        sheet = RoundFormat()
        return self._fill(sheet, request, (f"prompt/{sheet.prompt}", "levels"), cancelled)

    def _fill(
        self,
        sheet: JudgeFormat[Request, Found],
        request: Request,
        versions: tuple[str, ...],
        cancelled: Callable[[], bool],
    ) -> tuple[Found, ModelCall]:
        record = Record("judge", self._source.provider, self._source.model, self._content.versions(*versions))
        if cancelled():
            raise Cancelled
        try:
            found = self._filled(self._source.client(), sheet, request, record, cancelled)
        except (NotConnected, NoReply, Unusable) as error:
            raise JudgeError(str(error), record.exchange(str(error))) from error
        return found, record.exchange()

    def _filled(
        self,
        client: ChatClient,
        sheet: JudgeFormat[Request, Found],
        request: Request,
        record: Record,
        cancelled: Callable[[], bool],
    ) -> Found:
        messages = sheet.messages(self._content, request)
        for repairs_left in range(_REPAIRS, -1, -1):
            self._structured.ask(
                client,
                messages,
                sheet.schema(request),
                record,
                max_tokens=None,
                limits=self._limits,
                cancelled=cancelled,
            )
            self._check_willing(record, sheet.task)
            try:
                return sheet.read(record.reply, request)
            except Unusable as problem:
                if not repairs_left:
                    raise NoReply(
                        f"{self.name} was to {sheet.task} and gave no usable reply in {_REPAIRS + 1} tries. "
                        "Score again, or choose a stronger model."
                    ) from problem
                messages = [*messages, *_repair(record, problem)]
        raise AssertionError("the last try returns or raises")

    def _check_willing(self, record: Record, task: str) -> None:
        """A model that refuses, which comes as an empty reply, is not asked again: it would be talked into a score."""
        empty = not record.reply.strip()
        if empty and record.finish in _CUT_BY_LENGTH:
            raise NoReply(
                f"{self.name} ran out of its token limit before it wrote anything; raise the limit at its server, or "
                "have it think less. Then score again."
            )
        if empty or record.finish == "content_filter":
            raise NoReply(f"{self.name} refused to {task}. Score again, or choose another model.")


def _repair(record: Record, problem: Unusable) -> list[Message]:
    if record.finish in _CUT_BY_LENGTH:
        what = "The reply was cut off before its end. Keep it short."
    else:
        what = str(problem)
    return [
        Message("assistant", record.reply),
        Message("user", f"{what}\nSend the whole corrected JSON object and nothing else."),
    ]
