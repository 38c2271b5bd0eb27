"""Where the use cases get their voices, judges and readers from."""

from typing import Protocol

from interviewer.domain.ports import (
    CandidateVoice,
    Grader,
    Judge,
    Listener,
    Narrator,
    PlainInterviewer,
    Reader,
    Rewriter,
    Voice,
)
from interviewer.domain.rounds.model_turn import Interviewer
from interviewer.llm.admission import EntranceResult
from interviewer.llm.connections import Consent
from interviewer.llm.provider import ModelInfo


class ModelSource(Protocol):
    """Gives a voice and a judge for each provider; `llm.provider.Models` is the real one."""

    def providers(self) -> tuple[ModelInfo, ...]:
        """Which providers there are."""
        ...

    def default(self) -> str:
        """The provider taken unless one is chosen."""
        ...

    def voice(self, provider: str) -> Voice:
        """Who speaks."""
        ...

    def judge(self, provider: str) -> Judge:
        """Who judges."""
        ...

    def reader(self, provider: str) -> Reader:
        """Who reads, beside this provider's judge."""
        ...

    def listener(self, provider: str) -> Listener:
        """Classifies a turn and finds what in it is worth taking up."""
        ...

    def interviewer(self, provider: str) -> Interviewer | None:
        """A capable model that leads; None where code does."""
        ...

    def grader(self, provider: str) -> Grader | None:
        """Gives plain grades; None where no model is asked."""
        ...

    def narrator(self, provider: str) -> Narrator | None:
        """Rewords debrief lines; None where the prepared words are said."""
        ...

    def plain(self, provider: str) -> PlainInterviewer | None:
        """A model that interviews without anything of ours; None where no model is asked."""
        ...

    def candidate(self, provider: str) -> CandidateVoice | None:
        """A model that speaks for a simulated candidate; None where no model is asked."""
        ...

    def rewriter(self, provider: str) -> Rewriter | None:
        """Arranges rewrites of answers; None where no model is asked."""
        ...

    def admit(self, provider: str) -> None:
        """Find out whether the provider's model can lead, unless that is known; never raises."""
        ...

    def test(self, provider: str) -> EntranceResult:
        """Test again whether the provider's model can lead."""
        ...

    @property
    def consent(self) -> Consent:
        """Which other machines may be sent answers."""
        ...

    def probe(self, provider: str) -> ModelInfo:
        """Whether the provider's model answers."""
        ...

    def close(self) -> None:
        """Stop what was started."""
        ...


class Replaced:
    """A source some of whose parts are replaced by given ones."""

    def __init__(
        self,
        source: ModelSource,
        *,
        voice: Voice | None,
        judge: Judge | None,
        reader: Reader | None,
        rewriter: Rewriter | None,
        narrator: Narrator | None,
        interviewer: Interviewer | None = None,
        listener: Listener | None = None,
    ) -> None:
        """Replace what is given; the scripted voice stays, as it is what a failing voice falls back on."""
        self._source = source
        self._voice = voice
        self._judge = judge
        self._reader = reader
        self._rewriter = rewriter
        self._narrator = narrator
        self._interviewer = interviewer
        self._listener = listener
        self.providers = source.providers
        self.default = source.default
        self.probe = source.probe
        self.admit = source.admit
        self.test = source.test
        self.consent = source.consent
        self.grader = source.grader
        self.plain = source.plain
        self.candidate = source.candidate
        self.close = source.close

    def voice(self, provider: str) -> Voice:
        """The given voice, but for `scripted`."""
        if self._voice is None or provider == "scripted":
            return self._source.voice(provider)
        return self._voice

    def judge(self, provider: str) -> Judge:
        """The given judge."""
        return self._judge or self._source.judge(provider)

    def reader(self, provider: str) -> Reader:
        """The given reader."""
        return self._reader or self._source.reader(provider)

    def listener(self, provider: str) -> Listener:
        """The given listener."""
        return self._listener or self._source.listener(provider)

    def interviewer(self, provider: str) -> Interviewer | None:
        """The given interviewer, but for `scripted`; none where a voice was given that words drafts."""
        if provider == "scripted" or self._interviewer is None and self._voice is not None:
            return None
        return self._interviewer or self._source.interviewer(provider)

    def rewriter(self, provider: str) -> Rewriter | None:
        """The given rewriter."""
        return self._rewriter or self._source.rewriter(provider)

    def narrator(self, provider: str) -> Narrator | None:
        """The given narrator, but for `scripted`."""
        if self._narrator is None or provider == "scripted":
            return self._source.narrator(provider)
        return self._narrator
