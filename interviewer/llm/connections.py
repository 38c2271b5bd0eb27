"""Connections to the models, opened on first use, and the candidate's consent to use another machine."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from interviewer.domain.errors import InterviewerError
from interviewer.llm.embedded import EmbeddedModels
from interviewer.llm.endpoint import (
    Credentials,
    Endpoint,
    ModelRequestRefused,
    chosen_local_model,
    chosen_model,
    endpoint_of,
    record_name,
)
from interviewer.llm.scripted import SCRIPTED
from interviewer.settings import Settings


class NoConsent(InterviewerError):
    """Nobody agreed to send answers to this host."""

    def __init__(self, host: str) -> None:
        """Say what to do."""
        super().__init__(
            f"Nobody has agreed yet that answers are sent to {host}. Agree on the start page, or run "
            "`interviewer chat` in a terminal."
        )


class Consent:
    """The hosts that were agreed to; safe to use from several threads."""

    def __init__(self, directory: Path) -> None:
        """Stores the hosts in this directory; read when needed."""
        self._path = directory / "consent.json"
        self._lock = threading.Lock()
        self._for_this_run: set[str] = set()

    def given(self, host: str) -> bool:
        """Whether answers may be sent to this host; an empty host is this machine."""
        return not host or host in self._for_this_run or host in self._saved_hosts()

    def give(self, host: str, *, remember: bool = True) -> None:
        """Agrees to a host, for this process only unless `remember` is set."""
        self._for_this_run.add(host)
        if remember:
            with self._lock:
                self._write({*self._saved_hosts(), host})

    def withdraw(self, host: str) -> bool:
        """Withdraws consent; False when there was none."""
        with self._lock:
            saved = self._saved_hosts()
            known = host in saved or host in self._for_this_run
            self._for_this_run.discard(host)
            if host in saved:
                self._write(saved - {host})
            return known

    def hosts(self) -> tuple[str, ...]:
        """The remembered hosts, by name."""
        return tuple(sorted(self._saved_hosts()))

    def _saved_hosts(self) -> set[str]:
        try:
            hosts = json.loads(self._path.read_text(encoding="utf-8"))["hosts"]
        except (OSError, ValueError, KeyError, TypeError):
            return set()  # an unreadable file is no consent
        return {host for host in hosts if isinstance(host, str)} if isinstance(hosts, list) else set()

    def _write(self, hosts: set[str]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(f"{self._path.name}.new")
        fresh.write_text(json.dumps({"hosts": sorted(hosts)}, indent=2) + "\n", encoding="utf-8")
        os.replace(fresh, self._path)


if TYPE_CHECKING:
    from interviewer.llm.client import ChatClient


class NotConnected(Exception):
    """The model could not be reached at all; the message says why and what to do."""


class ModelHandle(NamedTuple):
    """A provider's model.

    Attributes:
        connect: Gives the client of the model; the first call may take seconds, for a local model is loaded then.
    """

    provider: str
    model: str
    connect: "Callable[[], ChatClient]"

    @property
    def name(self) -> str:
        """`provider:model`."""
        return f"{self.provider}:{self.model}"

    def client(self) -> "ChatClient":
        """The client of the model.

        Raises:
            NotConnected: There is none.
        """
        try:
            return self.connect()
        except ModelRequestRefused:
            raise
        except Exception as error:
            raise NotConnected(f"{self.name} could not be started: {error}") from error


if TYPE_CHECKING:
    from interviewer.llm.client import ChatClient

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
        """Loads and requests nothing yet."""
        self._settings = settings
        self._credentials = Credentials()
        self.embedded = EmbeddedModels(settings.models_dir, chosen_local_model(settings))
        self.consent = Consent(settings.data_dir)
        self._lock = threading.Lock()
        self._connecting = {REMOTE: threading.Lock(), LOCAL: threading.Lock()}
        self._clients: dict[str, ChatClient] = {}
        self._closed = False

    def handle(self, provider: str) -> "ModelHandle":
        """The provider's model, to be connected when it is used.

        Raises:
            UnknownProvider: There is no such provider, or it has no model.
        """
        from interviewer.llm.connections import ModelHandle

        if canonical_provider(provider) == REMOTE:
            api, model = chosen_model(self._settings)
            return ModelHandle(record_name(api), model, lambda: self._client(REMOTE))
        if provider == LOCAL:
            return ModelHandle(LOCAL, self.embedded.model, lambda: self._client(LOCAL))
        raise UnknownProvider(f"There is no provider {provider!r}. Choose {REMOTE}, reader, {LOCAL} or {SCRIPTED}.")

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

        # When two interviews need the local model at once, the first loads it and the second waits.
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
                known.close()  # the local server died and was restarted on another port
            return client


def canonical_provider(provider: str) -> str:
    """The name of a provider today."""
    return REMOTE if provider == OPENAI else provider
