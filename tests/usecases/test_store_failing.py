"""A round while the store fails for a moment: its server restarts, or its disk is full."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from interviewer.bootstrap import build
from interviewer.domain.entities.interview import Interview, InterviewState, Setup, Speaker, Turn, TurnStatus
from interviewer.service import Conflict, InterviewerError, Service
from interviewer.settings import Settings
from interviewer.store import Store, StoreError
from interviewer.usecases import speaking
from tests.usecases.fakes import FakeClock, FakeReader, FakeVoice

THIN = "We had a slow job last year and we fixed it together as a team in the end."
SETUP = Setup(provider="openai", minutes=30, seed=3)


class FlakyStore(Store):
    """Fails as often as it is told, before or after the work is done."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.fails: dict[str, int] = {}
        self.loses_the_answer = False

    def _try(self, name: str, work: Callable[[], Any]) -> Any:
        fails = self.fails.get(name, 0) > 0
        if not fails:
            return work()
        self.fails[name] -= 1
        if self.loses_the_answer:
            work()
        raise StoreError("The database cannot be reached.")

    def finish_reply(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try("finish", lambda: super(FlakyStore, self).finish_reply(*args, **kwargs)))

    def update_reply(self, *args: Any, **kwargs: Any) -> bool:
        return bool(self._try("update", lambda: super(FlakyStore, self).update_reply(*args, **kwargs)))

    def end(self, *args: Any) -> None:
        self._try("end", lambda: super(FlakyStore, self).end(*args))

    def load(self, interview_id: str) -> Interview:
        found: Interview = self._try("load", lambda: super(FlakyStore, self).load(interview_id))
        return found


@pytest.fixture
def store(settings: Settings) -> FlakyStore:
    return FlakyStore(settings.store_url)


@pytest.fixture
def voice() -> FakeVoice:
    return FakeVoice()


@pytest.fixture
def service(settings: Settings, store: FlakyStore, voice: FakeVoice, clock: FakeClock) -> Iterator[Service]:
    built = build(settings, voice=voice, reader=FakeReader(), store=store, clock=clock)
    yield built
    built.close()


def asked(service: Service) -> Interview:
    """An interview in which the first question is on the table."""
    interview = service.start(SETUP)
    return answer(service, interview, "I work on the compiler for an accelerator.")[1]


def answer(service: Service, interview: Interview, text: str) -> tuple[str, Interview]:
    """The words of the reply, and the interview as it then stands."""
    words = "".join(service.answer(interview.id, text, after=interview.turns[-1].index))
    return words, service.open(interview.id)


@pytest.mark.parametrize("loses_the_answer", [False, True])
def test_a_reply_that_could_not_be_finished_is_finished_a_moment_later(
    service: Service, store: FlakyStore, voice: FakeVoice, loses_the_answer: bool
) -> None:
    interview = asked(service)
    store.fails["finish"], store.loses_the_answer = 2, loses_the_answer

    words, interview = answer(service, interview, THIN)

    assert interview.turns[-1].text == words == "Which part was yours?"
    assert interview.turns[-1].status is TurnStatus.COMPLETE
    assert [stored.turn for stored in service.exchanges(interview.id)].count(interview.turns[-1].index) == 1
    assert len([move for move in voice.moves if not move.verbatim]) == 1, "the question was asked anew"


def test_a_close_whose_answer_was_lost_still_ends_the_interview(
    service: Service, store: FlakyStore, clock: FakeClock
) -> None:
    interview = asked(service)
    for _ in range(45):
        clock.pass_(45)
        service.touch(interview.id)
    store.fails, store.loses_the_answer = {"finish": 1, "end": 1}, True

    _, interview = answer(service, service.open(interview.id), THIN)

    assert interview.state is InterviewState.ENDED


def test_a_store_that_stays_away_is_told_to_the_candidate(
    service: Service, store: FlakyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "STORE_PATIENCE", 0.2)
    interview = asked(service)
    store.fails["finish"] = 1000

    with pytest.raises(InterviewerError, match="cannot be reached"):
        answer(service, interview, THIN)


def test_the_lease_survives_a_failure_of_the_store(
    service: Service, store: FlakyStore, voice: FakeVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "RENEWAL", 0.02)
    interview = asked(service)
    index = len(interview.turns) + 1
    store.fails["update"] = 3
    voice.go_on.clear()

    words = service.answer(interview.id, THIN, after=interview.turns[-1].index)
    assert next(words) == "Which part "
    wait_until(lambda: store.load(interview.id).turns[index].text == "Which part ")
    voice.go_on.set()

    assert "".join(words) == "was yours?"
    assert store.fails["update"] == 0


def test_who_follows_a_reply_waits_a_failure_of_the_store_out(
    service: Service, store: FlakyStore, voice: FakeVoice
) -> None:
    interview = asked(service)
    voice.go_on.clear()
    words = service.answer(interview.id, THIN, after=interview.turns[-1].index)
    followed = service.reply(interview.id)
    store.fails["load"] = 2
    threading.Timer(0.3, voice.go_on.set).start()

    assert "".join(followed) == "".join(words) == "Which part was yours?"


def test_an_answer_that_is_not_kept_does_not_start_the_clock(
    service: Service, store: FlakyStore, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = asked(service)
    service.pause(interview.id)
    clock.pass_(100)
    other = Store.load(store, interview.id)
    answered_elsewhere(store, other)
    monkeypatch.setattr(store, "load", lambda _: other)

    with pytest.raises(Conflict, match="another window"):
        service.answer(interview.id, THIN, after=interview.turns[-1].index)

    assert Store.load(store, interview.id).state is InterviewState.PAUSED


def answered_elsewhere(store: Store, interview: Interview) -> None:
    """Another window answers, after this one has looked and before it answers too."""
    at = interview.turns[-1]
    store.add_turn(interview.id, Turn(index=at.index + 1, speaker=Speaker.CANDIDATE, text=THIN, at=at.at))


def wait_until(true: Callable[[], bool]) -> None:
    """Wait until it is true; fails after 10 seconds."""
    pause = threading.Event()
    for _ in range(1000):
        if true():
            return
        pause.wait(0.01)
    raise AssertionError("it did not come true in 10 seconds")
