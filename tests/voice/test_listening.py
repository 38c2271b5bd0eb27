"""From sound to words, with a recogniser that hears what it is told."""

import pytest

from interviewer.domain.entities.speech import NothingHeard, Silence, TranscriptionError
from interviewer.voice.listening import cut, listen, short_pieces
from interviewer.voice.recogniser import Stretch
from interviewer.voice.sound import RATE
from tests.voice.said import FakeRecogniser, lengths, recording


def spoken(*seconds: tuple[float, float]) -> list[Stretch]:
    return [Stretch(int(start * RATE), int(end * RATE)) for start, end in seconds]


def test_each_segment_is_told_as_soon_as_it_is_heard_and_fillers_come_last() -> None:
    sound = recording((1, 4), (5, 24), (26, 40), seconds=42)

    told = [(message.kind, message.seconds) for message in listen(sound, FakeRecogniser())]

    assert told == [
        ("begun", 42.0),
        ("segment", 24.0),
        ("segment", 40.0),
        ("fillers", 4.0),
        ("fillers", 24.0),
        ("fillers", 40.0),
        ("end", 0.0),
    ]


def test_fillers_are_looked_for_in_short_pieces() -> None:
    assert lengths(short_pieces(spoken((0, 3), (4, 9), (9.5, 12), (13, 30), (31, 33)))) == [
        (0, 9),
        (9.5, 12),
        (13, 30),
        (31, 33),
    ]


def test_words_and_fillers_have_their_times_in_the_whole_recording() -> None:
    sound = recording((1, 24), (26, 40), seconds=42)

    messages = list(listen(sound, FakeRecogniser()))

    [first, second] = [message for message in messages if message.kind == "segment"]
    assert (first.words[0].start, second.words[0].start, second.words[-1].start) == (1.0, 26.0, 39.0)
    assert [message.fillers[0].at for message in messages if message.kind == "fillers"] == [1.5, 26.5]


def test_silences_are_measured_between_what_is_said() -> None:
    begun = next(iter(listen(recording((1, 4), (6.5, 9), seconds=12), FakeRecogniser())))

    assert begun.seconds == 12.0
    assert begun.silences == (Silence(at=4.0, seconds=2.5),)


def test_where_nobody_speaks_no_word_is_invented() -> None:
    with pytest.raises(NothingHeard, match="nobody speaks"):
        list(listen(recording(seconds=6), FakeRecogniser()))


def test_another_language_is_said_plainly() -> None:
    with pytest.raises(TranscriptionError, match="seems to be German, and only English"):
        list(listen(recording((0, 5), seconds=6), FakeRecogniser(("de", 0.9))))


def test_a_guess_at_another_language_stops_nothing() -> None:
    assert list(listen(recording((0, 5), seconds=6), FakeRecogniser(("nn", 0.4))))


def test_what_cannot_be_understood_is_left_out_and_said() -> None:
    with pytest.raises(TranscriptionError, match="no English could be understood"):
        list(listen(recording((0, 5), seconds=6), FakeRecogniser(understands=False)))


def test_a_segment_that_cannot_be_understood_is_named() -> None:
    class HardOfHearing(FakeRecogniser):
        def words(self, samples):  # type: ignore[no-untyped-def]
            return super().words(samples) if len(samples) > 10 * RATE else []

    messages = list(listen(recording((0, 20), (80, 84), seconds=90), HardOfHearing()))

    assert [message.remark for message in messages if message.kind == "segment"] == [
        "",
        "From 1:20 to 1:24 somebody speaks, but no English could be understood; it was left out.",
    ]


@pytest.mark.parametrize(
    ("said", "segments"),
    [
        ([(0, 12)], [(0, 12)]),
        ([(0, 9), (10, 29)], [(0, 29)]),
        ([(0, 10), (11, 20), (22, 28), (28.5, 40)], [(0, 20), (22, 40)]),
        ([(0, 27), (28, 55), (56, 60)], [(0, 27), (28, 55), (56, 60)]),
        ([(0, 4), (124, 140)], [(0, 4), (124, 140)]),
    ],
    ids=["short", "fits", "longest pause", "never over 30 s", "two minutes of silence"],
)
def test_segments_end_at_a_pause(said: list[tuple[float, float]], segments: list[tuple[float, float]]) -> None:
    assert lengths(cut(spoken(*said))) == segments


def test_nothing_of_ten_minutes_is_lost() -> None:
    said = spoken(*((at, at + 3.5) for at in range(0, 600, 4)))

    segments = cut(said)

    assert all(segment.end - segment.start <= 30 * RATE for segment in segments)
    assert all(segment.end - segment.start >= 15 * RATE for segment in segments[:-1])
    assert sum(len([one for one in said if segment.start <= one.start < segment.end]) for segment in segments) == 150
