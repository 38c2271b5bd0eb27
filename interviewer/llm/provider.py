"""Which models there are, and the voices, judges and readers made of them.

Importing this module is cheap: what needs a model library is imported when a model is first used.
"""

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError
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
from interviewer.llm.consent import Consent, NoConsent
from interviewer.llm.embedded import Embedded
from interviewer.llm.endpoint import Endpoint, NotSetUp
from interviewer.llm.entrance_results import EntranceResult, EntranceResults, versions
from interviewer.llm.first_reader import FirstThatReads
from interviewer.llm.remote_models import Credentials, endpoint_of, recorded_as, wanted, wanted_local
from interviewer.llm.scripted import SCRIPTED, RulesJudge, ScriptedVoice
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.llm.client import ChatClient
    from interviewer.llm.source import Source

REMOTE = "remote"
# What `remote` was called when OpenAI and its copies were all that there was; stored interviews say so.
OPENAI = "openai"
LOCAL = "local"
# The small model reads and the rules judge; it has no voice.
READER = "reader"


class ModelInfo(Frozen):
    """A provider as it was found.

    Attributes:
        detail: What was found.
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


class UnknownProvider(InterviewerError):
    """There is no provider of this name."""


class Closed(InterviewerError):
    """The models were closed."""


class Models:
    """The models that the settings allow; connected on first use, closed once."""

    def __init__(self, settings: Settings, content: Content) -> None:
        """Nothing is loaded or asked yet."""
        self._settings = settings
        self._content = content
        self._credentials = Credentials()
        self._embedded = Embedded(settings.models_dir, wanted_local(settings))
        self.consent = Consent(settings.data_dir)
        self._results = EntranceResults(settings.data_dir)
        self._lock = threading.Lock()
        self._connecting = {REMOTE: threading.Lock(), LOCAL: threading.Lock()}
        self._clients: dict[str, ChatClient] = {}
        self._judges: dict[str, Judge] = {}
        self._interviewers: dict[str, Interviewer] = {}
        self._reader: Reader | None = None
        self._words: Reader | None = None
        self._admitting = threading.Lock()
        self._closed = False

    def found(self) -> tuple[ModelInfo, ...]:
        """The providers, from files and settings alone."""
        return (self._remote(), self._local(), _SCRIPTED_INFO)

    def scorers(self) -> tuple[ModelInfo, ...]:
        """The providers, and the small model that only reads."""
        detail, fix = self._embedded.reader_state()
        reader = ModelInfo(provider=READER, model=self._embedded.reader_model, ready=not fix, detail=detail, fix=fix)
        return (*self.found(), reader)

    def default(self) -> str:
        """The provider that the settings name, else the first of those on this machine that is ready.

        A remote model is taken when INTERVIEWER_PROVIDER or INTERVIEWER_MODEL names it. That a key is in the
        environment does not choose one: it is there for other programs too.
        """
        if self._settings.provider != "auto":
            return canonical(self._settings.provider)
        remote, local, scripted = self.found()
        if wanted_local(self._settings):
            return local.provider
        named = "model" in self._settings.model_fields_set
        if remote.ready and (named or not remote.host):
            return remote.provider
        return local.provider if local.ready else scripted.provider

    def voice(self, provider: str) -> Voice:
        """A voice of this provider.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider == SCRIPTED:
            return ScriptedVoice()
        from interviewer.llm.voice import ModelVoice

        return ModelVoice(self._source(provider), self._content, self._settings.request_timeout)

    def judge(self, provider: str) -> Judge:
        """The judge of this provider, when its model passed the entrance test; else the rules, as without a model.

        One object, for it remembers what the server supports.

        Raises:
            UnknownProvider: There is no such provider.
        """
        provider = canonical(provider)
        self.admit(provider)
        result = self.entrance(provider)
        if provider in _BY_RULES or (not result.passed if result is not None else provider == LOCAL):
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
                self._reader = self._embedded.reader()
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
        if not self.capable(provider):
            return None
        with self._lock:
            if provider not in self._interviewers:
                self._interviewers[provider] = self._new_interviewer(provider, self._settings.request_timeout)
            return self._interviewers[provider]

    def capable(self, provider: str) -> bool:
        """Whether this provider's model is known to have passed the entrance test."""
        result = self.entrance(provider)
        return result is not None and result.passed

    def entrance(self, provider: str) -> EntranceResult | None:
        """What came of this model's entrance test; None when it was not tested with the prompts of today.

        Raises:
            UnknownProvider: There is no such provider.
        """
        model = self._tested_as(canonical(provider))
        return self._results.of(model, versions(self._content)) if model else None

    def test(self, provider: str) -> EntranceResult:
        """Take the entrance test anew and keep what came of it.

        Raises:
            UnknownProvider: There is no such provider.
            InterviewerError: It has no model, or the model did not answer; the message says what to do.
        """
        from interviewer.llm.entrance import NotTested, take

        provider = canonical(provider)
        model = self._tested_as(provider)
        if not model:
            raise InterviewerError(f"The provider {provider} has no model that could be tested.")
        try:
            result = take(lambda seconds: self._new_interviewer(provider, seconds), self._content, model)
        except NotTested as error:
            raise InterviewerError(f"The model could not be tested. {error}") from error
        self._results.keep(result)
        return result

    def admit(self, provider: str) -> None:
        """Take the entrance test unless there is a result; it takes up to a minute and never raises.

        The embedded chat model of the catalogue is not tested on its own: it is known to fail, and the minute would be
        taken from the candidate's first turns.
        """
        if provider == LOCAL and self._embedded.is_of_the_catalogue:
            return
        with suppress(Exception), self._admitting:
            if self.entrance(provider) is None:
                self.test(provider)

    def grader(self, provider: str) -> Grader | None:
        """What gives plain grades by this provider's model; None where none writes.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in _BY_RULES:
            return None
        from interviewer.llm.grade import ModelGrader

        return ModelGrader(self._source(provider), self._content, self._settings.request_timeout)

    def narrator(self, provider: str) -> Narrator | None:
        """What words a debrief by this provider's model; None where prepared words are said.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in _BY_RULES or provider == LOCAL:
            # A model of this size copies the draft or loses a name of it, and takes longer than its reader.
            return None
        from interviewer.llm.narrator import ModelNarrator

        return ModelNarrator(self._source(provider), self._content, self._settings.request_timeout)

    def plain(self, provider: str) -> PlainInterviewer | None:
        """This provider's model as an interviewer of its own; None where none speaks.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in _BY_RULES:
            return None
        from interviewer.llm.plain import ModelPlain

        return ModelPlain(self._source(provider), self._content, self._settings.request_timeout)

    def candidate(self, provider: str) -> CandidateVoice | None:
        """This provider's model as a simulated candidate; None where none speaks.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in _BY_RULES:
            return None
        from interviewer.llm.candidate import ModelCandidate

        return ModelCandidate(self._source(provider), self._content, self._settings.request_timeout)

    def rewriter(self, provider: str) -> Rewriter | None:
        """What writes answers stronger by this provider's model; None where code does it alone.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in _BY_RULES or provider == LOCAL:
            # A model of this size copies the answer, or invents; all that it wrote fell back on code.
            return None
        from interviewer.llm.rewriter import ModelRewriter

        return ModelRewriter(self._source(provider), self._content, self._settings.request_timeout)

    def probe(self, provider: str) -> ModelInfo:
        """Ask the model one small question in earnest; the answer tells whether it can interview and judge."""
        if provider == SCRIPTED:
            return _SCRIPTED_INFO
        from interviewer.llm.probe import probe

        source = self._source(provider)
        ready, detail, fix = probe(source, self._settings.request_timeout)
        return ModelInfo(provider=provider, model=source.model, ready=ready, detail=detail, fix=fix)

    def close(self) -> None:
        """Close all connections and stop the embedded server; nothing can be asked afterwards."""
        with self._lock:
            self._closed = True
            clients = list(self._clients.values())
            self._clients.clear()
        for client in clients:
            client.close()
        self._embedded.close()

    def _remote(self) -> ModelInfo:
        api, model = wanted(self._settings)
        try:
            endpoint = self._endpoint(REMOTE)
        except NotSetUp as error:
            return ModelInfo(provider=REMOTE, model=model, ready=False, detail=f"{model} is not set up", fix=str(error))
        host = endpoint.remote_host
        return ModelInfo(
            provider=REMOTE,
            model=model,
            ready=True,
            detail=f"{endpoint.name} at {endpoint.place}",
            host=host,
            agreed=self.consent.given(host),
            entrance=self._told(REMOTE),
        )

    def _local(self) -> ModelInfo:
        detail, fix = self._embedded.state()
        return ModelInfo(
            provider=LOCAL,
            model=self._embedded.model,
            ready=not fix,
            detail=detail,
            fix=fix,
            entrance=self._told(LOCAL),
        )

    def _told(self, provider: str) -> str:
        result = self.entrance(provider)
        return result.told if result is not None else ""

    def _tested_as(self, provider: str) -> str:
        """What a result is kept for; empty when there is no model."""
        if provider in _BY_RULES:
            return ""
        if provider == LOCAL:
            return self._source(LOCAL).name
        try:
            endpoint = self._endpoint(REMOTE)
        except NotSetUp:
            return ""
        return f"{self._source(provider).name}@{endpoint.base_url}"

    def _new_interviewer(self, provider: str, timeout: float) -> Interviewer:
        from interviewer.llm.interviewer import ModelInterviewer

        return ModelInterviewer(self._source(provider), self._content, min(timeout, self._settings.request_timeout))

    def _new_judge(self, provider: str) -> Judge:
        from interviewer.llm.judge import ModelJudge
        from interviewer.llm.quotes import QuoteSheet

        source, timeout = self._source(provider), self._settings.request_timeout
        return ModelJudge(source, self._content, timeout, QuoteSheet())

    def _source(self, provider: str) -> "Source":
        from interviewer.llm.source import Source

        if canonical(provider) == REMOTE:
            api, model = wanted(self._settings)
            return Source(recorded_as(api), model, lambda: self._client(REMOTE))
        if provider == LOCAL:
            return Source(LOCAL, self._embedded.model, lambda: self._client(LOCAL))
        raise UnknownProvider(f"There is no provider {provider!r}. Choose {REMOTE}, {LOCAL} or {SCRIPTED}.")

    def _client(self, provider: str) -> "ChatClient":
        from interviewer.llm.client import ChatClient

        # Two interviews may ask for the local model at once; it is loaded for the first, and the second waits.
        with self._connecting[provider]:
            endpoint = self._endpoint(provider)
            if not self.consent.given(endpoint.remote_host):
                raise NoConsent(endpoint.remote_host)
            known = self._clients.get(provider)
            if known is not None and known.endpoint == endpoint:
                return known
            client = ChatClient(endpoint, self._settings.model_requests)
            with self._lock:
                if not self._closed:
                    self._clients[provider] = client
            if self._closed:
                client.close()
                self._embedded.close()
                raise Closed("The program is closing. Start it again to go on.")
            if known is not None:
                known.close()  # the local server died and was started again elsewhere
            return client

    def _endpoint(self, provider: str) -> Endpoint:
        if provider == LOCAL:
            return self._embedded.chat()
        return endpoint_of(self._settings, self._credentials)


def canonical(provider: str) -> str:
    """The name of a provider today."""
    return REMOTE if provider == OPENAI else provider


_BY_RULES = (SCRIPTED, READER)
_SCRIPTED_INFO = ModelInfo(
    provider=SCRIPTED,
    model=SCRIPTED,
    ready=True,
    detail="prepared words and scoring by rules, without a model",
)
