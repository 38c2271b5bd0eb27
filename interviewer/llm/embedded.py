"""The models that run on the candidate's own machine, each started when it is first needed."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from interviewer.llm.endpoint import Endpoint, NotSetUp
from interviewer.llm.local.catalogue import CHAT, READER, ModelFile, known_models
from interviewer.llm.local.files import installed
from interviewer.llm.local.server import CHAT_CONTEXT, CHAT_SLOTS, JUDGE_BODY, VOICE_BODY, LocalServer
from interviewer.settings import install_command

if TYPE_CHECKING:
    from interviewer.llm.reader import HiddenStateReader

# A reply is two short sentences.
_REPLY_TOKENS = 160
# The voice needs the question on the table and not the whole hour. Two cores read 70 tokens a second, so a
# prompt that has to be read again in the middle of a round must be short.
_VOICE_TOKENS = 3072


class EmbeddedModels:
    """The local chat model and the small reader model; their servers are started once and stopped with `close`."""

    def __init__(self, directory: Path, chosen: str = "") -> None:
        """Look for the models' files in this directory when they are needed.

        Args:
            directory: Where the files are.
            chosen: Name of the chat model; that of the catalogue when it is empty.
        """
        self._directory = directory
        self._chosen = chosen or CHAT.name
        self._chat = LocalServer()
        self._small = LocalServer()

    @property
    def model(self) -> str:
        """Name of the chat model."""
        return self._chosen

    @property
    def is_of_the_catalogue(self) -> bool:
        """Whether the chat model is the one of the catalogue."""
        return self._chosen == CHAT.name

    @property
    def reader_model(self) -> str:
        """Name of the reader model."""
        return READER.name

    def state(self) -> tuple[str, str]:
        """Returns the state of the chat model and, unless it is ready, what to do."""
        entry = self._entry()
        if entry is None:
            found = f"{self._chosen} is not on this machine"
            return found, "See `interviewer model list`, or fetch one with `interviewer model pull hf:OWNER/REPO/FILE`."
        return self._state(entry)

    def reader_state(self) -> tuple[str, str]:
        """Returns the same for the reader model."""
        return self._state(READER)

    def _entry(self) -> ModelFile | None:
        """The chosen model, when it is known."""
        return next((entry for entry in known_models(self._directory) if entry.name == self._chosen), None)

    def _state(self, entry: ModelFile) -> tuple[str, str]:
        if installed(entry, self._directory) is None:
            return f"{entry.title} is not on this machine", f"Fetch it with `interviewer model pull {entry.name}`."
        if not _can_run():
            return f"{entry.title} is here, but nothing that runs it", f"Install it: `{install_command('local')}`."
        return f"{entry.title} on this machine", ""

    def chat(self) -> Endpoint:
        """The chat model, loaded if it is not yet; cheap when it runs, so call it before every use.

        Raises:
            NotSetUp: Its file is not there.
            LocalServerError: It could not be started.
        """
        entry = self._entry()
        path = installed(entry, self._directory) if entry is not None else None
        if path is None:
            raise NotSetUp(self.state()[1])
        address = self._chat.start(path, slots=CHAT_SLOTS, context=CHAT_CONTEXT)
        return Endpoint(
            provider="local",
            model=self._chosen,
            base_url=address.base_url,
            api_key=SecretStr(address.api_key),
            context_tokens=_VOICE_TOKENS,
            reply_tokens=_REPLY_TOKENS,
            voice_body=VOICE_BODY,
            judge_body=JUDGE_BODY,
        )

    def reader(self) -> "HiddenStateReader | None":
        """The reader on the small model, or None when that or what runs it is not there."""
        path = installed(READER, self._directory)
        if path is None or not _can_run():
            return None
        from interviewer.llm.reader import HiddenStateReader

        return HiddenStateReader.of(path, self._small)

    def close(self) -> None:
        """Stop the servers."""
        self._chat.stop()
        self._small.stop()


def _can_run() -> bool:
    return find_spec("xllamacpp") is not None
