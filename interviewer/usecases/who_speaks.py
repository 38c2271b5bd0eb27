"""Who listens to a candidate's turn and who answers it: a capable model where there is one, else code and a voice."""

from datetime import datetime

from interviewer.domain.entities.interview import Interview, Move
from interviewer.domain.ports import Listener
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.options import options
from interviewer.llm.scripted import SCRIPTED
from interviewer.usecases.sources import ModelSource
from interviewer.usecases.speech import Led, Speech, Worded


def listener_for(models: ModelSource, provider: str) -> Listener:
    """Who listens without generating a word; beside a model that leads, only the draft rests on it."""
    return models.listener(SCRIPTED if models.interviewer(provider) is not None else provider)


def speech_for(models: ModelSource, answered: Interview, brief: Brief, move: Move, now: datetime) -> Speech:
    """The reply to the candidate's latest turn.

    Args:
        models: Gives the speakers.
        answered: The transcript that is answered to.
        brief: The content of the round.
        move: What code decided; a model that leads falls back on it.
        now: The time.
    """
    scripted = models.voice(SCRIPTED)
    interviewer = models.interviewer(answered.setup.provider)
    if interviewer is None:
        return Worded(models.voice(answered.setup.provider), scripted, answered, brief.persona, move)
    allowed = options(answered, brief, now)
    if allowed is None:
        return Worded(scripted, scripted, answered, brief.persona, move)
    return Led(interviewer, scripted, answered, brief.persona, allowed)
