"""`interviewer eval interviewer` plays rounds and writes what was wrong in them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.llm.openai_server import OpenAIServer, Reply

PAIRS = ("--persona", "recruiter", "--candidate", "one_word", "--candidate", "off_topic")
PAIR = ("--persona", "hiring_manager", "--candidate", "strong", "--minutes", "5")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAIServer]:
    with OpenAIServer(default=lambda body: Reply("Great answer! What did you measure? And why?")) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("INTERVIEWER_MODEL_REQUESTS", "loopback")
        yield server


def observe(out: Path, *more: str) -> tuple[str, ...]:
    return ("eval", "interviewer", "--out", str(out), *more)


def document(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "interviewer.json").read_text(encoding="utf-8"))
    return found


def test_the_figures_are_shown_and_written(run: Run, tmp_path: Path) -> None:
    ran = run(*observe(tmp_path / "report", *PAIRS, "--minutes", "6"))
    assert ran.code == 0
    assert "One question a turn" in ran.out and "plain prompt" not in ran.out
    assert "plain prompt" in ran.err
    found = document(tmp_path / "report")
    assert (found["candidates"], found["minutes"]) == (["one_word", "off_topic"], 6)
    assert all(figure["cases"] > 0 for figure in found["figures"])


def test_a_model_is_measured_beside_the_same_model_with_a_plain_prompt(
    run: Run, tmp_path: Path, server: OpenAIServer
) -> None:
    ran = run(*observe(tmp_path, *PAIR, "--provider", "openai"))
    assert ran.code == 0
    assert "plain prompt" in ran.out
    values = {(one["name"], one.get("group")): one["value"] for one in document(tmp_path)["figures"]}
    assert values["no_praise", ""] == 1.0 and values["no_praise", "plain prompt"] == 0.0
    assert values["one_question", ""] == 1.0 and values["one_question", "plain prompt"] == 0.0


def test_a_candidate_may_be_played_by_a_model(run: Run, tmp_path: Path, server: OpenAIServer) -> None:
    ran = run(*observe(tmp_path, *PAIR, "--played-by", "openai"))
    assert ran.code == 0
    assert document(tmp_path)["played_by"] == "remote"
    values = {one["name"]: one["value"] for one in document(tmp_path)["figures"]}
    assert values["acted"] == 0.0, "the server says what no candidate says"


def test_a_cut_run_goes_on_where_it_was(run: Run, tmp_path: Path, server: OpenAIServer) -> None:
    first = run(*observe(tmp_path, *PAIR, "--provider", "openai"))
    asked = len(server.requests)
    with (tmp_path / "rounds.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "torn')

    again = run(*observe(tmp_path, *PAIR, "--provider", "openai"))

    assert asked > 0 and len(server.requests) == asked
    assert again.code == 0 and again.out == first.out


def test_rounds_of_another_length_are_played_anew(run: Run, tmp_path: Path) -> None:
    pair = ("--persona", "recruiter", "--candidate", "one_word")
    run(*observe(tmp_path, *pair, "--minutes", "5"))
    run(*observe(tmp_path, *pair, "--minutes", "6"))
    assert len((tmp_path / "rounds.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    ran = run(*observe(tmp_path / "taken", *PAIRS))
    assert ran.code == 1
    assert "--out" in ran.err
