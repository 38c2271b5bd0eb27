"""Which models there are, and the voices, judges and readers made of them.

Importing this module is cheap: what needs a model library is imported when a model is first used.
"""

import threading
from typing import TYPE_CHECKING

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.reading import WordReader
from interviewer.domain.ports import CandidateVoice, Grader, Judge, Narrator, PlainInterviewer, Reader, Rewriter, Voice
from interviewer.llm.embedded import Embedded
from interviewer.llm.endpoint import Endpoint, remote
from interviewer.llm.first_reader import FirstThatReads
from interviewer.llm.scripted import SCRIPTED, RulesJudge, ScriptedVoice
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.llm.client import ChatClient
    from interviewer.llm.source import Source

OPENAI = "openai"
LOCAL = "local"
# The small model reads and the rules judge; it has no voice.
READER = "reader"


class ModelInfo(Frozen):
    """A provider as it was found.

    Attributes:
        detail: What was found.
        fix: What to do when it is not ready; empty when it is.
    """

    provider: str
    model: str
    ready: bool
    detail: str
    fix: str = ""


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
        self._embedded = Embedded(settings.models_dir)
        self._lock = threading.Lock()
        self._connecting = {OPENAI: threading.Lock(), LOCAL: threading.Lock()}
        self._clients: dict[str, ChatClient] = {}
        self._judges: dict[str, Judge] = {}
        self._reader: Reader | None = None
        self._words: Reader | None = None
        self._closed = False

    def found(self) -> tuple[ModelInfo, ...]:
        """The providers in the order of preference, from files and settings alone."""
        return (self._openai(), self._local(), _SCRIPTED_INFO)

    def scorers(self) -> tuple[ModelInfo, ...]:
        """The providers, and the small model that only reads."""
        detail, fix = self._embedded.reader_state()
        reader = ModelInfo(provider=READER, model=self._embedded.reader_model, ready=not fix, detail=detail, fix=fix)
        return (*self.found(), reader)

    def default(self) -> str:
        """The provider that the settings name, else the first that is ready."""
        if self._settings.provider != "auto":
            return self._settings.provider
        return next(info.provider for info in self.found() if info.ready)

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
        """The judge of this provider; one object, for it remembers what the server supports.

        Raises:
            UnknownProvider: There is no such provider.
        """
        if provider in _BY_RULES or provider == LOCAL:
            # A model of this size calls nearly everything met: its verdicts add nothing to the reader's.
            return RulesJudge(provider)
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

    def _openai(self) -> ModelInfo:
        settings = self._settings
        where = settings.openai_base_url or ("api.openai.com" if settings.openai_api_key else "")
        return ModelInfo(
            provider=OPENAI,
            model=settings.model,
            ready=bool(where),
            detail=f"{settings.model} at {where}" if where else "neither a key nor a server is set",
            fix=""
            if where
            else "Set OPENAI_API_KEY, or OPENAI_BASE_URL for a compatible server such as Ollama or vLLM.",
        )

    def _local(self) -> ModelInfo:
        detail, fix = self._embedded.state()
        return ModelInfo(provider=LOCAL, model=self._embedded.model, ready=not fix, detail=detail, fix=fix)

    def _new_judge(self, provider: str) -> Judge:
        from interviewer.llm.judge import ModelJudge
        from interviewer.llm.quotes import QuoteSheet

        source, timeout = self._source(provider), self._settings.request_timeout
        return ModelJudge(source, self._content, timeout, QuoteSheet())

    def _source(self, provider: str) -> "Source":
        from interviewer.llm.source import Source

        if provider == OPENAI:
            return Source(OPENAI, self._settings.model, lambda: self._client(OPENAI))
        if provider == LOCAL:
            return Source(LOCAL, self._embedded.model, lambda: self._client(LOCAL))
        raise UnknownProvider(f"There is no provider {provider!r}. Choose {OPENAI}, {LOCAL} or {SCRIPTED}.")

    def _client(self, provider: str) -> "ChatClient":
        from interviewer.llm.client import ChatClient

        # Two interviews may ask for the local model at once; it is loaded for the first, and the second waits.
        with self._connecting[provider]:
            endpoint = self._endpoint(provider)
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
        return remote(OPENAI, self._settings.model, self._settings.openai_base_url, self._settings.openai_api_key)


_BY_RULES = (SCRIPTED, READER)
_SCRIPTED_INFO = ModelInfo(
    provider=SCRIPTED,
    model=SCRIPTED,
    ready=True,
    detail="prepared words and scoring by rules, without a model",
)
