"""The parts of a told story."""

from enum import StrEnum


class Part(StrEnum):
    """The parts of a story, in the order in which they are told."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    REASON = "reason"
    RESULT = "result"
    REFLECTION = "reflection"
