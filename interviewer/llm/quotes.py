"""The sheet on which a judge quotes the candidate: for each criterion a reason, a quote and a strength."""

from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from interviewer.content import Content
from interviewer.domain.entities.scorecard import STRONGEST, CriterionVerdict
from interviewer.domain.ports import JudgeRequest
from interviewer.llm import prompts
from interviewer.llm.judge_format import Unusable
from interviewer.llm.messages import Message
from interviewer.llm.reply_json import asked_keys, closed_object, first_object

_STRENGTHS = range(STRONGEST + 1)


class _Entry(BaseModel):
    reason: str
    quote: str
    strength: Any = None


_REPLY = TypeAdapter(dict[str, _Entry])


class QuoteFormat:
    """Asks for a reason, a verbatim quote and a strength."""

    prompt = prompts.STORY
    task = "judge this story"

    def messages(self, content: Content, request: JudgeRequest) -> list[Message]:
        """The story with its criteria."""
        return prompts.story(content, request)

    def schema(self, request: JudgeRequest) -> dict[str, Any]:
        """One entry for each criterion, so that none can be left out or repeated.

        The grounds come before the strength, for a model fills the fields in order; there are no defaults and no
        bounds, which strict modes refuse.
        """
        text = {"type": "string"}
        strength = {"type": "integer", "enum": list(_STRENGTHS)}
        entry = closed_object({"reason": text, "quote": text, "strength": strength})
        return closed_object({key: entry for key in asked_keys(request)})

    def read(self, reply: str, request: JudgeRequest) -> tuple[CriterionVerdict, ...]:
        """The verdicts of a reply.

        An entry about an unknown criterion, and one without a strength or with another than those offered, are left
        out: what the model did not properly say is not scored.

        Raises:
            Unusable: The reply is not of the wanted shape, or no entry of it is left.
        """
        try:
            entries = _REPLY.validate_python(first_object(reply))
        except ValidationError as error:
            raise Unusable(
                "The reply does not fit the schema: "
                + error.json(include_url=False, include_context=False, include_input=False)
            ) from error
        known = asked_keys(request)
        found = tuple(
            CriterionVerdict(
                rubric=known[key][0], criterion=known[key][1], reason=entry.reason, strength=strength, quote=entry.quote
            )
            for key, entry in entries.items()
            if key in known and (strength := _strength(entry.strength)) is not None
        )
        if not found:
            raise Unusable("No entry of the reply has a known criterion and a strength of 0, 1 or 2.")
        return found


def _strength(given: Any) -> int | None:
    """A strength as it is offered, or written as text by a server that knows no schemas; None for anything else."""
    text = str(given).strip()
    return next((strength for strength in _STRENGTHS if text == str(strength)), None)
