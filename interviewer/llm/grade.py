"""A grade that a model gives when it is asked for nothing else: what the scores are held against."""

from typing import Annotated

from pydantic import Field, StrictFloat, StrictInt, ValidationError

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.ports import JudgeError, JudgeRequest
from interviewer.llm import prompts
from interviewer.llm.client import Limits
from interviewer.llm.faults import BACKOFF, Backoff
from interviewer.llm.judge_format import Unusable
from interviewer.llm.record import Record
from interviewer.llm.reply_json import closed_object, first_object
from interviewer.llm.source import NotConnected, Source
from interviewer.llm.structured import NoReply, Structured

_SCHEMA = closed_object({"grade": {"type": "number"}})


class _Reply(Frozen):
    grade: Annotated[StrictInt | StrictFloat, Field(ge=0, le=5)]


class ModelGrader:
    """Asks a chat model for one number, once: a grade that has to be asked for twice is no baseline."""

    def __init__(self, source: Source, content: Content, timeout: float, *, backoff: Backoff = BACKOFF) -> None:
        """Nothing is connected yet; see `ModelJudge` for what is given."""
        self._source = source
        self._content = content
        self._limits = Limits(timeout, timeout)
        self._structured = Structured(backoff)

    def grade(self, request: JudgeRequest) -> float:
        """See `Grader.grade`."""
        versions = self._content.versions(f"prompt/{prompts.GRADE}")
        record = Record("grade", self._source.provider, self._source.model, versions)
        try:
            client = self._source.client()
            messages = prompts.grade(self._content, request)
            most = client.endpoint.reply_tokens
            self._structured.ask(client, messages, _SCHEMA, record, max_tokens=most, limits=self._limits)
            return _read(record.reply)
        except (NotConnected, NoReply, Unusable) as error:
            raise JudgeError(str(error), record.exchange(str(error))) from error


def _read(reply: str) -> float:
    try:
        return float(_Reply.model_validate(first_object(reply)).grade)
    except ValidationError as error:
        raise Unusable('The reply is not {"grade": a number from 0 to 5}.') from error
