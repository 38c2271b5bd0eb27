"""A PostgreSQL server that is stopped and started again in the middle of a round."""

import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from interviewer.bootstrap import build
from interviewer.domain.entities.interview import Interview, Move, Setup, Speaker, TurnStatus
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.service import InterviewerError, Service
from interviewer.settings import Settings
from interviewer.store import Store
from tests.store import postgres
from tests.usecases.fakes import FakeJudge, FakeReader, FakeVoice

pytestmark = [pytest.mark.postgres, pytest.mark.unmeasured]
ANSWERS = (
    "I work on the compiler for an accelerator.",
    "We had a slow job last year and we fixed it together as a team in the end.",
    "I profiled it and replaced one host, and the step time fell from 9 to 3 seconds.",
)


class Voice(FakeVoice):
    """Asks something else each time, as nothing may be said twice, and can be held after its first words."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0
        self.goes_on = threading.Event()
        self.goes_on.set()

    def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, ModelCall]:
        self.asked += 1
        self.pieces = ("Which part ", f"of answer {self.asked} ", "was yours?")
        words = super().speak(move, interview, persona)
        yield next(words)
        self.goes_on.wait(60)
        return (yield from words)


@pytest.fixture
def voice() -> Voice:
    return Voice()


@pytest.fixture
def server() -> Iterator[postgres.PostgresServer]:
    """Its own, as a restart cuts off whoever else uses it."""
    with postgres.running() as started:
        yield started


@pytest.fixture
def service(server: postgres.PostgresServer, voice: Voice, tmp_path: Path) -> Iterator[Service]:
    settings = Settings(data_dir=tmp_path, provider="scripted", model_requests="refuse")
    built = build(settings, store=Store(server.new_database()), voice=voice, judge=FakeJudge(), reader=FakeReader())
    yield built
    built.close()


def told(service: Service, interview_id: str, text: str) -> str:
    """The reply to an answer."""
    after = service.open(interview_id).turns[-1].index
    return "".join(service.answer(interview_id, text, after=after))


def texts(service: Service, interview_id: str) -> list[str]:
    return [turn.text for turn in service.open(interview_id).turns]


@pytest.mark.timeout(120)
def test_between_two_answers_a_restart_is_not_noticed(service: Service, server: postgres.PostgresServer) -> None:
    interview = service.start(Setup(provider="openai", minutes=30, seed=3))
    list(service.reply(interview.id))
    told(service, interview.id, ANSWERS[0])
    before = texts(service, interview.id)

    server.restart()

    for text in ANSWERS[1:]:
        assert told(service, interview.id, text)
    after = service.open(interview.id)
    assert texts(service, interview.id)[: len(before)] == before
    assert [turn.text for turn in after.turns if turn.speaker is Speaker.CANDIDATE] == list(ANSWERS)
    assert {turn.status for turn in after.turns} == {TurnStatus.COMPLETE}


@pytest.mark.timeout(120)
def test_while_it_is_down_one_clear_message_is_said_and_afterwards_all_goes_on(
    service: Service, server: postgres.PostgresServer
) -> None:
    interview = service.start(Setup(provider="openai", minutes=30, seed=3))
    list(service.reply(interview.id))
    told(service, interview.id, ANSWERS[0])
    before = texts(service, interview.id)

    server.stop()
    began = time.monotonic()
    with pytest.raises(InterviewerError, match="cannot be reached. Check that its server runs"):
        service.answer(interview.id, ANSWERS[1], after=len(before) - 1)
    assert time.monotonic() - began < 20
    server.start()

    assert texts(service, interview.id) == before
    assert told(service, interview.id, ANSWERS[1])
    assert texts(service, interview.id)[: len(before) + 1] == [*before, ANSWERS[1]]


@pytest.mark.timeout(120)
def test_a_restart_within_a_reply_loses_none_of_its_words(
    service: Service, server: postgres.PostgresServer, voice: Voice
) -> None:
    interview = service.start(Setup(provider="openai", minutes=30, seed=3))
    list(service.reply(interview.id))
    told(service, interview.id, ANSWERS[0])
    voice.goes_on.clear()
    words = service.answer(interview.id, ANSWERS[1], after=len(texts(service, interview.id)) - 1)
    first = next(words)

    server.stop()
    voice.goes_on.set()
    time.sleep(2)  # the reply is whole now and cannot be kept
    server.start()

    said = first + "".join(words)
    after = service.open(interview.id)
    assert said.startswith("Which part of answer")
    assert after.turns[-1].text == said and after.turns[-1].status is TurnStatus.COMPLETE
    assert [turn.text for turn in after.turns if turn.speaker is Speaker.CANDIDATE] == list(ANSWERS[:2])
    assert told(service, interview.id, ANSWERS[2])
