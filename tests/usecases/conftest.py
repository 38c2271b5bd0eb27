from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interviewer.bootstrap import build
from interviewer.domain.ports import Judge, Listener, Narrator, Reader, Rewriter, Voice
from interviewer.domain.rounds.model_turn import Interviewer
from interviewer.service import Service
from interviewer.settings import Settings
from tests import shipped
from tests.usecases.fakes import FakeClock, FakeReader

shipped.share()
Build = Callable[..., Service]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, provider="scripted", model_requests="refuse")


@pytest.fixture
def open_service(settings: Settings, clock: FakeClock) -> Iterator[Build]:
    """Builds services on one database, as several processes would."""
    services: list[Service] = []

    def make(
        *,
        voice: Voice | None = None,
        judge: Judge | None = None,
        reader: Reader | None = None,
        rewriter: Rewriter | None = None,
        narrator: Narrator | None = None,
        interviewer: Interviewer | None = None,
        listener: Listener | None = None,
    ) -> Service:
        service = build(
            settings,
            voice=voice,
            judge=judge,
            reader=reader or FakeReader(),
            rewriter=rewriter,
            narrator=narrator,
            interviewer=interviewer,
            listener=listener,
            clock=clock,
        )
        services.append(service)
        return service

    yield make
    for service in services:
        service.close()
