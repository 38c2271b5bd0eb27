"""From sound to words: finds speech, cuts it into segments, hears each plainly, then again for the fillers."""

from collections.abc import Iterator, Sequence

from interviewer.domain.entities.speech import NothingHeard, Silence, SpokenWord, TranscriptionError
from interviewer.domain.voice.fillers import fillers_in, joined
from interviewer.voice.recogniser import Recogniser, Stretch
from interviewer.voice.sound import RATE, Recording
from interviewer.voice.wire import Message

_SHORTEST_SEGMENT = 15 * RATE
_LONGEST_SEGMENT = 30 * RATE
_SHORT_PIECE = 10 * RATE
# Whisper invents words where it is shown much silence.
_SILENCE_WITHIN = 5 * RATE
_SURE_OF_LANGUAGE = 0.7
_LANGUAGES = {"de": "German", "es": "Spanish", "fr": "French", "hi": "Hindi", "it": "Italian", "zh": "Chinese"}


def listen(recording: Recording, recogniser: Recogniser) -> Iterator[Message]:
    """What is heard, as it is ready.

    Raises:
        TranscriptionError: Nobody speaks, nothing can be understood, or it is another language than English.
    """
    speech = recogniser.speech(recording.samples)
    if not speech:
        raise NothingHeard("Nothing was heard: nobody speaks in this recording. Check the microphone and try again.")
    yield Message(
        kind="begun",
        seconds=round(recording.seconds, 2),
        silences=tuple(_silences(speech)),
        remark=recording.remark,
    )
    segments = cut(speech)
    _want_english(recording, recogniser, segments[0])
    plain: list[list[SpokenWord]] = []
    for segment in segments:
        plain.append(_hear(recording, recogniser, segment))
        yield Message(
            kind="segment",
            words=tuple(plain[-1]),
            seconds=round(segment.end / RATE, 2),
            remark="" if plain[-1] else _left_out(segment),
        )
    if not any(plain):
        raise TranscriptionError(
            "Somebody speaks in this recording, but no English could be understood. Only English is written down: "
            "speak English, closer to the microphone, or type your answer."
        )
    known = fillers_in([word for words in plain for word in words])
    for segment, words in zip(segments, plain, strict=True):
        within = [one for one in speech if segment.start <= one.start < segment.end]
        for piece in short_pieces(within) if words else ():
            again = fillers_in(_hear(recording, recogniser, piece, fillers=True))
            first, last = piece.start / RATE, piece.end / RATE
            yield Message(
                kind="fillers",
                fillers=joined(again, [filler for filler in known if first <= filler.at < last]),
                seconds=round(last, 2),
            )
    yield Message(kind="end")


def cut(speech: Sequence[Stretch]) -> list[Stretch]:
    """Segments of 15 to 30 s that begin and end with speech; shorter ones where a long silence follows."""
    found: list[Stretch] = []
    rest = list(speech)
    while rest:
        most = _fitting(rest)
        enough = [at for at in range(1, most) if rest[at - 1].end - rest[0].start >= _SHORTEST_SEGMENT]
        # Where all fit and nothing follows, or none is long enough, there is nothing to choose.
        if most == len(rest) or not enough:
            count = most
        else:
            count = max([*enough, most], key=lambda at: rest[at].start - rest[at - 1].end)
        found.append(Stretch(rest[0].start, rest[count - 1].end))
        rest = rest[count:]
    return found


def short_pieces(speech: Sequence[Stretch]) -> list[Stretch]:
    """Pieces of up to 10 s where pauses allow it: a prompt soon fades, and in longer ones fewer fillers are found."""
    found: list[Stretch] = []
    for stretch in speech:
        if found and stretch.end - found[-1].start <= _SHORT_PIECE:
            found[-1] = Stretch(found[-1].start, stretch.end)
        else:
            found.append(stretch)
    return found


def _fitting(rest: Sequence[Stretch]) -> int:
    """How many of these, at least one, are within 30 s and without a long silence between them."""
    for at in range(1, len(rest)):
        too_long = rest[at].end - rest[0].start > _LONGEST_SEGMENT
        if too_long or rest[at].start - rest[at - 1].end >= _SILENCE_WITHIN:
            return at
    return len(rest)


def _silences(speech: Sequence[Stretch]) -> Iterator[Silence]:
    for before, after in zip(speech, speech[1:], strict=False):
        if after.start > before.end:
            yield Silence(at=round(before.end / RATE, 2), seconds=round((after.start - before.end) / RATE, 2))


def _want_english(recording: Recording, recogniser: Recogniser, segment: Stretch) -> None:
    language, probability = recogniser.language(recording.samples[segment.start : segment.end])
    if language != "en" and probability >= _SURE_OF_LANGUAGE:
        raise TranscriptionError(
            f"This seems to be {_LANGUAGES.get(language, f'another language ({language})')}, and only English is "
            "written down. Speak English, or type your answer."
        )


def _hear(recording: Recording, recogniser: Recogniser, segment: Stretch, *, fillers: bool = False) -> list[SpokenWord]:
    """The words of a segment, placed in the whole recording."""
    samples = recording.samples[segment.start : segment.end]
    heard = recogniser.words_with_fillers(samples) if fillers else recogniser.words(samples)
    begin = segment.start / RATE
    return [
        word.model_copy(update={"start": round(word.start + begin, 2), "end": round(word.end + begin, 2)})
        for word in heard
    ]


def _left_out(segment: Stretch) -> str:
    start, end = (f"{seconds // 60}:{seconds % 60:02}" for seconds in (segment.start // RATE, segment.end // RATE))
    return f"From {start} to {end} somebody speaks, but no English could be understood; it was left out."
