"""Which models there are, and the voices, judges and readers made of them.

Importing this module is cheap: model libraries are imported on first use.
"""

import threading
from collections.abc import Sequence

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.scorecard import Reading
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.evidence.threads import WordListener
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
from interviewer.llm.admission import BY_RULES, READER, Admission, EntranceResult
from interviewer.llm.connections import LOCAL, REMOTE, Connections, Consent, canonical_provider
from interviewer.llm.endpoint import NotSetUp, chosen_local_model, chosen_model
from interviewer.llm.scripted import SCRIPTED, RulesJudge, ScriptedVoice
from interviewer.settings import Settings


class ModelInfo(Frozen):
    """A provider and its state.

    Attributes:
        detail: The state, in a phrase.
        fix: What to do when it is not ready; empty when it is.
        host: The other machine that answers are sent to; empty when they stay on this one.
        agreed: Whether the candidate agreed to that.
        entrance: What came of the model's entrance test, in a sentence; empty when it was not tested.
    """

    provider: str
    model: str
    ready: bool
    detail: str
    fix: str = ""
    host: str = ""
    agreed: bool = True
    entrance: str = ""


SCRIPTED_INFO = ModelInfo(
    provider=SCRIPTED,
    model=SCRIPTED,
    ready=True,
    detail="prepared words and scoring by rules, without a model",
)


def remote_info(settings: Settings, connections: Connections, admission: Admission) -> ModelInfo:
    """The remote model."""
    _, model = chosen_model(settings)
    try:
        endpoint = connections.endpoint(REMOTE)
    except NotSetUp as error:
        return ModelInfo(provider=REMOTE, model=model, ready=False, detail=f"{model} is not set up", fix=str(error))
    host = endpoint.remote_host
    return ModelInfo(
        provider=REMOTE,
        model=model,
        ready=True,
        detail=f"{endpoint.name} at {endpoint.place}",
        host=host,
        agreed=connections.consent.given(host),
        entrance=_entrance_summary(admission, REMOTE),
    )


def local_info(connections: Connections, admission: Admission) -> ModelInfo:
    """The embedded chat model."""
    detail, fix = connections.embedded.state()
    return ModelInfo(
        provider=LOCAL,
        model=connections.embedded.model,
        ready=not fix,
        detail=detail,
        fix=fix,
        entrance=_entrance_summary(admission, LOCAL),
    )


def reader_info(connections: Connections) -> ModelInfo:
    """The small model that only reads."""
    detail, fix = connections.embedded.reader_state()
    return ModelInfo(provider=READER, model=connections.embedded.reader_model, ready=not fix, detail=detail, fix=fix)


def _entrance_summary(admission: Admission, provider: str) -> str:
    result = admission.result(provider)
    return result.summary if result is not None else ""


class FallbackReader:
    """Reads with the first reader, or the second when the first fails; `Reading.reader` names the one used."""

    def __init__(self, first: Reader, second: Reader) -> None:
        """The second must not fail."""
        self._first = first
        self._second = second

    @property
    def name(self) -> str:
        """The name of the first; `Reading.reader` names the one that read."""
        return self._first.name

    def read(self, answers: Sequence[str]) -> Reading:
        """See `Reader.read`."""
        try:
            return self._first.read(answers)
        except InterviewerError:
            return self._second.read(answers)


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

    def providers(self) -> tuple[ModelInfo, ...]:
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
            return canonical_provider(self._settings.provider)
        remote, reader, local, scripted = self.providers()
        if chosen_local_model(self._settings):
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

        return ModelVoice(self._connections.handle(provider), self._content, self._settings.request_timeout)

    def judge(self, provider: str) -> Judge:
        """The judge of this provider, when its model passed the entrance test; else the rules, as without a model.

        One object, for it remembers what the server supports.

        Raises:
            UnknownProvider: There is no such provider.
        """
        provider = canonical_provider(provider)
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
        """The reader that goes with this provider's judge.

        Uses the small model when it is installed and may be asked, and falls back to words alone when that fails. For
        `scripted`, which asks no model, it uses words alone.
        """
        from interviewer.llm.weights import load_words

        with self._lock:
            if self._words is None:
                self._words = WordReader(load_words().heads)
            if provider == SCRIPTED or self._settings.model_requests == "refuse":
                return self._words
            if self._reader is None:
                self._reader = self._connections.embedded.reader()
            return self._words if self._reader is None else FallbackReader(self._reader, self._words)

    def listener(self, provider: str) -> Listener:
        """Who hears the candidate where no capable model does: words, whoever reads and scores."""
        return WordListener()

    def interviewer(self, provider: str) -> Interviewer | None:
        """This provider's model when it passed the entrance test; None where code leads.

        Raises:
            UnknownProvider: There is no such provider.
        """
        provider = canonical_provider(provider)
        result = self._admission.result(provider)
        if result is None or not result.passed:
            return None
        with self._lock:
            if provider not in self._interviewers:
                self._interviewers[provider] = self._admission.interviewer(provider)
            return self._interviewers[provider]

    def test(self, provider: str) -> EntranceResult:
        """Runs the entrance test again; see `Admission.test`."""
        return self._admission.test(provider)

    def admit(self, provider: str) -> None:
        """Runs the entrance test unless there is a result; see `Admission.admit`."""
        self._admission.admit(provider)

    def grader(self, provider: str) -> Grader | None:
        """The grader on this provider's model; None for providers without one.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES:
            return None
        from interviewer.llm.baselines import ModelGrader

        return ModelGrader(self._connections.handle(provider), self._content, self._settings.request_timeout)

    def narrator(self, provider: str) -> Narrator | None:
        """The narrator on this provider's model; None where the debrief uses prepared words.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES or provider == LOCAL:
            # A model of this size copies the draft or loses a name of it, and takes longer than its reader.
            return None
        from interviewer.llm.voice import ModelNarrator

        return ModelNarrator(self._connections.handle(provider), self._content, self._settings.request_timeout)

    def plain(self, provider: str) -> PlainInterviewer | None:
        """This provider's model as a plain interviewer; None for providers without one.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES:
            return None
        from interviewer.llm.baselines import ModelPlainInterviewer

        return ModelPlainInterviewer(self._connections.handle(provider), self._content, self._settings.request_timeout)

    def candidate(self, provider: str) -> CandidateVoice | None:
        """This provider's model as a simulated candidate; None for providers without one.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES:
            return None
        from interviewer.llm.baselines import ModelCandidate

        return ModelCandidate(self._connections.handle(provider), self._content, self._settings.request_timeout)

    def rewriter(self, provider: str) -> Rewriter | None:
        """The rewriter on this provider's model; None where code rewrites alone.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in BY_RULES or provider == LOCAL:
            # A model of this size copies the answer, or invents; all that it wrote fell back on code.
            return None
        from interviewer.llm.rewriter import ModelRewriter

        return ModelRewriter(self._connections.handle(provider), self._content, self._settings.request_timeout)

    def probe(self, provider: str) -> ModelInfo:
        """Sends the model one small request to see whether it can interview and judge."""
        if provider in BY_RULES:
            return next(info for info in self.providers() if info.provider == provider)
        from interviewer.llm.completion import probe

        handle = self._connections.handle(provider)
        ready, detail, fix = probe(handle, self._settings.request_timeout)
        return ModelInfo(provider=provider, model=handle.model, ready=ready, detail=detail, fix=fix)

    def close(self) -> None:
        """Close all connections and stop the embedded server; nothing can be asked afterwards."""
        self._connections.close()

    def _new_judge(self, provider: str) -> Judge:
        from interviewer.llm.judge import ModelJudge

        return ModelJudge(self._connections.handle(provider), self._content, self._settings.request_timeout)
