"""Recognises speech: what is asked of a recogniser, and Whisper on CTranslate2 as the real one."""

import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from interviewer.domain.entities.speech import SpokenWord
from interviewer.voice.sound import RATE, Samples
from interviewer.voice.wire import SpeechModel


class Stretch(NamedTuple):
    """A stretch of the sound, in samples."""

    start: int
    end: int


class Recogniser(Protocol):
    """Hears speech in sound; times are seconds from its start."""

    def speech(self, samples: Samples) -> list[Stretch]:
        """Where somebody speaks."""
        ...

    def language(self, samples: Samples) -> tuple[str, float]:
        """The language and how likely it is; English for certain where the model knows no other one."""
        ...

    def words(self, samples: Samples) -> list[SpokenWord]:
        """What is said; nothing where it cannot be understood."""
        ...

    def words_with_fillers(self, samples: Samples) -> list[SpokenWord]:
        """The same with the fillers, which are wanted alone: this pass loses other words."""
        ...


# Read by libraries as they are loaded: the files are here, so nothing is looked up anywhere; and onnxruntime, which
# finds the speech, by default keeps a number for this machine and sends figures of its use to its makers.
_STAY_HERE = {"HF_HUB_OFFLINE": "1", "ORT_DISABLE_TELEMETRY": "1"}
# Shorter gaps are within words and between them.
_SHORTEST_GAP_MS = 250
_LONGEST_STRETCH = 28.0
_EDGE_MS = 60
# What Whisper's authors take for a loop: text that repeats itself compresses better than any that is said.
_LOOP = 2.4
# Text that is full of fillers makes the model write them too.
_FILLERS = (
    "So, um, I, uh, looked at the, um, logs and, uh, we, um, found the, uh, problem. Um, then I, uh, fixed it, and, "
    "um, it, uh, worked."
)


class Whisper:
    """A Whisper model in 8-bit integers."""

    def __init__(self, model: SpeechModel) -> None:
        """Load it; takes a second or two."""
        os.environ.update(_STAY_HERE)
        import psutil
        from faster_whisper import WhisperModel

        threads = psutil.cpu_count(logical=False) or 1
        self._model: Any = WhisperModel(
            model.name, device="cpu", compute_type="int8", cpu_threads=threads, files=dict(_members(model))
        )

    def speech(self, samples: Samples) -> list[Stretch]:
        """See `Recogniser.speech`; by silero's voice activity detection."""
        from faster_whisper.vad import VadOptions, get_speech_timestamps

        options = VadOptions(
            min_silence_duration_ms=_SHORTEST_GAP_MS, max_speech_duration_s=_LONGEST_STRETCH, speech_pad_ms=_EDGE_MS
        )
        return [Stretch(found["start"], found["end"]) for found in get_speech_timestamps(samples, options)]

    def language(self, samples: Samples) -> tuple[str, float]:
        """See `Recogniser.language`."""
        if not self._model.model.is_multilingual:
            return "en", 1.0
        language, probability, _ = self._model.detect_language(samples[: 30 * RATE])
        return str(language), float(probability)

    def words(self, samples: Samples) -> list[SpokenWord]:
        """See `Recogniser.words`."""
        return list(self._heard(samples, beam_size=5))

    def words_with_fillers(self, samples: Samples) -> list[SpokenWord]:
        """See `Recogniser.words_with_fillers`."""
        return list(self._heard(samples, beam_size=1, initial_prompt=_FILLERS))

    def _heard(self, samples: Samples, **options: Any) -> Iterator[SpokenWord]:
        segments, _ = self._model.transcribe(
            samples,
            language="en",
            word_timestamps=True,
            condition_on_previous_text=False,
            temperature=0.0,
            **options,
        )
        for segment in segments:
            if segment.compression_ratio <= _LOOP:
                yield from _words(segment.words)


def _words(words: Iterable[Any]) -> Iterator[SpokenWord]:
    """The words; "$30" and ",000" are one, as no space is between them."""
    joined: list[list[Any]] = []
    for word in words:
        if joined and word.word.strip() and not word.word.startswith(" "):
            joined[-1].append(word)
        elif word.word.strip():
            joined.append([word])
    for parts in joined:
        yield SpokenWord(
            word="".join(part.word for part in parts).strip(),
            start=round(float(parts[0].start), 2),
            end=round(float(parts[-1].end), 2),
            probability=round(min(float(part.probability) for part in parts), 3),
        )


def _members(model: SpeechModel) -> Iterator[tuple[str, bytes]]:
    with open(model.path, "rb") as file:
        for name, size in model.members:
            yield name, file.read(size)
