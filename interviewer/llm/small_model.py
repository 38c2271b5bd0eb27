"""The small model as a reader uses it: text in, one vector a token out, no word generated."""

from pathlib import Path
from typing import Any, NamedTuple

import httpx2
import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import InterviewerError
from interviewer.llm.local.server import LocalServer

# The vectors of a chunk come from one batch. Short chunks are quick, and near the length of the fitted answers.
_CHUNK = 512
_TIMEOUT = httpx2.Timeout(120.0, connect=5.0)


class ReaderError(InterviewerError):
    """The reader model could not read."""


class TokenVectors(NamedTuple):
    """What the model makes of a text.

    Attributes:
        ends: For each token, the byte after its last one in the UTF-8 text.
        vectors: One row a token: the hidden state behind the last layer.
    """

    ends: tuple[int, ...]
    vectors: NDArray[np.float64]


class SmallModel:
    """The small model behind its own local server, which is started when it is first asked."""

    def __init__(self, path: Path, server: LocalServer) -> None:
        """Use the model file at `path`."""
        self._path = path
        self._server = server

    def read(self, text: str) -> TokenVectors:
        """The vectors of all tokens, each read together with those before it in its chunk.

        Raises:
            ReaderError: The server failed, or its tokens are not those of the text.
            LocalServerError: The model cannot be started.
        """
        base_url, key = self._server.start(self._path, slots=1, context=2 * _CHUNK, embeddings=True)
        headers = {"Authorization": f"Bearer {key}"}
        try:
            # Nothing of the environment, such as a proxy, may come between this process and its own server.
            with httpx2.Client(
                base_url=base_url.removesuffix("/v1"), headers=headers, timeout=_TIMEOUT, trust_env=False
            ) as client:
                return _read(client, text)
        except (httpx2.HTTPError, KeyError, IndexError, TypeError, ValueError) as error:
            raise ReaderError(
                f"The reader model gave no usable answer ({type(error).__name__}: {error}). Score again; "
                "if it happens again, fetch the model anew: `interviewer model rm smollm2-135m`, then "
                "`interviewer model pull smollm2-135m`."
            ) from error


def _read(client: httpx2.Client, text: str) -> TokenVectors:
    tokens = _post(client, "/tokenize", {"content": text, "with_pieces": True})["tokens"]
    ends, position = [], 0
    for token in tokens:
        position += len(_bytes(token["piece"]))
        ends.append(position)
    if position != len(text.encode()):
        raise ValueError("the tokens do not add up to the text")
    ids = [token["id"] for token in tokens]
    chunks = [_vectors(client, ids[at : at + _CHUNK]) for at in range(0, len(ids), _CHUNK)]
    return TokenVectors(tuple(ends), np.concatenate(chunks))


def _vectors(client: httpx2.Client, ids: list[int]) -> NDArray[np.float64]:
    rows = np.asarray(_post(client, "/embeddings", {"input": ids})[0]["embedding"], dtype=np.float64)
    if rows.ndim != 2 or len(rows) != len(ids):
        raise ValueError(f"{len(ids)} tokens were sent and vectors of shape {rows.shape} came back")
    return rows


def _post(client: httpx2.Client, path: str, body: dict[str, Any]) -> Any:
    response = client.post(path, json=body)
    response.raise_for_status()
    return response.json()


def _bytes(piece: str | list[int]) -> bytes:
    """The bytes of a token: a string, or numbers where a character is spread over several tokens."""
    return piece.encode() if isinstance(piece, str) else bytes(piece)
