"""`interviewer rehearse` and `interviewer loop` play rounds without a person and without a model."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from interviewer.cli.app import app
from tests.cli.conftest import Run
from tests.llm.openai_server import OpenAIServer, Reply

SHORT = ("rehearse", "--persona", "hiring_manager", "--minutes", "10", "--seed", "3")


def in_a_process_of_its_own(*arguments: str) -> str:
    start = [sys.executable, "-c", "from interviewer.cli import main; main()"]
    return subprocess.run(
        [*start, *arguments], env=os.environ | {"PYTHONHASHSEED": "7"}, capture_output=True, check=True, text=True
    ).stdout


def test_the_same_seed_plays_the_same_round_to_the_byte(run: Run) -> None:
    arguments = (*SHORT, "--candidate", "strong", "--json")
    ran = run(*arguments)
    assert ran.code == 0
    assert ran.out == in_a_process_of_its_own(*arguments)
    document = json.loads(ran.out)
    assert document["candidate"] == "strong"
    assert document["worded_by_a_model"] == {"could_be": 0, "were": 0}
    assert document["turns"][-1]["move"]["kind"] == "close"
    assert document["scorecard"]["status"] == "scored"


def test_the_round_and_its_scorecard_are_shown(run: Run) -> None:
    ran = run(*SHORT, "--candidate", "one_word")
    assert ran.code == 0
    assert "[00:00] Interviewer: " in ran.out and "Candidate: Hi." in ran.out
    assert "Scorecard, L5" in ran.out


def test_a_rehearsal_leaves_nothing_behind(run: Run) -> None:
    run(*SHORT, "--candidate", "one_word")
    assert "No interviews yet" in run("list").out


def test_an_unknown_candidate_is_told_with_those_that_there_are(run: Run) -> None:
    ran = run(*SHORT, "--candidate", "genius")
    assert ran.code == 2
    assert "genius" in ran.err and "strong" in ran.err


def as_a_candidate(body: dict[str, Any]) -> Reply:
    """The notes in the prompt with a joint before them, and nothing when they hold a greeting."""
    notes = str(body["messages"][-1]["content"]).rsplit("<notes>", 1)[1].split("</notes>")[0].strip()
    return Reply("" if notes.startswith("Hello") else f"Well, {notes}")


def test_a_model_finds_the_words_and_its_failures_are_counted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = (*SHORT, "--candidate", "strong", "--played-by", "openai", "--json")
    with OpenAIServer(default=as_a_candidate) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("INTERVIEWER_MODEL_REQUESTS", "loopback")
        ran, again = run(*arguments), run(*arguments)
        shown = run(*arguments[:-1])
    assert ran.code == 0 and ran.out == again.out
    document = json.loads(ran.out)
    words = document["worded_by_a_model"]
    assert 0 < words["were"] < words["could_be"]
    said = [turn["text"] for turn in document["turns"] if turn["speaker"] == "candidate"]
    assert sum(text.startswith("Well, ") for text in said) == words["were"]
    assert f"in {words['were']} of the {words['could_be']} turns" in " ".join(shown.out.split())


def test_a_player_that_is_not_ready_is_told_with_what_to_do(run: Run) -> None:
    ran = run(*SHORT, "--candidate", "strong", "--played-by", "openai")
    assert ran.code == 2
    assert "OPENAI_API_KEY" in ran.err


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
