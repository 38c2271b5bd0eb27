"""A model that is only told to be an interviewer: what our interviewer is held against."""

from collections.abc import Iterator, Sequence

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview, Speaker, Turn
from interviewer.domain.entities.persona import Persona
from interviewer.llm import prompts
from interviewer.llm.client import Ask, Limits
from interviewer.llm.conversation import START
from interviewer.llm.messages import Message, tokens
from interviewer.llm.once import hear_once
from interviewer.llm.record import Record
from interviewer.llm.source import Source

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
        system = prompts.plain(self._content, interview, persona, asked)
        return hear_once(
            self._source,
            lambda endpoint: Ask(
                _messages(system, interview.turns, endpoint.context_tokens),
                endpoint.reply_tokens,
                _TEMPERATURE,
                endpoint.voice_body,
            ),
            self._limits,
            record,
        )


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
