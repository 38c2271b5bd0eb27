"""How well and how fast speech is written down: answers of this field, read by espeak-ng in two voices.

Run as `python -m benchmarks.transcription [TEXTS]`; it needs espeak-ng, the extra `voice` and the models. Each text is
read twice, by one voice as it stands and by the other with fillers put in, and then the other way round. The figures
are those of synthetic speech: its words are clear and its fillers regular.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from rich.console import Console
from rich.table import Table

from interviewer.bootstrap import build
from interviewer.domain.entities.speech import Audio, Transcript
from interviewer.domain.language.text import sentences
from interviewer.domain.voice.fillers import fillers_in
from interviewer.service import Service
from interviewer.usecases.transcribing import TranscriberName

EXEMPLARS = Path(__file__).parent.parent / "tests" / "content" / "exemplars"
VOICES = ("en-us", "en-gb")
TEXTS = 30
_SENTENCES = 3
_FILLERS = ("um", "uh")
# A filler before every so many words.
_EVERY = 12

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: at for at, word in enumerate(_UNITS)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}


@dataclass
class Sums:
    """What was counted for one model.

    Attributes:
        heard: Seconds until all words were there.
        whole: The same with the fillers.
        found: Fillers that were said and counted.
        invented: Counted where nobody said any.
    """

    errors: int = 0
    words: int = 0
    seconds: float = 0.0
    heard: float = 0.0
    whole: float = 0.0
    said: int = 0
    found: int = 0
    invented: int = 0
    plain_found: int = 0


def texts(count: int) -> list[str]:
    """The beginnings of exemplary answers."""
    found = []
    for path in sorted(EXEMPLARS.glob("*.yaml")):
        answers = yaml.safe_load(path.read_text(encoding="utf-8"))
        for answer in (answers["three"], answers["five"]):
            spans = sentences(answer)[:_SENTENCES]
            found.append(" ".join(span.of(answer) for span in spans))
    return found[:count]


def with_fillers(text: str) -> tuple[str, int]:
    """The text with "um" and "uh" in it, and how many."""
    said: list[str] = []
    count = 0
    for at, word in enumerate(text.split()):
        if at and at % _EVERY == 0:
            said.append(f"{_FILLERS[count % 2]},")
            count += 1
        said.append(word)
    return " ".join(said), count


def normalised(text: str) -> list[str]:
    """Words to compare: no marks, numbers as digits, fillers left out."""
    text = re.sub(r"\$\s?([\d.,]*\d)", r"\1 dollars", text.lower().replace("’", "'"))
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text).replace("%", " percent ")
    words = re.findall(r"[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?", text.replace("-", " "))
    fillers = {"um", "uh", "umm", "hmm"}
    return list(_with_digits([word for word in words if word not in fillers]))


def _with_digits(words: Sequence[str]) -> Iterator[str]:
    whole = part = 0
    open_number = False
    for at, word in enumerate(words):
        if word in _NUMBERS:
            part, open_number = part + _NUMBERS[word], True
        elif word in _SCALES and open_number:
            part *= _SCALES[word]
            if _SCALES[word] >= 1_000:
                whole, part = whole + part, 0
        elif not (open_number and _within_number(words[at - 1 : at + 2])):
            if open_number:
                yield str(whole + part)
            whole, part, open_number = 0, 0, False
            yield word
    if open_number:
        yield str(whole + part)


def _within_number(three: Sequence[str]) -> bool:
    """Whether the one in the middle is the "and" of "two hundred and ten"."""
    return len(three) == 3 and three[0] in _SCALES and three[1] == "and" and three[2] in _NUMBERS


def word_errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Words put in, left out or changed, at the least."""
    row = list(range(len(heard) + 1))
    for at, word in enumerate(said, start=1):
        before, row[0] = row[0], at
        for place, other in enumerate(heard, start=1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (word != other))
    return row[-1]


def spoken(text: str, voice: str, folder: Path) -> bytes:
    """The text as espeak-ng reads it."""
    path = folder / "spoken.wav"
    subprocess.run(["espeak-ng", "-v", voice, "-s", "155", "-w", str(path), text], check=True)
    return path.read_bytes()


def measure(service: Service, model: TranscriberName, read: Sequence[str]) -> Sums:
    """All texts by one model."""
    sums = Sums()
    with tempfile.TemporaryDirectory() as folder:
        warm = Audio(spoken("Hello, this loads the model.", VOICES[0], Path(folder)), ".wav")
        _written(service, model, warm)
        for at, text in enumerate(read):
            for turn, voice in enumerate(VOICES):
                filled, count = with_fillers(text) if (at + turn) % 2 else (text, 0)
                _add(sums, service, model, text, Audio(spoken(filled, voice, Path(folder)), ".wav"), count)
    return sums


def _add(sums: Sums, service: Service, model: TranscriberName, text: str, audio: Audio, said: int) -> None:
    started = time.perf_counter()
    transcript, heard = _written(service, model, audio)
    sums.whole += time.perf_counter() - started
    sums.heard += heard
    sums.seconds += transcript.seconds
    words = normalised(text)
    sums.words += len(words)
    sums.errors += word_errors(words, normalised(transcript.text))
    sounds = sum(filler.word != "you know" for filler in transcript.fillers)
    sums.said += said
    sums.found += min(said, sounds)
    sums.invented += max(0, sounds - said)
    sums.plain_found += min(said, len(fillers_in(transcript.words)))


def _written(service: Service, model: TranscriberName, audio: Audio) -> tuple[Transcript, float]:
    """The transcript, and after how many seconds all its words were there."""
    started = time.perf_counter()
    words = service.speech.transcribe(audio, model, lambda: False)
    heard = 0.0
    while True:
        try:
            if not next(words).counting:
                heard = time.perf_counter() - started
        except StopIteration as end:
            transcript: Transcript = end.value
            return transcript, heard


def main() -> None:
    """Measure both models and print the figures."""
    read = texts(int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS)
    table = Table("figure", "tiny.en", "base", title=f"{len(read)} texts, {len(VOICES)} voices")
    service = build()
    models: tuple[TranscriberName, ...] = ("tiny.en", "base")
    tiny, base = (measure(service, model, read) for model in models)
    service.close()
    table.add_row("words read", *(str(sums.words) for sums in (tiny, base)))
    table.add_row("word error rate", *(f"{sums.errors / sums.words:.1%}" for sums in (tiny, base)))
    table.add_row("real-time factor of the words", *(f"{sums.heard / sums.seconds:.2f}" for sums in (tiny, base)))
    table.add_row("real-time factor with fillers", *(f"{sums.whole / sums.seconds:.2f}" for sums in (tiny, base)))
    table.add_row("fillers said and found", *(f"{sums.found} of {sums.said}" for sums in (tiny, base)))
    table.add_row("found in the plain pass alone", *(f"{sums.plain_found} of {sums.said}" for sums in (tiny, base)))
    table.add_row("fillers that nobody said", *(str(sums.invented) for sums in (tiny, base)))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
