"""Writes down what was said, on this machine, in a process of its own."""

from interviewer.voice.transcriber import LocalTranscriber
from interviewer.voice.wire import SpeechModel

__all__ = ["LocalTranscriber", "SpeechModel"]
