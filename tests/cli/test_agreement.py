"""Nobody's answers go to another machine before they were asked."""

import pytest
import typer

from interviewer.cli.errors import Failure
from interviewer.cli.options import ready_provider
from interviewer.service import ModelInfo
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService

HOST = "models.example"


@pytest.fixture(autouse=True)
def remote(service: FakeService) -> None:
    far = ModelInfo(provider="remote", model="m", ready=True, detail="m there", host=HOST, agreed=False)
    service.found = (far, *service.found[1:])


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[str]:
    asked: list[str] = []

    def confirm(question: str, **options: object) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "confirm", confirm)
    return asked


@pytest.fixture
def given(service: FakeService) -> FakeService:
    return service


@pytest.mark.parametrize("name", ["remote", "openai"])
def test_at_a_terminal_it_is_asked_once_for_each_host(
    given: FakeService, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked = at_a_terminal(monkeypatch, True)

    for _ in range(2):
        assert ready_provider(given, name) == "remote"  # type: ignore[arg-type]

    assert len(asked) == 1 and f"sent to {HOST}" in asked[0]
    assert given.called("agree") == [(HOST, True)]


def test_a_no_sends_nothing(given: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch, False)

    with pytest.raises(Failure, match="Nothing was sent"):
        ready_provider(given, "remote")  # type: ignore[arg-type]

    assert given.called("agree") == []


def test_yes_answers_for_good(given: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = at_a_terminal(monkeypatch, False)

    ready_provider(given, "remote", yes=True)  # type: ignore[arg-type]

    assert asked == []
    assert given.called("agree") == [(HOST, True)]


def test_in_a_script_the_named_provider_is_the_agreement_for_this_run(run: Run, given: FakeService) -> None:
    ran = run("score", "--provider", "remote", "--principle", "Dive Deep", "--question", "When?", stdin=b"I found it.")

    assert given.called("agree") == [(HOST, False)]
    assert f"Answers are sent to {HOST}." in ran.err


def test_what_stays_here_is_not_asked_about(given: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = at_a_terminal(monkeypatch, False)

    assert ready_provider(given, "scripted") == ready_provider(given, None) == "scripted"  # type: ignore[arg-type]

    assert asked == []
