"""Whether a story that is told aloud gets the score of the same story typed.

Run as `python -m benchmarks.spoken [STORIES]`; it needs espeak-ng, the extra `voice` and the model `whisper-tiny.en`.
Tellings that nothing was fitted on are read by espeak-ng, in two voices by turns, with white noise 20 dB below the
speech, written down, and scored by words alone: a chat model would answer differently each time anyway.
"""

import io
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import numpy as np
from rich.console import Console

from benchmarks.transcription import VOICES, normalised, word_errors
from evals.cases import cases
from evals.datasets import load
from interviewer.bootstrap import build
from interviewer.content import load_content
from interviewer.domain.entities.speech import Audio
from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.evaluation.cases import Case, Kind
from interviewer.llm.scripted import SCRIPTED
from interviewer.service import Service

STORIES = 40
NOISE_DB = 20.0


class Pair(NamedTuple):
    """The score of one telling, typed and spoken.

    Attributes:
        wrong: Share of its words that were heard wrong.
        error: How far scores of equally good answers lie from their mean.
    """

    case: str
    typed: float
    spoken: float
    error: float
    same_vote: bool
    wrong: float

    @property
    def difference(self) -> float:
        """Points by which the score moved."""
        return abs(self.typed - self.spoken)


def tellings(count: int) -> list[Case]:
    """Tellings of held-out stories, evenly from all rungs."""
    kept = [story for story in load() if story.split == "heldout"]
    told = [case for case in cases(kept, load_content()) if case.kind is Kind.RANKED and case.label is not None]
    return [told[at * len(told) // count] for at in range(min(count, len(told)))]


def noisy(text: str, voice: str, seed: int) -> Audio:
    """The text as espeak-ng reads it, with noise."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoken.wav"
        subprocess.run(["espeak-ng", "-v", voice, "-s", "155", "-w", str(path), text], check=True)
        with wave.open(str(path), "rb") as read:
            rate, frames = read.getframerate(), read.readframes(read.getnframes())
    sound = np.frombuffer(frames, "<i2").astype(np.float64)
    level = np.sqrt(np.mean(sound**2)) / 10 ** (NOISE_DB / 20)
    sound += np.random.default_rng(seed).normal(0.0, level, len(sound))
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(rate)
        written.writeframes(np.clip(sound, -32768, 32767).astype("<i2").tobytes())
    return Audio(file.getvalue(), ".wav")


def heard(service: Service, audio: Audio) -> str:
    """The text of the plain pass; fillers are not counted here."""
    words: list[str] = []
    segments = service.speech.transcribe(audio, "tiny.en", lambda: False)
    for segment in segments:
        if segment.counting:
            segments.close()
            break
        words.append(segment.text)
    return " ".join(words)


def measure(service: Service, told: list[Case]) -> Iterator[Pair]:
    """The pairs, one after the other: each takes some seconds."""
    for at, case in enumerate(told):
        text = heard(service, noisy(case.answer, VOICES[at % len(VOICES)], at))
        asked = AnswerToScore(
            id=case.id, question=case.question, principle=case.principle, level=case.level, answer=case.answer
        )
        typed = service.score_answer(asked, SCRIPTED)
        spoken = service.score_answer(asked.model_copy(update={"answer": text}), SCRIPTED)
        assert typed.overall is not None and spoken.overall is not None, case.id
        words = normalised(case.answer)
        yield Pair(
            case=case.id,
            typed=typed.overall,
            spoken=spoken.overall,
            error=typed.score_error or 0.0,
            same_vote=typed.vote is spoken.vote,
            wrong=word_errors(words, normalised(text)) / len(words),
        )


def main() -> None:
    """Print each pair that moved, and the figures."""
    console = Console(width=110)
    service = build()
    told = tellings(int(sys.argv[1]) if len(sys.argv) > 1 else STORIES)
    pairs = []
    for pair in measure(service, told):
        pairs.append(pair)
        vote = "" if pair.same_vote else ", another vote"
        console.print(f"{pair.case}: typed {pair.typed:.1f}, spoken {pair.spoken:.1f}{vote}; {pair.wrong:.0%} wrong")
    service.close()
    same = sum(pair.same_vote for pair in pairs)
    within = sum(pair.difference <= pair.error for pair in pairs)
    console.print(f"tellings                       {len(pairs)}")
    console.print(f"words heard wrong, on average  {mean(pair.wrong for pair in pairs):.1%}")
    console.print(f"mean difference of the score   {mean(pair.difference for pair in pairs):.2f}")
    console.print(f"mean change, with its sign     {mean(pair.spoken - pair.typed for pair in pairs):+.2f}")
    console.print(f"largest difference             {max(pair.difference for pair in pairs):.1f}")
    console.print(f"within the error of a score    {within} of {len(pairs)}")
    console.print(f"equal votes                    {same} of {len(pairs)} ({same / len(pairs):.0%})")


if __name__ == "__main__":
    main()
