"""The child process that serves a local model: loads it, reports its address, and ends with its parent.

It is a process of its own because xllamacpp holds the interpreter's lock while a model loads, which would freeze the
page for seconds, and because a model that runs out of memory takes its process with it.

Standard input carries one line of settings and then stays open as long as the parent lives; standard output carries
one line of answer. llama.cpp's own output is discarded: it could contain the candidate's words.
"""

import importlib
import json
import os
import signal
import sys
from typing import Any, TextIO

from interviewer.domain.base import Frozen

# A prompt is read in batches, and a running reply gets its next token between two of them: with small batches the
# first word of a reply comes some 3 seconds after the question while a judge's prompt is read, with 2,048 some 25.
_CHAT_BATCH = 128
# Keeps the prefixes of a few interviews that take turns in one slot.
_PREFIX_CACHE_MIB = 256


class ServerOptions(Frozen):
    """What the parent wants served.

    Attributes:
        context: Tokens of each slot.
        embeddings: Also serve the vectors of single tokens.
    """

    path: str
    slots: int
    context: int
    embeddings: bool
    threads: int
    api_key: str


class ServerStatus(Frozen):
    """Where the model is served, or why it is not; one of them is empty."""

    address: str = ""
    error: str = ""


def main() -> None:
    """Serve until standard input ends."""
    # Ctrl-C in the terminal is the parent's business.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings = ServerOptions.model_validate_json(sys.stdin.readline())
    with _reply_pipe() as answers:
        try:
            server = _serve(settings)
        except Exception as error:  # the library raises whatever C++ threw
            _send(answers, ServerStatus(error=str(error) or type(error).__name__))
            return
        _send(answers, ServerStatus(address=server.listening_address))
    sys.stdin.read()
    # The server's own shutdown waits for open streams, up to half a minute; nobody reads them any more.
    os._exit(0)


def _reply_pipe() -> TextIO:
    """Returns the pipe to the parent; all other output, also from C++, is discarded from now on."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    return answers


def _send(answers: TextIO, answer: ServerStatus) -> None:
    answers.write(json.dumps(answer.model_dump()) + "\n")
    answers.flush()


def _serve(settings: ServerOptions) -> Any:
    library = importlib.import_module("xllamacpp")
    parameters = library.CommonParams()
    parameters.model.path = settings.path
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    parameters.api_keys = [settings.api_key]
    parameters.ui = False
    parameters.verbosity = -1
    parameters.n_parallel = settings.slots
    parameters.n_ctx = settings.slots * settings.context
    parameters.cache_ram_mib = _PREFIX_CACHE_MIB
    parameters.cpuparams.n_threads = settings.threads
    parameters.n_batch = parameters.n_ubatch = _CHAT_BATCH
    if settings.embeddings:
        parameters.embedding = True
        parameters.pooling_type = library.llama_pooling_type.LLAMA_POOLING_TYPE_NONE
        parameters.embd_normalize = -1
        # Token vectors without pooling must come from one batch.
        parameters.n_batch = parameters.n_ubatch = settings.context
    return library.Server(parameters)


if __name__ == "__main__":
    main()
