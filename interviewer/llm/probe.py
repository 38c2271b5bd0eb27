"""One small question to a model, to learn whether it can be used."""

import json
from typing import Any

from interviewer.llm.client import Limits
from interviewer.llm.faults import Backoff
from interviewer.llm.guard import ModelRequestRefused
from interviewer.llm.messages import Message
from interviewer.llm.record import Record
from interviewer.llm.source import NotConnected, Source
from interviewer.llm.structured import Form, NoReply, Structured

_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"ready": {"type": "boolean"}},
    "required": ["ready"],
    "additionalProperties": False,
}
_QUESTION = 'Reply with the JSON object {"ready": true} and nothing else.'


def probe(source: Source, timeout: float) -> tuple[bool, str, str]:
    """Whether the model answers with JSON when asked for it; what was found; what to do if it cannot be used."""
    record = Record("probe", source.provider, source.model, ())
    structured = Structured(Backoff(attempts=1))
    try:
        client = source.client()
        structured.ask(
            client,
            [Message("user", _QUESTION)],
            _SCHEMA,
            record,
            max_tokens=client.endpoint.reply_tokens,
            limits=Limits(timeout, timeout),
        )
    except (NotConnected, NoReply, ModelRequestRefused) as error:
        return False, "does not answer", str(error)
    seconds = f"answers in {record.seconds:.1f} s"
    if not _is_wanted(record.reply):
        fix = f"{source.name} does not keep to JSON, so it cannot score. Choose another model."
        return False, f"{seconds}, but not in JSON", fix
    if structured.form is Form.SCHEMA:
        return True, f"{seconds} and keeps to a schema", ""
    return True, f"{seconds} in JSON; the server does not enforce a schema", ""


def _is_wanted(reply: str) -> bool:
    start = reply.find("{")
    try:
        value = json.JSONDecoder().raw_decode(reply, start)[0] if start >= 0 else None
    except json.JSONDecodeError:
        return False
    return isinstance(value, dict) and isinstance(value.get("ready"), bool)
