"""The voice and the judge that need no model: prepared words, and the rules of the book-keeper."""

from collections.abc import Callable, Generator

from interviewer.domain.entities.interview import Interview, Move
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import Exchange
from interviewer.domain.language.intent import intent
from interviewer.domain.ports import Cancelled, JudgeRequest
from interviewer.llm.words import chunks

SCRIPTED = "scripted"
RULES = "rules"


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


class WordListener:
    """Hears what kind of turn it is by its words alone."""

    @property
    def name(self) -> str:
        """`words`."""
        return "words"

    def hear(self, asked: str, words: str) -> Heard:
        """See `Listener.hear`."""
        return Heard(intent=intent(words), by=self.name)


class RulesJudge:
    """Asks no model: leaves every criterion to the book-keeper, who goes by the reader, checks and cues."""

    def __init__(self, provider: str) -> None:
        """`provider` is the one that was chosen."""
        self._provider = provider

    @property
    def name(self) -> str:
        """`rules`."""
        return RULES

    def assess(self, request: JudgeRequest, cancelled: Callable[[], bool] = lambda: False) -> tuple[None, Exchange]:
        """See `Judge.assess`."""
        if cancelled():
            raise Cancelled
        return None, Exchange(
            purpose="judge",
            provider=self._provider,
            model=RULES,
            versions=tuple(f"rubric/{rubric.id}@{rubric.version}" for rubric in request.rubrics),
        )
