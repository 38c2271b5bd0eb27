"""A model that is only told to be an interviewer: what our interviewer is held against."""

from collections.abc import Iterator, Sequence
from contextlib import closing

from interviewer.content import Content
from interviewer.domain.interview import Interview, Speaker, Turn
from interviewer.domain.persona import Persona
from interviewer.domain.ports import VoiceError
from interviewer.llm import prompts
from interviewer.llm.conversation import START
from interviewer.llm.faults import describe
from interviewer.llm.line import Ask, Limits, Line
from interviewer.llm.messages import Message, tokens
from interviewer.llm.record import Record
from interviewer.llm.source import NoLine, Source

# As for our own words, so that only what is told differs.
_TEMPERATURE = 0.4
# Several chat templates take no empty message.
_NOTHING = "..."


class ModelPlain:
    """Gives a chat model one system prompt and the transcript as it stands, and says whatever comes back."""

    def __init__(self, source: Source, content: Content, timeout: float) -> None:
        """Nothing is connected yet; see `ModelVoice` for what is given."""
        self._source = source
        self._content = content
        self._limits = Limits(timeout, timeout)

    def say(self, interview: Interview, persona: Persona, asked: str) -> str:
        """See `PlainInterviewer.say`."""
        versions = self._content.versions(f"prompt/{prompts.PLAIN}")
        record = Record("plain", self._source.provider, self._source.model, versions)
        try:
            line = self._source.line()
        except NoLine as error:
            raise VoiceError(str(error), record.exchange(str(error))) from error
        system = prompts.plain(self._content, interview, persona, asked)
        self._hear(line, _messages(system, interview.turns, line.endpoint.context_tokens), record)
        return record.reply.strip()

    def _hear(self, line: Line, messages: Sequence[Message], record: Record) -> None:
        ask = Ask(messages, line.endpoint.reply_tokens, _TEMPERATURE, line.endpoint.voice_body)
        record.begin()
        try:
            with closing(line.stream(ask, self._limits)) as pieces:
                for piece in pieces:
                    record.add(piece)
        except Exception as error:
            fault = describe(error, line.endpoint)
            raise VoiceError(fault.message, record.exchange(fault.message)) from error


def _messages(system: str, turns: Sequence[Turn], budget: int) -> list[Message]:
    """The prompt; where it grows too long the oldest exchanges are left out."""
    head = Message("system", system)
    said = list(_said(turns))
    while len(said) > 1 and sum(map(tokens, (head, *said))) > budget:
        said = said[2:]
    return [head, *said]


def _said(turns: Sequence[Turn]) -> Iterator[Message]:
    yield Message("user", START)
    for turn in turns:
        yield Message("user" if turn.speaker is Speaker.CANDIDATE else "assistant", turn.text or _NOTHING)
