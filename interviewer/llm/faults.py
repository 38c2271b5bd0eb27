"""What went wrong with a model request, in words for the candidate, and whether to try again."""

import random
from typing import NamedTuple

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
from openai import APIStatusError, UnprocessableEntityError

from interviewer.llm.endpoint import Endpoint
from interviewer.llm.guard import ModelRequestRefused
from interviewer.llm.line import Overtime

_QUOTA = "insufficient_quota"


class Fault(NamedTuple):
    """A failed request.

    Attributes:
        message: What happened and the next step. It never holds words of the server's reply, which may repeat the
            transcript.
        wait: Seconds that the server asked to wait before the next try; None when it asked for nothing.
        bad_request: The server understood the request and did not accept its form.
        temperature: It names the temperature as what it does not accept, as servers of reasoning models do.
    """

    message: str
    retryable: bool = False
    wait: float | None = None
    bad_request: bool = False
    temperature: bool = False


class Backoff(NamedTuple):
    """How often and how soon a request is sent again: the wait doubles, with full jitter.

    Attributes:
        attempts: Requests in all, the first included.
        base: Longest wait before the second request, in seconds.
        cap: Longest wait before any request, in seconds.
    """

    attempts: int = 3
    base: float = 0.5
    cap: float = 8.0

    def wait(self, sent: int, fault: Fault, left: float) -> float | None:
        """Seconds to wait after `sent` requests, or None to give up.

        Args:
            sent: How many requests there were.
            fault: What came of the last one.
            left: Seconds that remain; a wait that would use them up is not worth it.
        """
        if not fault.retryable or sent >= self.attempts:
            return None
        wait = fault.wait
        if wait is None:
            wait = random.uniform(0.5, 1.0) * min(self.cap, self.base * 2 ** (sent - 1))
        return wait if wait < left else None


BACKOFF = Backoff()


def describe(error: Exception, endpoint: Endpoint) -> Fault:
    """The fault behind an exception from a `Line`; a refusal by the guard is passed on as it is."""
    if refused := _refusal(error):
        raise refused
    if isinstance(error, Overtime):
        return Fault(f"{endpoint.name} took too long. Try again, or allow more time with INTERVIEWER_REQUEST_TIMEOUT.")
    message = _message(error, endpoint)
    bad_request = isinstance(error, ModelInvalidRequestError | UnprocessableEntityError)
    temperature = bad_request and "temperature" in str(error).lower()
    if isinstance(error, ModelError):
        retryable = error.is_retryable and getattr(error, "code", None) != _QUOTA
        return Fault(message, retryable, _retry_after(error), bad_request, temperature)
    return Fault(
        message,
        retryable=isinstance(error, httpx2.TransportError),
        bad_request=bad_request,
        temperature=temperature,
    )


def _message(error: Exception, endpoint: Endpoint) -> str:
    name = endpoint.name
    for kinds, text in _MESSAGES:
        if isinstance(error, kinds):
            return text.format(name=name, model=endpoint.model, url=endpoint.base_url)
    if isinstance(error, APIStatusError):
        return f"{name} answered with the error {error.status_code}. Check INTERVIEWER_MODEL and OPENAI_BASE_URL."
    return f"{name} failed ({type(error).__name__}). Try again, or choose another provider."


_MESSAGES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (ModelAuthenticationError, "{name} does not accept the API key. Check OPENAI_API_KEY."),
    (
        ModelPermissionDeniedError,
        "The API key may not use {name}. Choose another model with INTERVIEWER_MODEL or another key.",
    ),
    (ModelNotFoundError, "There is no model {model} at {url}. Check INTERVIEWER_MODEL and OPENAI_BASE_URL."),
    (
        ModelRateLimitError,
        "{name} takes no more requests: too many in a short time, or the quota is used up. "
        "Wait a minute, or check the account.",
    ),
    (
        ContextOverflowError,
        "The conversation is longer than {name} can read. Choose a model with a longer context.",
    ),
    (
        ModelInvalidRequestError,
        "{name} refused the form of the request. Choose another model with INTERVIEWER_MODEL.",
    ),
    (ModelTimeoutError, "{name} did not answer in time. Try again; if it stays slow, choose a smaller model."),
    (
        (ModelConnectionError, httpx2.TransportError),
        "The connection to {url} failed or broke off. Check that the model server runs and can be reached.",
    ),
    (ModelAPIError, "{name} reported a failure of its own. Try again in a minute."),
)


def _refusal(error: BaseException | None) -> ModelRequestRefused | None:
    """The guard's refusal, which the SDK wraps when it was raised inside the HTTP client."""
    while error is not None:
        if isinstance(error, ModelRequestRefused):
            return error
        error = error.__cause__ or error.__context__
    return None


def _retry_after(error: ModelError) -> float | None:
    response = getattr(error, "response", None)
    value = response.headers.get("retry-after") if isinstance(response, httpx2.Response) else None
    try:
        return max(0.0, float(value)) if value else None
    except ValueError:
        return None  # a date: rare, and the usual wait will do
