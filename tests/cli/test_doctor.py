"""The doctor finds what is there, says what to do, and fails when something needed is broken."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from interviewer.domain.errors import InterviewerError
from interviewer.sandbox.harness import EscapeAttempt
from interviewer.service import ModelInfo
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "not" / "there" / "yet"
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(path))
    return path


def findings(run: Run, *options: str) -> dict[str, dict[str, str]]:
    ran = run("doctor", "--json", *options)
    document = json.loads(ran.out)
    assert document["ok"] == (ran.code == 0)
    return {finding["name"]: finding for finding in document["findings"]}


def test_a_good_set_up_is_found_and_the_fetch_of_models_is_named(run: Run, service: FakeService, data: Path) -> None:
    found = findings(run)
    for name in ("python", "data directory", "content", "database", "provider scripted (chosen)"):
        assert found[name]["state"] == "ok"
    assert found["model small"]["fix"] == "interviewer model pull small"
    assert str(data) in found["data directory"]["found"]
    assert service.called("probe") == []


def test_a_model_that_is_here_is_found(run: Run, service: FakeService) -> None:
    service.installed = True
    assert findings(run)["model small"]["state"] == "ok"


def test_each_attempt_to_escape_from_the_sandbox_is_listed(run: Run, service: FakeService) -> None:
    found = findings(run)
    assert found["sandbox, reach the network"]["state"] == "ok"
    assert found["languages"]["found"] == "python, cpp"


def test_a_sandbox_that_does_not_hold_is_broken(run: Run, service: FakeService) -> None:
    service.coding.tried = (EscapeAttempt("reach the network", held=False, got_out=True, seen="connected"),)
    assert findings(run)["sandbox, reach the network"]["state"] == "broken"


def test_without_a_sandbox_the_doctor_says_how_to_get_one(run: Run, service: FakeService) -> None:
    service.coding.tried = (EscapeAttempt("run", held=False, got_out=False, seen="Install bubblewrap."),)
    assert findings(run)["sandbox, run"]["state"] == "note"


def test_a_person_reads_what_to_do_below_what_was_found(run: Run, service: FakeService) -> None:
    ran = run("doctor")
    assert ran.code == 0
    assert "-> interviewer model pull small" in ran.out


def test_a_data_directory_that_cannot_be_written_is_broken(
    run: Run, service: FakeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "file" / "below"))
    found = findings(run)
    assert found["data directory"]["state"] == "broken"
    assert "INTERVIEWER_DATA_DIR" in found["data directory"]["fix"]


def test_settings_that_are_not_valid_are_broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWER_PROVIDER", "oracle")
    found = findings(run)
    assert found["settings"]["state"] == "broken"
    assert "INTERVIEWER_PROVIDER" in found["settings"]["found"]


def test_a_service_that_cannot_be_built_is_broken(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise InterviewerError("The database is of a newer version. Update the program.")

    monkeypatch.setattr("interviewer.cli.dependencies.build", fail)
    found = findings(run)
    assert found["service"]["state"] == "broken"
    assert "Update the program." in found["service"]["found"]


def test_little_memory_and_disk_are_notes(run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psutil.virtual_memory", lambda: SimpleNamespace(available=10))
    monkeypatch.setattr("psutil.disk_usage", lambda path: SimpleNamespace(free=10))
    found = findings(run)
    assert (found["memory"]["state"], found["disk"]["state"]) == ("note", "note")
    assert found["memory"]["fix"] and found["disk"]["fix"]


def test_the_probe_asks_the_chosen_provider(run: Run, service: FakeService) -> None:
    findings(run, "--probe")
    assert service.called("probe") == [("scripted",)]


def test_a_chosen_provider_that_does_not_answer_is_broken(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = ModelInfo(provider="scripted", model="m", ready=False, detail="no answer", fix="Start the server.")
    monkeypatch.setattr(service, "probe", lambda provider: silent)
    found = findings(run, "--probe")
    assert found["provider scripted (chosen)"]["state"] == "broken"
    assert found["provider scripted (chosen)"]["fix"] == "Start the server."


def test_hosts_with_consent_and_entrance_tests_are_listed(run: Run, service: FakeService) -> None:
    service.hosts = ("models.example",)
    told = "passed the entrance test on 2026-03-02 in 7 s: it leads the interview and judges"
    service.found = (service.found[0].model_copy(update={"entrance": told}), *service.found[1:])

    found = findings(run)

    assert found["answers may go to models.example"]["fix"] == "interviewer model forget models.example"
    assert told in found["provider remote"]["found"]
