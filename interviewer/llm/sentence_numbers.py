"""The sheet on which a small judge points: for each criterion the number of a sentence, or 0.

A model of some billion parameters that is asked for a quote copies half of the answer, again and again, and needs
minutes for it. A number takes a moment, and the sentence behind it is verbatim.
"""

from typing import Any

from pydantic import StrictInt, TypeAdapter, ValidationError

from interviewer.content import Content
from interviewer.domain.cues import readable_sentences
from interviewer.domain.ports import JudgeRequest
from interviewer.domain.scorecard import CriterionVerdict, Verdict
from interviewer.llm import prompts
from interviewer.llm.messages import Message
from interviewer.llm.reply_json import closed_object, first_object, keys
from interviewer.llm.sheet import Unusable

_TOKENS = 40
_TOKENS_PER_CRITERION = 24
_REPLY = TypeAdapter(dict[str, StrictInt])


class SentenceSheet:
    """Asks for sentence numbers."""

    prompt = prompts.SENTENCES

    def messages(self, content: Content, request: JudgeRequest) -> list[Message]:
        """The criteria and the numbered sentences of the answers."""
        return prompts.sentences(content, request, _sentences(request))

    def schema(self, request: JudgeRequest) -> dict[str, Any]:
        """One number for each criterion, from 0 to that of the last sentence."""
        number = {"type": "integer", "enum": list(range(len(_sentences(request)) + 1))}
        return closed_object({key: number for key in keys(request.rubrics)})

    def tokens(self, request: JudgeRequest) -> int:
        """Room for the criteria's ids and a number each."""
        return _TOKENS + _TOKENS_PER_CRITERION * len(keys(request.rubrics))

    def read(self, reply: str, request: JudgeRequest) -> tuple[CriterionVerdict, ...]:
        """The verdicts of a reply; an unknown criterion and a number without a sentence are left out.

        Raises:
            Unusable: The reply is not of the wanted shape, or nothing of it is left.
        """
        try:
            numbers = _REPLY.validate_python(first_object(reply))
        except ValidationError as error:
            raise Unusable("The reply must be one JSON object with a whole number for every criterion.") from error
        known, said = keys(request.rubrics), ["", *_sentences(request)]
        found = tuple(
            CriterionVerdict(
                rubric=known[key][0],
                criterion=known[key][1],
                reason="These words show it." if number else "No sentence of the answer shows it.",
                verdict=Verdict.MET if number else Verdict.NOT_MET,
                quote=said[number],
            )
            for key, number in numbers.items()
            if key in known and 0 <= number < len(said)
        )
        if not found:
            raise Unusable("The reply names no known criterion with the number of a sentence.")
        return found


def _sentences(request: JudgeRequest) -> list[str]:
    return [sentence.text for sentence in readable_sentences(request.answers)]
