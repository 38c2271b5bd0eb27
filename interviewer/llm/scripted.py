"""The voice and the judge that need no model: prepared words, and verdicts by rules."""

import time
from collections.abc import Callable, Generator

from interviewer.domain import cues
from interviewer.domain.interview import Interview, Move
from interviewer.domain.persona import Persona
from interviewer.domain.ports import Cancelled, JudgeRequest
from interviewer.domain.scorecard import CriterionVerdict, Exchange
from interviewer.llm.words import chunks

SCRIPTED = "scripted"


class ScriptedVoice:
    """Says the prepared words of a move."""

    @property
    def name(self) -> str:
        """`scripted`."""
        return SCRIPTED

    def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, Exchange]:
        """See `Voice.speak`."""
        yield from chunks(move.text)
        return Exchange(
            purpose="voice",
            provider=SCRIPTED,
            model=SCRIPTED,
            versions=(f"persona/{persona.id}@{persona.version}",),
            reply=move.text,
        )

    def warm(self, interview: Interview, persona: Persona) -> None:
        """See `Voice.warm`; there is nothing to warm."""


class ScriptedJudge:
    """Judges by the checks and cues of the rubrics."""

    @property
    def name(self) -> str:
        """`scripted`."""
        return SCRIPTED

    def assess(
        self, request: JudgeRequest, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[tuple[CriterionVerdict, ...], Exchange]:
        """See `Judge.assess`."""
        if cancelled():
            raise Cancelled
        started = time.monotonic()
        verdicts = cues.judge(request)
        return verdicts, Exchange(
            purpose="judge",
            provider=SCRIPTED,
            model=SCRIPTED,
            versions=tuple(f"rubric/{rubric.id}@{rubric.version}" for rubric in request.rubrics),
            seconds=time.monotonic() - started,
        )
