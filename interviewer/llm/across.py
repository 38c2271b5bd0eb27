"""The sheet on which a judge says what shows across a whole round: patterns and contradictions, each with quotes."""

from typing import Any

from pydantic import BaseModel, ValidationError

from interviewer.content import Content
from interviewer.domain.entities.patterns import PatternKind, ProposedPattern, Weight
from interviewer.domain.ports import RoundRequest
from interviewer.llm import prompts
from interviewer.llm.judge_format import Unusable
from interviewer.llm.messages import Message
from interviewer.llm.reply_json import closed_object, first_object


class _Reply(BaseModel):
    patterns: tuple[ProposedPattern, ...]


class RoundFormat:
    """Asks for a list, which may be empty."""

    prompt = prompts.ROUND
    task = "read this round as a whole"

    def messages(self, content: Content, request: RoundRequest) -> list[Message]:
        """The whole round."""
        return prompts.round_(content, request)

    def schema(self, request: RoundRequest) -> dict[str, Any]:
        """The quotes come before the name and the weight: a model that has to quote first finds less that is not there.

        There are no bounds, which strict modes refuse.
        """
        text = {"type": "string"}
        pattern = closed_object(
            {
                "quotes": {"type": "array", "items": text},
                "kind": {"type": "string", "enum": [kind.value for kind in PatternKind]},
                "name": text,
                "why": text,
                "weight": {"type": "string", "enum": [weight.value for weight in Weight]},
            }
        )
        return closed_object({"patterns": {"type": "array", "items": pattern}})

    def read(self, reply: str, request: RoundRequest) -> tuple[ProposedPattern, ...]:
        """The proposals of a reply, unchecked.

        Raises:
            Unusable: The reply is not of the wanted shape.
        """
        try:
            return _Reply.model_validate(first_object(reply)).patterns
        except ValidationError as error:
            raise Unusable(
                "The reply does not fit the schema: "
                + error.json(include_url=False, include_context=False, include_input=False)
            ) from error
