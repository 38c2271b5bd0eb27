"""PostgreSQL: URLs and refusals, and a server that is stopped and started again during a round."""

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
from interviewer.store import Store, StoreError
from tests.store.databases import PostgresServer, binaries, running
from tests.store.samples import DIGEST, interview, said
from tests.usecases.fakes import FakeJudge, FakeReader, FakeVoice


@pytest.mark.postgres
@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_usual_schemes_lead_to_psycopg(postgres_server: PostgresServer, scheme: str) -> None:
    rest = postgres_server.new_database().partition(":")[2]

    store = Store(f"{scheme}:{rest}")

    assert store.summaries() == ()
    store.close()


@pytest.mark.postgres
def test_a_dropped_connection_is_replaced(postgres_server: PostgresServer) -> None:
    store = Store(postgres_server.new_database())
    store.create(interview(), DIGEST)

    postgres_server.drop_connections()

    store.add_turn("i-1", said(1))
    assert len(store.load("i-1").turns) == 2
    store.close()


@pytest.mark.postgres
def test_a_missing_database_is_named_without_the_password(postgres_server: PostgresServer) -> None:
    url = postgres_server.url("nowhere").replace("@", ":topsecret@")

    with pytest.raises(StoreError, match="cannot be reached. Check that its server runs") as raised:
        Store(url)

    assert "nowhere" in str(raised.value)
    assert "topsecret" not in str(raised.value)


@pytest.mark.postgres
def test_a_user_without_rights_gets_a_next_step(postgres_server: PostgresServer) -> None:
    url = postgres_server.new_database()

    with pytest.raises(StoreError, match="INTERVIEWER_DATABASE_URL"):
        Store(f"{url}%20-cdefault_transaction_read_only%3Don")


def test_a_missing_server_cannot_be_reached(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        Store(f"postgresql://user@/db?host={tmp_path}")


def test_missing_server_binaries_are_a_failure_that_names_the_package(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="Debian package `postgresql`"):
        binaries(tmp_path)


ANSWERS = (
    "I work on the compiler for an accelerator.",
    "We had a slow job last year and we fixed it together as a team in the end.",
    "I profiled it and replaced one host, and the step time fell from 9 to 3 seconds.",
)


class Voice(FakeVoice):
    """Asks a different question each time, because nothing may be said twice, and can be held after its first words."""

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
def server() -> Iterator[PostgresServer]:
    """A server of its own, because a restart cuts off all its users."""
    with running() as started:
        yield started


@pytest.fixture
def service(server: PostgresServer, voice: Voice, tmp_path: Path) -> Iterator[Service]:
    settings = Settings(data_dir=tmp_path, provider="scripted", model_requests="refuse")
    built = build(settings, store=Store(server.new_database()), voice=voice, judge=FakeJudge(), reader=FakeReader())
    yield built
    built.close()


def answer(service: Service, interview_id: str, text: str) -> str:
    """The reply to an answer."""
    after = service.open(interview_id).turns[-1].index
    return "".join(service.answer(interview_id, text, after=after))


def turn_texts(service: Service, interview_id: str) -> list[str]:
    return [turn.text for turn in service.open(interview_id).turns]


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.unmeasured
@pytest.mark.timeout(120)
def test_a_restart_between_two_answers_is_not_noticed(service: Service, server: PostgresServer) -> None:
    interview = service.start(Setup(provider="openai", minutes=30, seed=3))
    list(service.reply(interview.id))
    answer(service, interview.id, ANSWERS[0])
    before = turn_texts(service, interview.id)

    server.restart()

    for text in ANSWERS[1:]:
        assert answer(service, interview.id, text)
    after = service.open(interview.id)
    assert turn_texts(service, interview.id)[: len(before)] == before
    assert [turn.text for turn in after.turns if turn.speaker is Speaker.CANDIDATE] == list(ANSWERS)
    assert {turn.status for turn in after.turns} == {TurnStatus.COMPLETE}


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.unmeasured
@pytest.mark.timeout(120)
def test_a_server_that_is_down_gives_one_clear_error_and_the_round_goes_on_afterwards(
    service: Service, server: PostgresServer
) -> None:
    interview = service.start(Setup(provider="openai", minutes=30, seed=3))
    list(service.reply(interview.id))
    answer(service, interview.id, ANSWERS[0])
    before = turn_texts(service, interview.id)

    server.stop()
    began = time.monotonic()
    with pytest.raises(InterviewerError, match="cannot be reached. Check that its server runs"):
        service.answer(interview.id, ANSWERS[1], after=len(before) - 1)
    assert time.monotonic() - began < 20
    server.start()

    assert turn_texts(service, interview.id) == before
    assert answer(service, interview.id, ANSWERS[1])
    assert turn_texts(service, interview.id)[: len(before) + 1] == [*before, ANSWERS[1]]


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.unmeasured
@pytest.mark.timeout(120)
def test_a_restart_during_a_reply_loses_none_of_its_text(
    service: Service, server: PostgresServer, voice: Voice
) -> None:
    interview = service.start(Setup(provider="openai", minutes=30, seed=3))
    list(service.reply(interview.id))
    answer(service, interview.id, ANSWERS[0])
    voice.goes_on.clear()
    words = service.answer(interview.id, ANSWERS[1], after=len(turn_texts(service, interview.id)) - 1)
    first = next(words)

    server.stop()
    voice.goes_on.set()
    time.sleep(2)  # the reply is complete now and cannot be saved
    server.start()

    said = first + "".join(words)
    after = service.open(interview.id)
    assert said.startswith("Which part of answer")
    assert after.turns[-1].text == said and after.turns[-1].status is TurnStatus.COMPLETE
    assert [turn.text for turn in after.turns if turn.speaker is Speaker.CANDIDATE] == list(ANSWERS[:2])
    assert answer(service, interview.id, ANSWERS[2])
