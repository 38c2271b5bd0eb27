"""Which models there are, and the voices, judges and readers made of them.

Importing this module is cheap: what needs a model library is imported when a model is first used.
"""

import threading

from interviewer.content import Content
from interviewer.domain.evidence.listening import WordListener
from interviewer.domain.evidence.reading import WordReader
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
from interviewer.domain.rounds.turn import Interviewer
from interviewer.llm.admission import BY_RULES, Admission
from interviewer.llm.connections import LOCAL, Connections, canonical
from interviewer.llm.consent import Consent
from interviewer.llm.entrance_results import EntranceResult
from interviewer.llm.first_reader import FirstThatReads
from interviewer.llm.model_info import SCRIPTED_INFO, ModelInfo, local_info, reader_info, remote_info
from interviewer.llm.remote_models import wanted_local
from interviewer.llm.scripted import SCRIPTED, RulesJudge, ScriptedVoice
from interviewer.settings import Settings


class Models:
    """The models that the settings allow; connected on first use, closed once."""

    def __init__(self, settings: Settings, content: Content, connections: Connections | None = None) -> None:
        """Nothing is loaded or asked yet; the models of several packs have their connections in common."""
        self._settings = settings
        self._content = content
        self._connections = connections or Connections(settings)
        self._admission = Admission(settings, self._connections, content)
        self._lock = threading.Lock()
        self._judges: dict[str, Judge] = {}
        self._interviewers: dict[str, Interviewer] = {}
        self._reader: Reader | None = None
        self._words: Reader | None = None

    @property
    def consent(self) -> Consent:
        """Which other machines may be sent answers."""
        return self._connections.consent

    def found(self) -> tuple[ModelInfo, ...]:
        """The providers, from files and settings alone."""
        return (
            remote_info(self._settings, self._connections, self._admission),
            reader_info(self._connections),
            local_info(self._connections, self._admission),
            SCRIPTED_INFO,
        )

    def default(self) -> str:
        """The provider that the settings name, else the first of those on this machine that is ready.

        A remote model is taken when INTERVIEWER_PROVIDER or INTERVIEWER_MODEL names it. That a key is in the
        environment does not choose one: it is there for other programs too. A chat model of this machine is taken
        when it is named too: one of its size asks worse than the prepared words that the small reader goes with.
        """
        if self._settings.provider != "auto":
            return canonical(self._settings.provider)
        remote, reader, local, scripted = self.found()
        if wanted_local(self._settings):
            return local.provider
        named = "model" in self._settings.model_fields_set
        if remote.ready and (named or not remote.host):
            return remote.provider
        return reader.provider if reader.ready else scripted.provider

    def voice(self, provider: str) -> Voice:
        """A voice of this provider.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES:
            return ScriptedVoice()
        from interviewer.llm.voice import ModelVoice

        return ModelVoice(self._connections.source(provider), self._content, self._settings.request_timeout)

    def judge(self, provider: str) -> Judge:
        """The judge of this provider, when its model passed the entrance test; else the rules, as without a model.

        One object, for it remembers what the server supports.

        Raises:
            UnknownProvider: There is no such provider.
        """
        provider = canonical(provider)
        self.admit(provider)
        result = self._admission.result(provider)
        if provider in BY_RULES or (not result.passed if result is not None else provider == LOCAL):
            # A model that fails calls nearly everything met: its verdicts add nothing to the reader's.
            return RulesJudge(provider)
        # One that could not be tested does not answer; its judge says why, and the score can be had later.
        with self._lock:
            if provider not in self._judges:
                self._judges[provider] = self._new_judge(provider)
            return self._judges[provider]

    def reader(self, provider: str) -> Reader:
        """The reader beside this provider's judge.

        It is the one on the small model when that is installed and may be asked, and goes by words alone when that
        fails; without any model, and for `scripted`, which asks none, it goes by words.
        """
        from interviewer.llm.weights import load_words

        with self._lock:
            if self._words is None:
                self._words = WordReader(load_words().heads)
            if provider == SCRIPTED or self._settings.model_requests == "refuse":
                return self._words
            if self._reader is None:
                self._reader = self._connections.embedded.reader()
            return self._words if self._reader is None else FirstThatReads(self._reader, self._words)

    def listener(self, provider: str) -> Listener:
        """Who hears the candidate where no capable model does; chosen as the reader is."""
        return WordListener()

    def interviewer(self, provider: str) -> Interviewer | None:
        """This provider's model when it passed the entrance test; None where code leads.

        Raises:
            UnknownProvider: There is no such provider.
        """
        provider = canonical(provider)
        result = self._admission.result(provider)
        if result is None or not result.passed:
            return None
        with self._lock:
            if provider not in self._interviewers:
                self._interviewers[provider] = self._admission.interviewer(provider)
            return self._interviewers[provider]

    def test(self, provider: str) -> EntranceResult:
        """Take the entrance test anew; see `Admission.test`."""
        return self._admission.test(provider)

    def admit(self, provider: str) -> None:
        """Take the entrance test unless there is a result; see `Admission.admit`."""
        self._admission.admit(provider)

    def grader(self, provider: str) -> Grader | None:
        """What gives plain grades by this provider's model; None where none writes.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES:
            return None
        from interviewer.llm.grade import ModelGrader

        return ModelGrader(self._connections.source(provider), self._content, self._settings.request_timeout)

    def narrator(self, provider: str) -> Narrator | None:
        """What words a debrief by this provider's model; None where prepared words are said.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES or provider == LOCAL:
            # A model of this size copies the draft or loses a name of it, and takes longer than its reader.
            return None
        from interviewer.llm.narrator import ModelNarrator

        return ModelNarrator(self._connections.source(provider), self._content, self._settings.request_timeout)

    def plain(self, provider: str) -> PlainInterviewer | None:
        """This provider's model as an interviewer of its own; None where none speaks.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES:
            return None
        from interviewer.llm.plain import ModelPlain

        return ModelPlain(self._connections.source(provider), self._content, self._settings.request_timeout)

    def candidate(self, provider: str) -> CandidateVoice | None:
        """This provider's model as a simulated candidate; None where none speaks.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES:
            return None
        from interviewer.llm.candidate import ModelCandidate

        return ModelCandidate(self._connections.source(provider), self._content, self._settings.request_timeout)

    def rewriter(self, provider: str) -> Rewriter | None:
        """What writes answers stronger by this provider's model; None where code does it alone.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES or provider == LOCAL:
            # A model of this size copies the answer, or invents; all that it wrote fell back on code.
            return None
        from interviewer.llm.rewriter import ModelRewriter

        return ModelRewriter(self._connections.source(provider), self._content, self._settings.request_timeout)

    def probe(self, provider: str) -> ModelInfo:
        """Ask the model one small question in earnest; the answer tells whether it can interview and judge."""
        if provider in BY_RULES:
            return next(info for info in self.found() if info.provider == provider)
        from interviewer.llm.probe import probe

        source = self._connections.source(provider)
        ready, detail, fix = probe(source, self._settings.request_timeout)
        return ModelInfo(provider=provider, model=source.model, ready=ready, detail=detail, fix=fix)

    def close(self) -> None:
        """Close all connections and stop the embedded server; nothing can be asked afterwards."""
        self._connections.close()

    def _new_judge(self, provider: str) -> Judge:
        from interviewer.llm.judge import ModelJudge
        from interviewer.llm.quotes import QuoteFormat

        source, timeout = self._connections.source(provider), self._settings.request_timeout
        return ModelJudge(source, self._content, timeout, QuoteFormat())
