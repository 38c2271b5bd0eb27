"""The judge that is a language model: verdicts and quotes for the criteria of one story."""

from collections.abc import Callable

from interviewer.content import Content
from interviewer.domain.entities.scorecard import CriterionVerdict, Exchange
from interviewer.domain.ports import Cancelled, JudgeError, JudgeRequest
from interviewer.llm.client import ChatClient, Limits, never
from interviewer.llm.faults import BACKOFF, Backoff
from interviewer.llm.messages import Message
from interviewer.llm.record import Record
from interviewer.llm.sheet import Sheet, Unusable
from interviewer.llm.source import NotConnected, Source
from interviewer.llm.structured import NoReply, Structured

_REPAIRS = 2
# A judge writes some hundred words, for which a small model on two cores needs minutes.
_PATIENCE = 6


class ModelJudge:
    """Asks a chat model for verdicts, checks their shape and has it repair them."""

    def __init__(
        self,
        source: Source,
        content: Content,
        timeout: float,
        sheet: Sheet,
        *,
        backoff: Backoff = BACKOFF,
    ) -> None:
        """Nothing is connected yet.

        Args:
            source: The model that judges.
            content: Gives the prompt.
            timeout: Seconds that a short request may take; a judgement may take six times as long.
            sheet: What the model fills in.
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
    ) -> tuple[tuple[CriterionVerdict, ...], Exchange]:
        """See `Judge.assess`."""
        record = Record("judge", self._source.provider, self._source.model, self._versions(request))
        if cancelled():
            raise Cancelled
        try:
            found = self._judged(self._source.client(), request, record, cancelled)
        except (NotConnected, NoReply, Unusable) as error:
            raise JudgeError(str(error), record.exchange(str(error))) from error
        return found, record.exchange()

    def _judged(
        self, client: ChatClient, request: JudgeRequest, record: Record, cancelled: Callable[[], bool]
    ) -> tuple[CriterionVerdict, ...]:
        messages = self._sheet.messages(self._content, request)
        for repairs_left in range(_REPAIRS, -1, -1):
            self._structured.ask(
                client,
                messages,
                self._sheet.schema(request),
                record,
                max_tokens=self._sheet.tokens(request),
                limits=self._limits,
                cancelled=cancelled,
            )
            self._check_willing(record)
            try:
                return self._sheet.read(record.reply, request)
            except Unusable as problem:
                if not repairs_left:
                    raise NoReply(
                        f"{self.name} gave no usable verdicts in {_REPAIRS + 1} tries. "
                        "Score again, or choose a stronger model."
                    ) from problem
                messages = [*messages, *_repair(record, problem)]
        raise AssertionError("the last try returns or raises")

    def _check_willing(self, record: Record) -> None:
        """A model that refuses, which comes as an empty reply, is not asked again: it would be talked into a score."""
        if record.finish == "content_filter" or not record.reply.strip():
            raise NoReply(f"{self.name} refused to judge this story. Score again, or choose another model.")

    def _versions(self, request: JudgeRequest) -> tuple[str, ...]:
        rubrics = (f"rubric/{rubric.id}" for rubric in request.rubrics)
        return self._content.versions(f"prompt/{self._sheet.prompt}", *rubrics)


def _repair(record: Record, problem: Unusable) -> list[Message]:
    if record.finish == "length":
        what = "The reply was cut off before its end. Keep it short."
    else:
        what = str(problem)
    return [
        Message("assistant", record.reply),
        Message("user", f"{what}\nSend the whole corrected JSON object and nothing else."),
    ]
