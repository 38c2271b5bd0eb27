"""Between our messages and pieces and those of LangChain."""

from collections.abc import Mapping
from typing import Any

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage

from interviewer.domain.entities.scorecard import Usage
from interviewer.llm.messages import Message
from interviewer.llm.piece import Piece


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


def _finish(told: Mapping[str, Any]) -> str:
    """Why the reply ended, in OpenAI's words, whichever service told it; empty while it goes on."""
    reason = told.get("finish_reason") or told.get("stop_reason") or told.get("stopReason") or ""
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
