"""Recordings from the microphone to the turn: a real store, and speech that is heard as a test says."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.entities.speech import (
    Audio,
    Filler,
    NothingHeard,
    SpokenSegment,
    SpokenWord,
    Transcript,
    TranscriptionError,
)
from interviewer.domain.evidence.reading import WordReader
from interviewer.llm.weights import load_words
from interviewer.service import Heard, Service
from interviewer.usecases.recordings import NOT_COUNTED, Recordings
from interviewer.usecases.transcribing import TranscriberName, Transcribing
from interviewer.voice import LocalTranscriber
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock

AUDIO = Audio(b"RIFF sound", ".wav")
SAID = "I profiled the store and wrote a cache, and the latency fell by half within a week."
WORDS = tuple(
    SpokenWord(word=word, start=at * 0.5, end=at * 0.5 + 0.4, probability=0.9) for at, word in enumerate(SAID.split())
)
PLAIN = Transcript(model="whisper-tiny.en", words=WORDS, seconds=9.0)
WHOLE = PLAIN.model_copy(update={"fillers": (Filler(word="um", at=1.0, probability=0.8),), "fillers_note": "Counted."})


class Speech(Transcribing):
    """Hears the same in every recording; `between` runs while fillers are counted."""

    def __init__(self) -> None:
        super().__init__(Path(), LocalTranscriber(), lambda audio: WHOLE, lambda: WordReader(load_words().heads))
        self.fault: TranscriptionError | None = None
        self.between: Callable[[], None] = lambda: None

    def transcribe(
        self, audio: Audio, model: TranscriberName, cancelled: Callable[[], bool]
    ) -> Generator[SpokenSegment, None, Transcript]:
        assert audio == AUDIO
        yield SpokenSegment(words=WORDS[:5], end=4.5, of=9.0)
        if self.fault:
            raise self.fault
        yield SpokenSegment(words=WORDS[5:], end=9.0, of=9.0)
        yield SpokenSegment(words=(), end=4.5, of=9.0, counting=True, so_far=PLAIN)
        self.between()
        yield SpokenSegment(words=(), end=9.0, of=9.0, counting=True, so_far=PLAIN)
        return WHOLE


@pytest.fixture
def service(open_service: Build) -> Service:
    return open_service()


@pytest.fixture
def speech() -> Speech:
    return Speech()


@pytest.fixture
def recordings(service: Service, speech: Speech, clock: FakeClock) -> Recordings:
    return Recordings(service._store, speech, clock)


@pytest.fixture
def interview(service: Service, recordings: Recordings) -> Interview:
    begun = service.start(Setup(provider="scripted", minutes=30, seed=3))
    recordings.keep(begun.id, AUDIO)
    return begun


def write_down(recordings: Recordings, interview: Interview, told: list[Heard] | None = None) -> None:
    waiting = recordings.waiting(interview.id)
    assert waiting is not None
    note = [] if told is None else told
    recordings.write_down(interview.id, waiting, "tiny.en", progress=note.append, cancelled=lambda: False)


def send(service: Service, recordings: Recordings, interview: Interview, text: str) -> None:
    waiting = recordings.waiting(interview.id)
    assert waiting is not None
    for _ in service.answer(interview.id, text, after=0, spoken=recordings.spoken(waiting, text)):
        pass


def test_words_are_told_as_they_are_heard_and_stored_before_fillers_are_counted(
    recordings: Recordings, interview: Interview, speech: Speech
) -> None:
    told: list[Heard] = []
    kept: list[Transcript | None] = []

    def look() -> None:
        waiting = recordings.waiting(interview.id)
        kept.append(waiting.transcript if waiting else None)

    speech.between = look
    write_down(recordings, interview, told)

    assert [(one.share, one.complete) for one in told] == [(0.5, False), (1.0, False), (1.0, True)]
    assert told[0].text == "I profiled the store and" and told[-1].text == SAID
    assert kept[0] is not None and (kept[0].text, kept[0].fillers_note) == (SAID, NOT_COUNTED)
    waiting = recordings.waiting(interview.id)
    assert waiting is not None and waiting.transcript == WHOLE


def test_waiting_for_the_words_is_a_pause_of_the_clock(
    service: Service, recordings: Recordings, interview: Interview, speech: Speech, clock: FakeClock
) -> None:
    clock.pass_(40)
    write_down(recordings, interview)
    [pause] = service.open(interview.id).pauses
    assert pause.end is not None and (pause.end - pause.start).total_seconds() == 40


def test_a_turn_that_is_sent_keeps_its_delivery_and_its_sound_is_gone(
    service: Service, recordings: Recordings, interview: Interview
) -> None:
    write_down(recordings, interview)
    send(service, recordings, interview, SAID)

    spoken = service.open(interview.id).turns[1].spoken
    assert spoken is not None and not spoken.edited
    assert [filler.word for filler in spoken.delivery.fillers] == ["um"]
    assert recordings.waiting(interview.id) is None


def test_fillers_reach_a_turn_that_was_sent_before_they_were_counted(
    service: Service, recordings: Recordings, interview: Interview, speech: Speech
) -> None:
    before = []

    def send_now() -> None:
        send(service, recordings, interview, "I wrote a cache.")
        before.append(service.open(interview.id).turns[1].spoken)

    speech.between = send_now
    write_down(recordings, interview)

    assert before[0] is not None and before[0].delivery.fillers_per_minute is None
    after = service.open(interview.id).turns[1].spoken
    assert after is not None and after.edited
    assert after.delivery.fillers_per_minute is not None and after.delivery.fillers_note == "Counted."


def test_a_failure_keeps_the_recording_and_it_can_be_tried_again(
    recordings: Recordings, interview: Interview, speech: Speech
) -> None:
    speech.fault = NothingHeard("Nothing was heard.")
    with pytest.raises(NothingHeard):
        write_down(recordings, interview)
    waiting = recordings.waiting(interview.id)
    assert waiting is not None and recordings.sound(interview.id, waiting.id) == AUDIO

    speech.fault = None
    write_down(recordings, interview)
    waiting = recordings.waiting(interview.id)
    assert waiting is not None and waiting.text == SAID


def test_what_was_discarded_meanwhile_comes_not_back(
    recordings: Recordings, interview: Interview, speech: Speech
) -> None:
    waiting = recordings.waiting(interview.id)
    assert waiting is not None
    speech.between = lambda: recordings.discard(interview.id, waiting.id)
    write_down(recordings, interview)
    assert recordings.waiting(interview.id) is None


def test_an_empty_recording_is_refused(recordings: Recordings, interview: Interview) -> None:
    with pytest.raises(TranscriptionError, match="empty"):
        recordings.keep(interview.id, Audio(b"", ".wav"))


def test_the_score_is_that_of_the_words_however_they_were_said(
    service: Service, recordings: Recordings, interview: Interview, speech: Speech
) -> None:
    """The same turns, typed and spoken: the scorecards differ in nothing."""

    def score(of: str) -> object:
        service.end(of)
        card = service.score(of, progress=lambda progress: None, cancelled=lambda: False)
        return [story.model_dump(exclude={"scored_at"}) for story in card.stories]

    typed = service.start(Setup(provider="scripted", minutes=30, seed=3))
    for one in (interview, typed):
        for _ in service.answer(one.id, "I work on compilers.", after=0):
            pass
    write_down(recordings, interview)
    waiting = recordings.waiting(interview.id)
    assert waiting is not None
    spoken = recordings.spoken(waiting, SAID)
    for one, how in ((interview, spoken), (typed, None)):
        for _ in service.answer(one.id, SAID, after=2, spoken=how):
            pass
    assert score(interview.id) == score(typed.id)


def test_progress_tells_the_pace_of_spoken_answers(
    service: Service, recordings: Recordings, interview: Interview, clock: FakeClock
) -> None:
    assert service.progress.report().spoken == ()
    write_down(recordings, interview)
    send(service, recordings, interview, SAID)
    [answer] = service.progress.report().spoken
    assert answer.where == interview.id and answer.words_per_minute > 100 and answer.fillers_per_minute
