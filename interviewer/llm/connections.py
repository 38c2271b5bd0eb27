"""The connections to the models: where each is, opened on first use and closed once."""

import threading
from typing import TYPE_CHECKING

from interviewer.domain.errors import InterviewerError
from interviewer.llm.consent import Consent, NoConsent
from interviewer.llm.embedded import Embedded
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.remote_models import Credentials, endpoint_of, recorded_as, wanted, wanted_local
from interviewer.llm.scripted import SCRIPTED
from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.llm.client import ChatClient
    from interviewer.llm.source import Source

REMOTE = "remote"
# What `remote` was called when OpenAI and its copies were all that there was; stored interviews say so.
OPENAI = "openai"
LOCAL = "local"


class UnknownProvider(InterviewerError):
    """There is no provider of this name."""


class Closed(InterviewerError):
    """The models were closed."""


class Connections:
    """A chat client for each provider that has a model; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is loaded or asked yet."""
        self._settings = settings
        self._credentials = Credentials()
        self.embedded = Embedded(settings.models_dir, wanted_local(settings))
        self.consent = Consent(settings.data_dir)
        self._lock = threading.Lock()
        self._connecting = {REMOTE: threading.Lock(), LOCAL: threading.Lock()}
        self._clients: dict[str, ChatClient] = {}
        self._closed = False

    def source(self, provider: str) -> "Source":
        """The provider's model, to be connected when it is used.

        Raises:
            UnknownProvider: There is no such provider, or it has no model.
        """
        from interviewer.llm.source import Source

        if canonical(provider) == REMOTE:
            api, model = wanted(self._settings)
            return Source(recorded_as(api), model, lambda: self._client(REMOTE))
        if provider == LOCAL:
            return Source(LOCAL, self.embedded.model, lambda: self._client(LOCAL))
        raise UnknownProvider(f"There is no provider {provider!r}. Choose {REMOTE}, {LOCAL} or {SCRIPTED}.")

    def endpoint(self, provider: str) -> Endpoint:
        """Where the provider's model is; a local one is loaded.

        Raises:
            NotSetUp: Something is missing; the message says what.
            LocalServerError: The local model could not be started.
        """
        if provider == LOCAL:
            return self.embedded.chat()
        return endpoint_of(self._settings, self._credentials)

    def close(self) -> None:
        """Close all clients and stop the embedded servers; nothing can be asked afterwards."""
        with self._lock:
            self._closed = True
            clients = list(self._clients.values())
            self._clients.clear()
        for client in clients:
            client.close()
        self.embedded.close()

    def _client(self, provider: str) -> "ChatClient":
        from interviewer.llm.client import ChatClient

        # Two interviews may ask for the local model at once; it is loaded for the first, and the second waits.
        with self._connecting[provider]:
            endpoint = self.endpoint(provider)
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
                self.embedded.close()
                raise Closed("The program is closing. Start it again to go on.")
            if known is not None:
                known.close()  # the local server died and was started again elsewhere
            return client


def canonical(provider: str) -> str:
    """The name of a provider today."""
    return REMOTE if provider == OPENAI else provider
