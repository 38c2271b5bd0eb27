"""What the product is measured against: a model without our rules, a plain grade, a simulated candidate."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field, StrictFloat, StrictInt, ValidationError

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, Speaker, Turn
from interviewer.domain.entities.persona import Persona
from interviewer.domain.ports import Cue, JudgeError, JudgeRequest
from interviewer.llm import prompts
from interviewer.llm.client import ChatRequest, Limits
from interviewer.llm.completion import (
    JsonCompletion,
    NoReply,
    UnusableReply,
    closed_object,
    complete_once,
    first_object,
)
from interviewer.llm.connections import ModelHandle, NotConnected
from interviewer.llm.conversation import START
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.faults import BACKOFF, Backoff
from interviewer.llm.messages import Message, Record, tokens

# As for our own interviewer, so that only the prompt differs.
_TEMPERATURE = 0.4
# Several chat templates take no empty message.
_EMPTY_TURN = "..."


class ModelPlainInterviewer:
    """Sends one system prompt with the raw transcript and returns the reply unchanged."""

    def __init__(self, handle: ModelHandle, content: Content, timeout: float) -> None:
        """Nothing is connected yet; see `ModelVoice` for what is given."""
        self._handle = handle
        self._content = content
        self._limits = Limits(timeout, timeout)

    def say(self, interview: Interview, persona: Persona, asked: str) -> str:
        """See `PlainInterviewer.say`."""
        versions = self._content.versions(f"prompt/{prompts.PLAIN}")
        record = Record("plain", self._handle.provider, self._handle.model, versions)
        system = prompts.plain(self._content, interview, persona, asked)
        return complete_once(
            self._handle,
            lambda endpoint: ChatRequest(
                _plain_messages(system, interview.turns, endpoint.context_tokens),
                endpoint.reply_tokens,
                _TEMPERATURE,
                endpoint.voice_body,
            ),
            self._limits,
            record,
        )


def _plain_messages(system: str, turns: Sequence[Turn], budget: int) -> list[Message]:
    """Returns the prompt; the oldest exchanges are dropped when it is too long."""
    head = Message("system", system)
    messages = list(_transcript_messages(turns))
    while len(messages) > 1 and sum(map(tokens, (head, *messages))) > budget:
        messages = messages[2:]
    return [head, *messages]


def _transcript_messages(turns: Sequence[Turn]) -> Iterator[Message]:
    yield Message("user", START)
    for turn in turns:
        yield Message("user" if turn.speaker is Speaker.CANDIDATE else "assistant", turn.text or _EMPTY_TURN)


_GRADE_SCHEMA = closed_object({"grade": {"type": "number"}})


class _GradeReply(Frozen):
    grade: Annotated[StrictInt | StrictFloat, Field(ge=0, le=5)]


class ModelGrader:
    """Asks a chat model for one number, once: a baseline gets no second try."""

    def __init__(self, handle: ModelHandle, content: Content, timeout: float, *, backoff: Backoff = BACKOFF) -> None:
        """Nothing is connected yet; see `ModelJudge` for what is given."""
        self._handle = handle
        self._content = content
        self._limits = Limits(timeout, timeout)
        self._completion = JsonCompletion(backoff)

    def grade(self, request: JudgeRequest) -> float:
        """See `Grader.grade`."""
        versions = self._content.versions(f"prompt/{prompts.GRADE}")
        record = Record("grade", self._handle.provider, self._handle.model, versions)
        try:
            client = self._handle.client()
            messages = prompts.grade(self._content, request)
            most = client.endpoint.reply_tokens
            self._completion.complete(client, messages, _GRADE_SCHEMA, record, max_tokens=most, limits=self._limits)
            return _grade_of(record.reply)
        except (NotConnected, NoReply, UnusableReply) as error:
            raise JudgeError(str(error), record.model_call(str(error))) from error


def _grade_of(reply: str) -> float:
    try:
        return float(_GradeReply.model_validate(first_object(reply)).grade)
    except ValidationError as error:
        raise UnusableReply('The reply is not {"grade": a number from 0 to 5}.') from error


# A word of English is 1.3 tokens on average, and a model must be able to end by itself.
_TOKENS_A_WORD = 3


class ModelCandidate:
    """Words a prepared answer in a given manner, in reply to the interviewer's last turn."""

    def __init__(self, handle: ModelHandle, content: Content, timeout: float) -> None:
        """Nothing is connected yet; see `ModelVoice` for what is given."""
        self._handle = handle
        self._content = content
        self._limits = Limits(timeout, timeout)

    def say(self, cue: Cue) -> str:
        """See `CandidateVoice.say`."""
        versions = self._content.versions(f"prompt/{prompts.CANDIDATE_TURN}")
        record = Record("candidate", self._handle.provider, self._handle.model, versions)
        return complete_once(self._handle, lambda endpoint: self._ask(cue, endpoint), self._limits, record)

    def _ask(self, cue: Cue, endpoint: Endpoint) -> ChatRequest:
        # The most likely words, and the seed where a server draws even so: the same round again as far as the server
        # can. In the judge's place, so that the interviewer's prompt stays in the cache of its own.
        most = max(endpoint.reply_tokens, cue.most_words * _TOKENS_A_WORD)
        body = {**endpoint.judge_body, "seed": cue.seed}
        return ChatRequest(prompts.candidate_turn(self._content, cue), most, 0.0, body)
