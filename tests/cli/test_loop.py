"""`interviewer loop` plays a whole loop without a key and without a model, the same each time."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from interviewer.cli.app import app
from tests.cli.test_rehearse import as_a_candidate
from tests.llm.openai_server import OpenAIServer

runner = CliRunner()


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_PROVIDER", "scripted")


def test_a_strong_candidate_gets_an_offer_and_the_same_words_every_time() -> None:
    one, other = (runner.invoke(app, ["loop", "--candidate", "strong", "--minutes", "15", "--json"]) for _ in range(2))
    assert one.exit_code == 0, one.output
    assert one.output == other.output
    document = json.loads(one.output)
    assert (document["decision"]["outcome"], document["loop_id"]) == ("hire", "loop")
    assert len(document["votes"]) == len(document["write_ups"]) == 5


def test_a_candidate_of_one_word_gets_none_and_hears_what_would_have_changed_it() -> None:
    ran = runner.invoke(app, ["loop", "--candidate", "one_word", "--minutes", "15"])
    assert ran.exit_code == 0, ran.output
    assert "Bar Raiser: " in ran.output
    assert "No offer at L5" in ran.output or "Nothing decided for L5" in ran.output
    assert "What would have changed it" in ran.output


def test_the_document_is_written_in_every_form(tmp_path: Path) -> None:
    ran = runner.invoke(app, ["loop", "--candidate", "thin", "--minutes", "15", "--out", str(tmp_path / "out")])
    assert ran.exit_code == 0, ran.output
    assert {"decision.md", "decision.html", "decision.pdf", "decision.json"} == {
        file.name for file in (tmp_path / "out").iterdir()
    }


def test_a_candidate_with_one_story_is_asked_for_another_and_the_document_shows_the_reuse() -> None:
    ran = runner.invoke(app, ["loop", "--candidate", "reuses", "--minutes", "15", "--json"])
    assert ran.exit_code == 0, ran.output
    findings = json.loads(ran.output)["findings"]
    assert {tuple(found["rounds"]) for found in findings["reused"]} >= {(0, 1), (0, 4)}
    assert findings["contradictions"] == []


def test_a_candidate_who_contradicts_himself_between_rounds_is_found_out() -> None:
    ran = runner.invoke(app, ["loop", "--candidate", "contradicts", "--minutes", "15", "--json"])
    assert ran.exit_code == 0, ran.output
    document = json.loads(ran.output)
    (first, *_) = document["findings"]["contradictions"]
    assert first["rounds"][0] < first["rounds"][1]
    assert first["said"][0] != first["said"][1]
    assert all(one["overall"] >= 1.5 for one in document["write_ups"]), "hedges cost no story that was told"


def test_a_candidate_whose_words_a_model_finds_tells_no_story_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAIServer(default=as_a_candidate) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("INTERVIEWER_MODEL_REQUESTS", "loopback")
        arguments = ["loop", "--candidate", "thin", "--minutes", "15", "--played-by", "openai", "--json"]
        ran = runner.invoke(app, arguments)
    assert ran.exit_code == 0, ran.output
    assert "turns that it could word" in ran.stderr
    assert json.loads(ran.stdout)["findings"]["reused"] == []
