"""The narrator that is a language model: one line of a debrief in the words of the interviewer who says it."""

from collections.abc import Callable

from interviewer.content import Content
from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.ports import VoiceError
from interviewer.llm import prompts
from interviewer.llm.client import Ask, Limits, never
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.messages import Message, tokens
from interviewer.llm.once import hear_once
from interviewer.llm.record import Record
from interviewer.llm.source import Source

# As for the words of a round.
_TEMPERATURE = 0.4
# A line that was cut off may have lost its end.
_CUT = frozenset({"", "length", "content_filter"})


class ModelNarrator:
    """Gives a chat model the rules, which are the same for every line, then the person, the task and the draft."""

    def __init__(self, source: Source, content: Content, timeout: float) -> None:
        """Nothing is connected yet; see `ModelVoice` for what is given."""
        self._source = source
        self._content = content
        self._limits = Limits(timeout, timeout)

    @property
    def name(self) -> str:
        """`provider:model`."""
        return self._source.name

    def narrate(
        self, beat: DebriefLine, persona: Persona, cancelled: Callable[[], bool] = never
    ) -> tuple[str, ModelCall]:
        """See `Narrator.narrate`."""
        asked = (f"prompt/{prompts.DEBRIEF}", f"prompt/{prompts.BEAT}")
        versions = self._content.versions(f"persona/{persona.id}", *asked)
        record = Record("narrator", self._source.provider, self._source.model, versions)
        said = hear_once(
            self._source, lambda endpoint: self._ask(beat, persona, endpoint), self._limits, record, cancelled
        )
        if record.finish in _CUT:
            broke_off = f"The words of {self.name} broke off. Check the model server."
            raise VoiceError(broke_off, record.exchange(broke_off))
        return said, record.exchange()

    def _ask(self, beat: DebriefLine, persona: Persona, endpoint: Endpoint) -> Ask:
        most = max(endpoint.reply_tokens, 2 * tokens(Message("user", beat.text)))
        return Ask(prompts.beat(self._content, beat, persona), most, _TEMPERATURE, endpoint.voice_body)
