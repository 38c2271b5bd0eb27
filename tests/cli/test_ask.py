"""`interviewer ask`: cases of one's own, line by line, with the real content and no model."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Ran, Run

STORY = (
    "Our nightly job got slower and I owned the runtime, so I profiled three hosts and replaced one with old firmware. "
    "My manager was against it at first, but anyway. Two weeks later we had to roll it back."
)


def line(identifier: Any, **changes: Any) -> str:
    record = {
        "id": identifier,
        "persona": "bar_raiser",
        "level": "L5",
        "principle": "Dive Deep",
        "question": "Tell me about a root cause that you found.",
        "turns": [STORY],
    }
    return json.dumps(record | changes)


class Files:
    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self.source = folder / "cases.jsonl"
        self.out = folder / "asked.jsonl"

    def ask(self, *lines: str, options: tuple[str, ...] = ()) -> Ran:
        if lines:
            self.source.write_text("".join(f"{text}\n" for text in lines))
        return self._run("ask", "--jsonl", str(self.source), "--out", str(self.out), "--provider", "scripted", *options)

    def by_id(self) -> dict[Any, dict[str, Any]]:
        results = [json.loads(text) for text in self.out.read_text().splitlines()]
        found = {result["id"]: result for result in results}
        assert len(found) == len(results), "an id stands twice in the results"
        return found


@pytest.fixture
def files(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_MODEL_REQUESTS", "refuse")
    return Files(run, tmp_path)


def test_each_turn_gets_its_intent_and_a_follow_up(files: Files) -> None:
    ran = files.ask(line("a", turns=[STORY, "What do you mean?", "I have to go now, sorry."]))

    assert ran.code == 0
    result = files.by_id()["a"]
    assert (result["status"], result["reason"]) == ("asked", "")
    assert result["intents"] == ["answer", "clarify", "stop"]
    assert len(result["follow_ups"]) == 3
    assert result["follow_ups"][0]["move"] == "probe"
    assert result["follow_ups"][2]["move"] == "close"
    assert set(result["follow_ups"][0]) == {"text", "move", "target", "quote"}


def test_a_quote_is_verbatim_and_a_thread_is_told_with_its_turn(files: Files) -> None:
    files.ask(line("a"))

    result = files.by_id()["a"]
    assert all(thread["quote"] in STORY for thread in result["threads"])
    assert {thread["turn"] for thread in result["threads"]} <= {0}
    asked = result["follow_ups"][0]
    assert asked["quote"] is None or asked["quote"] in STORY


def test_the_context_is_what_the_turn_answers(files: Files) -> None:
    files.ask(line("a", context="What was at risk?", turns=["The 9,000 dollars, and the agents' trust."]))

    assert files.by_id()["a"]["intents"] == ["answer"]


@pytest.mark.parametrize("persona", ["bar_raiser", "coding", "ml_systems", "ml_fundamentals", "recruiter"])
def test_a_case_needs_no_principle(files: Files, persona: str) -> None:
    files.ask(line("a", persona=persona, principle=None))

    assert files.by_id()["a"]["status"] == "asked"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{torn", "line 2 is not JSON"),
        ("[1]", "line 2 is not a JSON object"),
        (json.dumps({"id": "b"}), "line 2 lacks persona, level, principle, question, turns"),
        (line(True), "the id must be text or a whole number"),
        (line("b", persona="nobody"), "There is no interviewer 'nobody'"),
        (line("b", principle="Luck"), "No principle is called 'Luck'"),
        (line("b", level="L9"), "level: "),
        (line("b", turns=[]), "turns: "),
        (line("b", turns="no list"), "turns: "),
        (line("a"), 'the id "a" stands on line 1 already'),
    ],
)
def test_a_bad_line_says_why_and_loses_no_other(files: Files, bad: str, reason: str) -> None:
    ran = files.ask(line("a"), bad, line("c"))

    assert ran.code == 0
    results = files.by_id()
    assert results["a"]["status"] == results["c"]["status"] == "asked"
    (failed,) = (result for result in results.values() if result["status"] == "not_asked")
    assert reason in failed["reason"]
    assert "1 not asked" in ran.err


def test_a_run_goes_on_where_it_was_cut_and_retry_asks_the_failed_again(files: Files) -> None:
    files.ask(line("a"), line("b", persona="nobody"))
    files.source.write_text(f"{line('a')}\n{line('b')}\n{line('c')}\n")

    assert "1 asked, 0 not asked, 2 were there already" in files.ask().err
    assert "1 asked, 0 not asked, 2 were there already" in files.ask(options=("--retry",)).err
    assert {result["status"] for result in files.by_id().values()} == {"asked"}


def test_the_results_do_not_overwrite_the_cases(files: Files) -> None:
    files.out = files.source

    ran = files.ask(line("a"))

    assert ran.code == 1
    assert "--out is the file of --jsonl" in ran.err
