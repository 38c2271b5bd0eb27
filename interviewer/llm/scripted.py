"""Prepared text in the small chunks of a stream."""

import re
from collections.abc import Callable, Generator, Iterator

from interviewer.domain.entities.interview import Interview, Move
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.ports import Cancelled, JudgeRequest, RoundRequest

_WORD = re.compile(r"\s*\S+\s*$|\s*\S+|\s+$")


def chunks(text: str) -> Iterator[str]:
    """The text word by word; joined they are the text again."""
    return (match.group() for match in _WORD.finditer(text))


SCRIPTED = "scripted"
RULES = "rules"


class ScriptedVoice:
    """Says the prepared words of a move."""

    @property
    def name(self) -> str:
        """`scripted`."""
        return SCRIPTED

    def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, ModelCall]:
        """See `Voice.speak`."""
        yield from chunks(move.text)
        return ModelCall(
            purpose="voice",
            provider=SCRIPTED,
            model=SCRIPTED,
            versions=(f"persona/{persona.id}@{persona.version}",),
            reply=move.text,
        )

    def warm(self, interview: Interview, persona: Persona) -> None:
        """See `Voice.warm`; there is nothing to warm."""


class RulesJudge:
    """Asks no model: leaves every criterion to the book-keeper, who goes by the reader, checks and cues."""

    def __init__(self, provider: str) -> None:
        """`provider` is the one that was chosen."""
        self._provider = provider

    @property
    def name(self) -> str:
        """`rules`."""
        return RULES

    def assess(self, request: JudgeRequest, cancelled: Callable[[], bool] = lambda: False) -> tuple[None, ModelCall]:
        """See `Judge.assess`."""
        if cancelled():
            raise Cancelled
        return None, ModelCall(
            purpose="judge",
            provider=self._provider,
            model=RULES,
            versions=tuple(f"rubric/{rubric.id}@{rubric.version}" for rubric in request.rubrics),
        )

    def review(self, request: RoundRequest, cancelled: Callable[[], bool] = lambda: False) -> None:
        """See `Judge.review`; rules look at one story at a time."""
