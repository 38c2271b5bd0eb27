"""The sheet on which a judge quotes the candidate: for each criterion a reason, a quote and a verdict."""

from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from interviewer.content import Content
from interviewer.domain.entities.scorecard import CriterionVerdict, Verdict
from interviewer.domain.ports import JudgeRequest
from interviewer.llm import prompts
from interviewer.llm.messages import Message
from interviewer.llm.reply_json import asked_keys, closed_object, first_object
from interviewer.llm.sheet import Unusable

_TOKENS = 300
_TOKENS_PER_CRITERION = 120


class _Entry(BaseModel):
    reason: str
    quote: str
    verdict: str


_REPLY = TypeAdapter(dict[str, _Entry])


class QuoteSheet:
    """Asks for a reason, a verbatim quote and a verdict."""

    prompt = prompts.STORY

    def messages(self, content: Content, request: JudgeRequest) -> list[Message]:
        """The story with its criteria."""
        return prompts.story(content, request)

    def schema(self, request: JudgeRequest) -> dict[str, Any]:
        """One entry for each criterion, so that none can be left out or repeated.

        The grounds come before the verdict, for a model fills the fields in order; there are no defaults and no
        bounds, which strict modes refuse.
        """
        text = {"type": "string"}
        verdict = {"type": "string", "enum": [verdict.value for verdict in Verdict]}
        entry = closed_object({"reason": text, "quote": text, "verdict": verdict})
        return closed_object({key: entry for key in asked_keys(request)})

    def tokens(self, request: JudgeRequest) -> int:
        """Room for a sentence of reason and a sentence of quote for each criterion."""
        return _TOKENS + _TOKENS_PER_CRITERION * len(asked_keys(request))

    def read(self, reply: str, request: JudgeRequest) -> tuple[CriterionVerdict, ...]:
        """The verdicts of a reply.

        An entry about an unknown criterion and a verdict outside the offered set are left out: what the model did not
        properly say is not scored.

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
                rubric=known[key][0], criterion=known[key][1], reason=entry.reason, verdict=verdict, quote=entry.quote
            )
            for key, entry in entries.items()
            if key in known and (verdict := _verdict(entry.verdict)) is not None
        )
        if not found:
            raise Unusable("No entry of the reply has a known criterion and a verdict of met or not_met.")
        return found


def _verdict(text: str) -> Verdict | None:
    try:
        return Verdict(text.strip().lower())
    except ValueError:
        return None
