"""Failed model requests: a message for the candidate, and whether to retry."""

import random
from typing import Any, NamedTuple

import httpx2
from langchain_core.exceptions import (
    ContextOverflowError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelError,
    ModelInvalidRequestError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelRateLimitError,
    ModelTimeoutError,
)

from interviewer.llm.client import TimedOut
from interviewer.llm.endpoint import Endpoint, ModelRequestRefused

_QUOTA = "insufficient_quota"


class Fault(NamedTuple):
    """A failed request.

    Attributes:
        message: What happened and the next step. It never quotes the server's reply, which may repeat the transcript.
        wait: Seconds to wait before the next attempt, as the server asked; None when it did not.
        bad_request: The server rejected the form of the request.
    """

    message: str
    retryable: bool = False
    wait: float | None = None
    bad_request: bool = False


class Backoff(NamedTuple):
    """Retry policy: the wait doubles, with jitter.

    Attributes:
        attempts: Requests in all, the first included.
        base: Longest wait before the second request, in seconds.
        cap: Longest wait before any request, in seconds.
        longest: Give up when the wait, in seconds, would be longer, even if the server asks for it; None never does.
    """

    attempts: int = 3
    base: float = 0.5
    cap: float = 8.0
    longest: float | None = None

    def wait(self, sent: int, fault: Fault, left: float) -> float | None:
        """Seconds to wait after `sent` requests, or None to give up.

        Args:
            sent: How many requests there were.
            fault: The last failure.
            left: Seconds that remain; a wait that would use them up is not worth it.
        """
        if not fault.retryable or sent >= self.attempts:
            return None
        wait = fault.wait
        if wait is None:
            wait = random.uniform(0.5, 1.0) * min(self.cap, self.base * 2 ** (sent - 1))
        return wait if wait < min(left, self.longest or left) else None


BACKOFF = Backoff()
# The candidate is waiting: a prepared reply now is better than the model's in half a minute.
VOICE_BACKOFF = Backoff(longest=3.0)


def describe(error: Exception, endpoint: Endpoint) -> Fault:
    """The fault behind an exception from a `ChatClient`; a refusal by the guard is passed on as it is."""
    if refused := _refusal(error):
        raise refused
    if isinstance(error, TimedOut):
        return Fault(f"{endpoint.name} took too long. Try again, or allow more time with INTERVIEWER_REQUEST_TIMEOUT.")
    kind = _kind(error)
    lasting = getattr(error, "code", None) == _QUOTA
    return Fault(
        _message(error, kind, endpoint),
        retryable=kind is not None and kind.is_retryable and not lasting,
        wait=_retry_after(error),
        bad_request=kind is ModelInvalidRequestError,
    )


def _kind(error: Exception) -> type[ModelError] | None:
    """Returns LangChain's error class; errors that its packages do not wrap are classified by status, name or cause."""
    for kind in _KINDS:
        if isinstance(error, kind):
            return kind
    if type(error).__name__ in _NO_CREDENTIALS:
        return ModelAuthenticationError
    if isinstance(error, (httpx2.TransportError, ConnectionError)):
        return ModelConnectionError
    response = _amazons(error)
    if response.get("Error", {}).get("Code") in _AMAZONS:
        return _AMAZONS[response["Error"]["Code"]]
    status = _status(error)
    if status is not None and status >= 500:
        return ModelAPIError
    return _STATUSES.get(status or 0)


def _amazons(error: Exception) -> dict[str, Any]:
    """Returns the error response of Amazon's library."""
    response = getattr(error, "response", None)
    return response if isinstance(response, dict) else {}


def _status(error: Exception) -> int | None:
    status = getattr(error, "status_code", None) or _amazons(error).get("ResponseMetadata", {}).get("HTTPStatusCode")
    return status if isinstance(status, int) else None


_KINDS: tuple[type[ModelError], ...] = (
    ContextOverflowError,
    ModelAuthenticationError,
    ModelPermissionDeniedError,
    ModelNotFoundError,
    ModelRateLimitError,
    ModelInvalidRequestError,
    ModelTimeoutError,
    ModelConnectionError,
    ModelAPIError,
)
_STATUSES: dict[int, type[ModelError]] = {
    400: ModelInvalidRequestError,
    401: ModelAuthenticationError,
    403: ModelPermissionDeniedError,
    404: ModelNotFoundError,
    422: ModelInvalidRequestError,
    429: ModelRateLimitError,
}
_NO_CREDENTIALS = frozenset({"NoCredentialsError", "PartialCredentialsError", "CredentialRetrievalError"})
# Amazon answers 403 to a key that it does not know, and 400 to a throttled account; errors in a stream have no status.
_AMAZONS: dict[str, type[ModelError]] = {
    "UnrecognizedClientException": ModelAuthenticationError,
    "InvalidSignatureException": ModelAuthenticationError,
    "ExpiredTokenException": ModelAuthenticationError,
    "ThrottlingException": ModelRateLimitError,
    "throttlingException": ModelRateLimitError,
    "serviceUnavailableException": ModelAPIError,
    "internalServerException": ModelAPIError,
    "modelStreamErrorException": ModelAPIError,
    "validationException": ModelInvalidRequestError,
}


def _message(error: Exception, kind: type[ModelError] | None, endpoint: Endpoint) -> str:
    name = endpoint.name
    if kind in _MESSAGES:
        return _MESSAGES[kind].format(name=name, model=endpoint.model, url=endpoint.base_url, key=endpoint.key_name)
    if status := _status(error):
        return f"{name} answered with the error {status}. Check INTERVIEWER_MODEL and the address of the server."
    return f"{name} failed ({type(error).__name__}). Try again, or choose another provider."


_MESSAGES: dict[type[ModelError] | None, str] = {
    ModelAuthenticationError: "{name} does not accept the API key. Check {key}.",
    ModelPermissionDeniedError: "The API key may not use {name}. Choose another model with INTERVIEWER_MODEL, or check "
    "{key}.",
    ModelNotFoundError: "There is no model {model} at {url}. Check INTERVIEWER_MODEL and the address of the server.",
    ModelRateLimitError: "{name} takes no more requests: too many in a short time, or the quota is used up. "
    "Wait a minute, or check the account.",
    ContextOverflowError: "The conversation is longer than {name} can read. Choose a model with a longer context.",
    ModelInvalidRequestError: "{name} refused the form of the request. Choose another model with INTERVIEWER_MODEL.",
    ModelTimeoutError: "{name} did not answer in time. Try again; if it stays slow, choose a smaller model.",
    ModelConnectionError: "The connection to {url} failed or broke off. Check that the model server runs and can be "
    "reached.",
    ModelAPIError: "{name} reported a failure of its own. Try again in a minute.",
}


def _refusal(error: BaseException | None) -> ModelRequestRefused | None:
    """The guard's refusal, which the SDK wraps when it was raised inside the HTTP client."""
    while error is not None:
        if isinstance(error, ModelRequestRefused):
            return error
        error = error.__cause__ or error.__context__
    return None


def _retry_after(error: BaseException | None) -> float | None:
    """Seconds that the server asked to wait, wherever in the chain of errors its response is kept."""
    value = None
    while error is not None and value is None:
        response = getattr(error, "response", None)
        headers = response.get("ResponseMetadata", {}).get("HTTPHeaders") if isinstance(response, dict) else None
        headers = headers or getattr(response, "headers", None) or {}
        value = headers.get("retry-after") or headers.get("Retry-After")
        error = error.__cause__
    try:
        return max(0.0, float(value)) if value else None
    except ValueError:
        return None  # a date: rare, and the usual wait will do
