"""A model served on loopback behind the OpenAI API, by a child process that lives and dies with this one."""

import atexit
import secrets
import subprocess
import sys
import threading
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from pydantic import ValidationError

from interviewer.llm.local.catalogue import LocalServerError, known_models
from interviewer.llm.local.files import memory_note
from interviewer.llm.local.host import ServerOptions, ServerStatus
from interviewer.settings import install_command

CHAT_SLOTS = 2
CHAT_CONTEXT = 8192

# Sent with every chat request as `extra_body`. Each use keeps to a slot of its own, so that the judge's prompts never
# push the interviewer's prefix out of its cache.
VOICE_BODY: dict[str, Any] = {"cache_prompt": True, "id_slot": 0}
JUDGE_BODY: dict[str, Any] = {"cache_prompt": True, "id_slot": 1}

# A gigabyte from a slow disk takes minutes.
_LOAD_SECONDS = 300.0


class Address(NamedTuple):
    """Where the server listens, with `/v1`, and the key that it wants."""

    base_url: str
    api_key: str


class LocalServer:
    """One served model: started once, started again if it died, stopped with this process. Safe to use from threads."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._address: Address | None = None

    def start(self, path: Path, *, slots: int, context: int, embeddings: bool = False) -> Address:
        """Load the model and serve it; cheap when it runs already, so call it before every use.

        Args:
            path: The model's file.
            slots: How many requests are worked on at once, each with a prefix cache of its own.
            context: Tokens of each slot.
            embeddings: Also serve the vectors of single tokens at `/embeddings`.

        Raises:
            LocalServerError: xllamacpp is not installed, memory is short, or the file cannot be loaded.
        """
        import psutil  # here and not above: most commands ask no model, and this takes longer than all of the module

        with self._lock:
            if self._address is not None and self._process is not None and self._process.poll() is None:
                return self._address
            self._end()
            _check(path)
            settings = ServerOptions(
                path=str(path),
                slots=slots,
                context=context,
                embeddings=embeddings,
                threads=psutil.cpu_count(logical=False) or 1,
                api_key=secrets.token_urlsafe(32),
            )
            self._process = _child()
            atexit.register(self.stop)
            try:
                self._address = _address(self._process, settings)
            except BaseException:
                self._end()
                raise
            return self._address

    def stop(self) -> None:
        """End the server and free the model, also while a reply streams; nothing happens when none runs."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        process, self._process, self._address = self._process, None, None
        if process is None:
            return
        atexit.unregister(self.stop)
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def __enter__(self) -> Self:
        """Itself; `start` it inside."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server."""
        self.stop()


def _check(path: Path) -> None:
    if find_spec("xllamacpp") is None:
        raise LocalServerError(
            f"The local model needs the extra 'local', which is not installed: `{install_command('local')}`."
        )
    for entry in known_models(path.parent):
        if entry.file == path.name and (note := memory_note(entry)):
            raise LocalServerError(note)


def _child() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "interviewer.llm.local.host"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
    )


def _address(process: "subprocess.Popen[bytes]", settings: ServerOptions) -> Address:
    """Hand the child its settings and wait for its answer."""
    assert process.stdin is not None and process.stdout is not None
    watchdog = threading.Timer(_LOAD_SECONDS, process.kill)
    watchdog.daemon = True
    watchdog.start()
    try:
        process.stdin.write(settings.model_dump_json().encode() + b"\n")
        line = process.stdout.readline()
    except BrokenPipeError:
        line = b""
    finally:
        watchdog.cancel()
    try:
        status = ServerStatus.model_validate_json(line)
    except ValidationError:
        status = ServerStatus(error=f"its process ended with {process.wait()}")
    if status.address:
        return Address(f"{status.address}/v1", settings.api_key)
    raise LocalServerError(
        f"{settings.path} could not be loaded ({status.error}). The file may be damaged, or memory too short: see "
        "`interviewer doctor`. To fetch it again: `interviewer model rm NAME`, then `interviewer model pull NAME`."
    )
