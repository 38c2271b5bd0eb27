"""Models from the command line: the embedded ones, the entrance test, and consent to sending answers to a host."""

import os
import signal

import pytest
import typer

from interviewer.cli.errors import Failure
from interviewer.cli.options import ready_provider
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Cancelled
from interviewer.service import ModelInfo
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService


def test_the_list_says_what_is_missing_and_how_to_fetch_it(run: Run, service: FakeService) -> None:
    ran = run("model", "list")
    assert ran.code == 0
    assert "1,117 MB" in ran.out
    assert "interviewer model pull" in ran.err


def test_the_list_says_where_a_model_is(run: Run, service: FakeService) -> None:
    service.installed = True
    ran = run("model", "list")
    assert "small.gguf" in ran.out
    assert ran.err == ""


def test_pull_fetches_what_is_missing(run: Run, service: FakeService) -> None:
    ran = run("model", "pull")
    assert ran.code == 0
    assert service.called("pull_models") == [(("small",),)]
    assert service.installed
    assert "Small needs 2,500 MB of free memory." in ran.err


def test_pull_again_fetches_nothing(run: Run, service: FakeService) -> None:
    service.installed = True
    ran = run("model", "pull", "small")
    assert (ran.code, ran.out) == (0, "The models are here.\n")
    assert service.called("pull_models") == []


@pytest.mark.parametrize("command", ["pull", "rm"])
def test_an_unknown_name_lists_the_known_ones(run: Run, service: FakeService, command: str) -> None:
    ran = run("model", command, "huge")
    assert ran.code == 2
    assert "known: small" in ran.err


def test_a_failed_download_is_one_line(run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(names: object, *, progress: object, cancelled: object) -> None:
        raise InterviewerError("The disk is full. Free 2 GB and try again.")

    monkeypatch.setattr(service, "pull_models", fail)
    ran = run("model", "pull")
    assert ran.code == 1
    assert "The disk is full. Free 2 GB and try again." in ran.err
    assert "Traceback" not in ran.err


def test_ctrl_c_stops_a_download_which_can_go_on_later(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(names: object, *, progress: object, cancelled: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        assert callable(cancelled) and cancelled()
        raise Cancelled

    monkeypatch.setattr(service, "pull_models", interrupted)
    ran = run("model", "pull")
    assert ran.code == 130
    assert "`interviewer model pull` continues the download" in ran.err


def test_rm_removes_and_says_when_there_is_nothing_to_remove(run: Run, service: FakeService) -> None:
    service.installed = True
    assert run("model", "rm", "small").out == "Removed small.\n"
    assert service.called("remove_model") == [("small",)]
    assert run("model", "rm", "small").out == "small is not here.\n"


def test_a_file_of_the_hub_is_added_and_then_fetched(run: Run, service: FakeService) -> None:
    ran = run("model", "pull", "hf:me/my-models/small.gguf", "--sha256", "ab")
    assert ran.code == 0
    assert service.called("add_model") == [("hf:me/my-models/small.gguf", "ab")]
    assert service.called("pull_models") == [(("small",),)]


def test_a_digest_is_for_one_file_of_the_hub(run: Run, service: FakeService) -> None:
    for arguments in (("--sha256", "ab"), ("small", "--sha256", "ab")):
        assert run("model", "pull", *arguments).code == 2


def test_the_entrance_test_tells_each_check(run: Run, service: FakeService) -> None:
    ran = run("model", "test", "scripted")
    assert ran.code == 0
    assert "schema kept: 5 of 5" in ran.out
    assert "passed the entrance test on 2026-03-02 in 7 s" in ran.out

    service.entrance = service.entrance.model_copy(update={"problem": "It took more than 60 s."})
    ran = run("model", "test", "scripted")
    assert ran.code == 1
    assert "failed" in ran.out and "more than 60 s" in ran.out


def test_an_agreement_is_listed_and_taken_back(run: Run, service: FakeService) -> None:
    assert "Nobody agreed" in run("model", "forget").out
    service.hosts = ("models.example",)
    assert run("model", "forget").out == "models.example\n"
    assert "not sent to models.example any more" in run("model", "forget", "models.example").out
    assert run("model", "forget", "models.example").code == 2


HOST = "models.example"


@pytest.fixture
def remote(service: FakeService) -> FakeService:
    """The remote provider is ready and nobody agreed to its host."""
    far = ModelInfo(provider="remote", model="m", ready=True, detail="m there", host=HOST, agreed=False)
    service.found = (far, *service.found[1:])
    return service


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, answer: bool) -> list[str]:
    asked: list[str] = []

    def confirm(question: str, **options: object) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "confirm", confirm)
    return asked


@pytest.mark.parametrize("name", ["remote", "openai"])
def test_at_a_terminal_it_is_asked_once_for_each_host(
    remote: FakeService, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked = at_a_terminal(monkeypatch, True)

    for _ in range(2):
        assert ready_provider(remote, name) == "remote"  # type: ignore[arg-type]

    assert len(asked) == 1 and f"sent to {HOST}" in asked[0]
    assert remote.called("agree") == [(HOST, True)]


def test_a_no_sends_nothing(remote: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch, False)

    with pytest.raises(Failure, match="Nothing was sent"):
        ready_provider(remote, "remote")  # type: ignore[arg-type]

    assert remote.called("agree") == []


def test_yes_answers_for_good(remote: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = at_a_terminal(monkeypatch, False)

    ready_provider(remote, "remote", yes=True)  # type: ignore[arg-type]

    assert asked == []
    assert remote.called("agree") == [(HOST, True)]


def test_in_a_script_the_named_provider_is_the_agreement_for_this_run(run: Run, remote: FakeService) -> None:
    ran = run("score", "--provider", "remote", "--principle", "Dive Deep", "--question", "When?", stdin=b"I found it.")

    assert remote.called("agree") == [(HOST, False)]
    assert f"Answers are sent to {HOST}." in ran.err


def test_what_stays_here_is_not_asked_about(remote: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = at_a_terminal(monkeypatch, False)

    assert ready_provider(remote, "scripted") == ready_provider(remote, None) == "scripted"  # type: ignore[arg-type]

    assert asked == []
