"""Between our messages and pieces and those of LangChain."""

from collections.abc import Callable, Mapping
from typing import Any

import httpx2
from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage

from interviewer.domain.entities.scorecard import Usage
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.messages import Message, Piece


def to_langchain(message: Message) -> BaseMessage:
    """One message of a prompt."""
    if message.role == "system":
        return SystemMessage(message.text)
    if message.role == "assistant":
        return AIMessage(message.text)
    return HumanMessage(message.text)


def to_piece(chunk: AIMessageChunk) -> Piece:
    """One chunk of a reply, whichever service sent it."""
    usage = chunk.usage_metadata
    return Piece(
        text=str(chunk.text),
        usage=Usage(
            input_tokens=usage["input_tokens"],
            output_tokens=usage["output_tokens"],
            cached_tokens=usage.get("input_token_details", {}).get("cache_read", 0) or 0,
        )
        if usage
        else Usage(),
        finish=_finish(chunk.response_metadata),
        thinks=isinstance(chunk.content, list) and any(_is_thought(block) for block in chunk.content),
    )


def _is_thought(block: str | dict[Any, Any]) -> bool:
    return isinstance(block, dict) and block.get("type") in ("thinking", "reasoning", "reasoning_content")


def _finish(metadata: Mapping[str, Any]) -> str:
    """Why the reply ended, in OpenAI's words, for every service; empty while it goes on."""
    reason = metadata.get("finish_reason") or metadata.get("stop_reason") or metadata.get("stopReason") or ""
    return _FINISHES.get(reason, reason)


_FINISHES = {
    "end_turn": "stop",
    "stop_sequence": "stop",
    "max_tokens": "length",
    "model_context_window_exceeded": "length",
    "refusal": "content_filter",
    "guardrail_intervened": "content_filter",
    "content_filtered": "content_filter",
    "STOP": "stop",
    "MAX_TOKENS": "length",
    **dict.fromkeys(("SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII"), "content_filter"),
}


CONNECT_SECONDS = 5.0
# The caller enforces the time limits; the clients' own timeouts would cut off a judge that thinks for long.
_TIMEOUT = httpx2.Timeout(None, connect=CONNECT_SECONDS)


def build_chat_model(
    endpoint: Endpoint, client: httpx2.AsyncClient, temperature: float | None, bedrock: Callable[[], Any]
) -> BaseChatModel:
    """The chat model at an endpoint; nothing is sent.

    The address and the key are always given, so that no variable of the environment sends a transcript elsewhere.
    Failed requests are not retried here: see `faults.Backoff`.

    Args:
        endpoint: Where the model is.
        client: Sends the requests.
        temperature: Left out where the model's profile says that it takes none, and when it is None.
        bedrock: Makes the client of Amazon Bedrock, whose library has an HTTP client of its own.
    """
    options = _OPTIONS[endpoint.api](endpoint, client, bedrock)
    model = _init(endpoint, options)
    if temperature is not None and (model.profile or {}).get("temperature") is not False:
        model = _init(endpoint, {**options, "temperature": temperature})
    if endpoint.api == "anthropic":
        _use_client(model, endpoint, client)
    return model


def _init(endpoint: Endpoint, options: dict[str, Any]) -> BaseChatModel:
    model = init_chat_model(endpoint.model, model_provider=endpoint.api, **options)
    assert isinstance(model, BaseChatModel)
    return model


def may_think(model: BaseChatModel) -> bool:
    """Whether the model may think before it answers: yes unless its profile says no."""
    return (model.profile or {}).get("reasoning_output") is not False


def _openai(endpoint: Endpoint, client: httpx2.AsyncClient, bedrock: Callable[[], Any]) -> dict[str, Any]:
    return {
        "base_url": endpoint.base_url,
        "api_key": endpoint.api_key.get_secret_value(),
        "timeout": _TIMEOUT,
        "max_retries": 0,
        # The route is guessed from the model's name otherwise, and compatible servers know this one.
        "use_responses_api": False,
        "stream_usage": True,
        "http_async_client": client,
        "http_socket_options": (),
        "stream_chunk_timeout": 0,
    }


def _azure(endpoint: Endpoint, client: httpx2.AsyncClient, bedrock: Callable[[], Any]) -> dict[str, Any]:
    options = _openai(endpoint, client, bedrock)
    del options["base_url"]
    return {
        **options,
        "azure_endpoint": endpoint.base_url,
        "azure_deployment": endpoint.model,
        "api_version": endpoint.api_version,
    }


def _anthropic(endpoint: Endpoint, client: httpx2.AsyncClient, bedrock: Callable[[], Any]) -> dict[str, Any]:
    return {
        "base_url": endpoint.base_url,
        "api_key": endpoint.api_key.get_secret_value(),
        "max_retries": 0,
        "stream_usage": True,
    }


def _use_client(model: BaseChatModel, endpoint: Endpoint, client: httpx2.AsyncClient) -> None:
    """Give LangChain's model an HTTP client of ours: there is no parameter for one, and the property is cached."""
    import anthropic

    model.__dict__["_async_client"] = anthropic.AsyncAnthropic(
        api_key=endpoint.api_key.get_secret_value(),
        base_url=endpoint.base_url,
        max_retries=0,
        timeout=_TIMEOUT,
        http_client=client,
    )


def _google(endpoint: Endpoint, client: httpx2.AsyncClient, bedrock: Callable[[], Any]) -> dict[str, Any]:
    return {
        "base_url": endpoint.base_url,
        "google_api_key": endpoint.api_key.get_secret_value(),
        "vertexai": False,
        "temperature": None,  # it has a default of its own
        "max_retries": 1,  # counts the first request
        "client_args": {"transport": _SharedTransport(client)},
    }


class _SharedTransport(httpx2.AsyncBaseTransport):
    """Sends what the library's own HTTP client was about to send over another client, which is closed by its owner."""

    def __init__(self, client: httpx2.AsyncClient) -> None:
        self._client = client

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The response, whose body still streams."""
        return await self._client.send(request, stream=True, follow_redirects=False)


def _bedrock(endpoint: Endpoint, client: httpx2.AsyncClient, bedrock: Callable[[], Any]) -> dict[str, Any]:
    # The second client is for the control plane, which is asked about inference profiles only; it is never used.
    runtime = bedrock()
    return {"client": runtime, "bedrock_client": runtime, "region_name": endpoint.region}


_OPTIONS: Mapping[str, Callable[[Endpoint, httpx2.AsyncClient, Callable[[], Any]], dict[str, Any]]] = {
    "openai": _openai,
    "azure_openai": _azure,
    "anthropic": _anthropic,
    "google_genai": _google,
    "bedrock_converse": _bedrock,
}
