"""Stands in for a recogniser: sound whose loudness says where somebody speaks, and words that are given."""

import io
import wave
from collections.abc import Sequence

import numpy as np

from interviewer.domain.entities.speech import SpokenWord, TranscriptionError
from interviewer.voice.recogniser import Stretch
from interviewer.voice.sound import RATE, Recording, Samples


def word(said: str, start: float, end: float | None = None, probability: float = 0.9) -> SpokenWord:
    return SpokenWord(word=said, start=start, end=start + 0.3 if end is None else end, probability=probability)


def words(text: str, start: float = 0.0, every: float = 0.4) -> tuple[SpokenWord, ...]:
    """The words of a text, evenly in time."""
    return tuple(word(said, round(start + at * every, 2)) for at, said in enumerate(text.split()))


def recording(*spoken: tuple[float, float], seconds: float) -> Recording:
    """Sound in which somebody speaks from one second to another."""
    samples = np.zeros(int(seconds * RATE), np.float32)
    for start, end in spoken:
        samples[int(start * RATE) : int(end * RATE)] = 0.5
    return Recording(samples)


def wav(samples: Samples, rate: int = RATE) -> bytes:
    """A WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as opened:
        opened.setnchannels(1)
        opened.setsampwidth(2)
        opened.setframerate(rate)
        opened.writeframes((samples * 32767).astype("<i2").tobytes())
    return file.getvalue()


def unwav(data: bytes) -> Recording:
    """What `wav` made of sound, without the decoder of the extra."""
    if not data.startswith(b"RIFF"):
        raise TranscriptionError("This is no recording that can be read.")
    return Recording(np.frombuffer(data[44:], "<i2").astype(np.float32) / np.float32(32767))


class FakeRecogniser:
    """Hears one word a second, and "um" besides when it listens for fillers.

    Attributes:
        tongue: The language that it hears, and how sure it is.
        understands: Whether it hears any word.
    """

    def __init__(self, tongue: tuple[str, float] = ("en", 1.0), *, understands: bool = True) -> None:
        self.tongue = tongue
        self.understands = understands

    def speech(self, samples: Samples) -> list[Stretch]:
        loud = np.flatnonzero(np.diff(np.concatenate(([0], np.abs(samples) > 0.1, [0]))))
        return [Stretch(int(start), int(end)) for start, end in loud.reshape(-1, 2)]

    def language(self, samples: Samples) -> tuple[str, float]:
        return self.tongue

    def words(self, samples: Samples) -> list[SpokenWord]:
        count = round(len(samples) / RATE) if self.understands else 0
        return [word(f"word{at}", float(at)) for at in range(count)]

    def words_with_fillers(self, samples: Samples) -> list[SpokenWord]:
        return [word("Um,", 0.5, probability=0.6), *self.words(samples)]


def lengths(stretches: Sequence[Stretch]) -> list[tuple[float, float]]:
    """The stretches in seconds."""
    return [(stretch.start / RATE, stretch.end / RATE) for stretch in stretches]
