"""Files of answers and of cases: every line gets its result, once, whatever happens."""

import fcntl
import json
import os
import signal
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from interviewer.domain.errors import InterviewerError
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore
from tests.cli.conftest import Ran, Run
from tests.cli.fake_service import FakeService
from tests.cli.test_score import SCHEMA


def line(identifier: Any, **changes: Any) -> str:
    record = {
        "id": identifier,
        "question": "Q?",
        "principle": "Dive Deep",
        "level": "L5",
        "answer": f"I did {identifier}.",
    }
    return json.dumps({name: value for name, value in (record | changes).items() if value is not None})


class Files:
    """An input and an output file, and a command on them."""

    def __init__(self, run: Run, folder: Path, *command: str) -> None:
        self._run = run
        self._command = command
        self.source = folder / "input.jsonl"
        self.out = folder / "results.jsonl"

    def run(self, *lines: str, options: tuple[str, ...] = ()) -> Ran:
        if lines:
            self.source.write_bytes("".join(f"{text}\n" for text in lines).encode("utf-8", "surrogateescape"))
        return self._run(*self._command, "--jsonl", str(self.source), "--out", str(self.out), *options)

    def results(self) -> list[dict[str, Any]]:
        documents = [json.loads(text) for text in self.out.read_bytes().splitlines()]
        if self._command[0] == "score":
            for document in documents:
                SCHEMA.validate(document)
        return documents

    def by_id(self) -> dict[Any, dict[str, Any]]:
        results = self.results()
        found = {result["id"]: result for result in results}
        assert len(found) == len(results), "two results have the same id"
        return found


@pytest.fixture
def files(run: Run, tmp_path: Path) -> Files:
    return Files(run, tmp_path, "score")


def test_every_line_is_scored_and_keeps_its_id(files: Files, service: FakeService) -> None:
    ran = files.run(line("a"), "", line(7), line("7"), line("ä", extra="left alone"))
    assert ran.code == 0
    assert set(files.by_id()) == {"a", 7, "7", "ä"}
    assert "4 scored, 0 not scored, 0 were there already" in ran.err


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{torn", "line 2 is not JSON"),
        ("[1]", "line 2 is not a JSON object"),
        ("[" * 100_000, "line 2 is not JSON"),
        (line("b", answer=None), "line 2 lacks answer"),
        (line(None), "line 2 lacks id"),
        (line(True), "the id must be text or a whole number"),
        (line("\ud800"), "the id must be text or a whole number"),
        (line("b", principle="Luck"), "No principle is called 'Luck'; known: Dive Deep, Ownership"),
        (line("b", level="L9"), "level: "),
        (line("b", answer=" "), "the answer is empty"),
        (line("b", answer=5), "answer: "),
        (line("b", answer="\ud800"), "U+D800"),
        (line("b", question=""), "the question is empty"),
        ('{"id": "\udcff"}', "not in UTF-8: byte 8"),
    ],
)
def test_a_bad_line_is_reported_and_does_not_stop_the_run(
    files: Files, service: FakeService, bad: str, reason: str
) -> None:
    ran = files.run(line("a"), bad, line("c"))
    assert ran.code == 0
    results = files.by_id()
    assert results.pop("a")["status"] == results.pop("c")["status"] == "scored"
    [result] = results.values()
    assert (result["status"], result["overall"]) == ("not_scored", None)
    assert reason in result["reason"]
    assert result["id"] in ("b", "line 2")


def test_an_id_that_repeats_is_reported(files: Files, service: FakeService) -> None:
    files.run(line("a"), line("a"))
    results = files.by_id()
    assert results["a"]["status"] == "scored"
    assert "line 1 already has the id" in results["line 2"]["reason"]


def test_complete_lines_of_the_output_are_skipped(files: Files, service: FakeService) -> None:
    lines = (line("a"), "{torn", line("b"), line("b"))
    files.run(*lines)
    before = files.out.read_bytes()
    service.calls.clear()
    ran = files.run()
    assert ran.code == 0
    assert files.out.read_bytes() == before
    assert service.called("score_answer") == []
    assert "0 scored, 0 not scored, 4 were there already" in ran.err


@pytest.mark.parametrize("cut", [1, 2, 10, 200])
def test_a_torn_last_line_is_scored_again(files: Files, service: FakeService, cut: int) -> None:
    files.run(line("a"), line("ö"))
    whole = files.out.read_bytes()
    files.out.write_bytes(whole[:-cut])
    service.calls.clear()
    assert files.run().code == 0
    assert set(files.by_id()) == {"a", "ö"}
    assert len(service.called("score_answer")) == (0 if cut == 1 else 1)


def test_a_failing_answer_is_not_scored_and_the_next_one_is(
    files: Files, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = service.score_answer

    def fail_for_a(answer: AnswerToScore, provider: str | None = None) -> AnswerScore:
        if answer.id == "a":
            raise InterviewerError("The model is gone. Start it.")
        return score(answer, provider)

    with monkeypatch.context() as patched:
        patched.setattr(service, "score_answer", fail_for_a)
        assert files.run(line("a"), line("b")).code == 0
    assert files.by_id()["a"]["reason"] == "The model is gone. Start it."
    assert files.by_id()["b"]["status"] == "scored"

    assert files.run(options=("--retry",)).code == 0
    assert files.by_id()["a"]["status"] == "scored"
    assert [answer.id for answer, _ in service.called("score_answer")] == ["b", "a"]


def test_answers_are_scored_at_the_same_time(
    files: Files, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = Barrier(3)
    score = service.score_answer

    def meet(answer: AnswerToScore, provider: str | None = None) -> AnswerScore:
        together.wait(20)
        return score(answer, provider)

    monkeypatch.setattr(service, "score_answer", meet)
    assert files.run(*(line(number) for number in range(6)), options=("--concurrency", "3")).code == 0
    assert {result["status"] for result in files.results()} == {"scored"}


def test_ctrl_c_finishes_what_is_in_progress_and_the_next_run_does_the_rest(
    files: Files, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = service.score_answer

    def interrupted(answer: AnswerToScore, provider: str | None = None) -> AnswerScore:
        if answer.id == 1:
            os.kill(os.getpid(), signal.SIGINT)
        return score(answer, provider)

    with monkeypatch.context() as patched:
        patched.setattr(service, "score_answer", interrupted)
        ran = files.run(*(line(number) for number in range(5)))
    assert ran.code == 130
    assert "Run the same command again to continue." in ran.err
    done = set(files.by_id())
    assert {0, 1} <= done < set(range(5))
    assert files.run().code == 0
    assert set(files.by_id()) == set(range(5))


def test_another_file_is_not_written_into(files: Files, service: FakeService) -> None:
    files.out.write_text("my notes\n", encoding="utf-8")
    ran = files.run(line("a"))
    assert ran.code == 1
    assert "Line 1 of" in ran.err
    assert files.out.read_text(encoding="utf-8") == "my notes\n"


def test_two_runs_do_not_write_the_same_file(files: Files, service: FakeService) -> None:
    with files.out.open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        ran = files.run(line("a"))
    assert ran.code == 1
    assert "Another run is writing" in ran.err


def test_files_that_cannot_be_used_are_one_line(run: Run, files: Files, service: FakeService, tmp_path: Path) -> None:
    files.source.write_text(line("a"), encoding="utf-8")
    for source, out in (
        (tmp_path / "missing", files.out),
        (files.source, tmp_path / "missing" / "out"),
        (files.source, files.source),
    ):
        ran = run("score", "--jsonl", str(source), "--out", str(out))
        assert ran.code == 1
        assert ran.err.strip().count("\n") == 0
    assert files.source.read_text(encoding="utf-8") == line("a")


def test_options_of_one_answer_do_not_mix_with_a_file(run: Run, service: FakeService, tmp_path: Path) -> None:
    assert run("score", "--jsonl", str(tmp_path / "in")).code == 2
    assert run("score", "--jsonl", "in", "--out", "out", "--question", "Q?").code == 2


STORY = (
    "Our nightly job got slower and I owned the runtime, so I profiled three hosts and replaced one with old firmware. "
    "My manager was against it at first, but anyway. Two weeks later we had to roll it back."
)


def case(identifier: Any, **changes: Any) -> str:
    record = {
        "id": identifier,
        "persona": "bar_raiser",
        "level": "L5",
        "principle": "Dive Deep",
        "question": "Tell me about a root cause that you found.",
        "turns": [STORY],
    }
    return json.dumps(record | changes)


@pytest.fixture
def asking(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """`interviewer ask` with the real content and no model."""
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_MODEL_REQUESTS", "refuse")
    return Files(run, tmp_path, "ask", "--provider", "scripted")


def test_each_turn_gets_its_intent_and_a_follow_up(asking: Files) -> None:
    ran = asking.run(case("a", turns=[STORY, "What do you mean?", "I have to go now, sorry."]))

    assert ran.code == 0
    result = asking.by_id()["a"]
    assert (result["status"], result["reason"]) == ("asked", "")
    assert result["intents"] == ["answer", "clarify", "stop"]
    assert len(result["follow_ups"]) == 3
    assert result["follow_ups"][0]["move"] == "probe"
    assert result["follow_ups"][2]["move"] == "close"
    assert set(result["follow_ups"][0]) == {"text", "move", "target", "quote"}


def test_turns_after_the_close_are_told_apart_from_those_that_got_a_reply(asking: Files) -> None:
    asking.run(case("a", turns=["I have to go now, sorry.", STORY, STORY]))

    result = asking.by_id()["a"]
    assert (len(result["intents"]), len(result["follow_ups"])) == (3, 1)
    assert result["reason"].startswith("The interviewer closed the round after turn 1 of 3")


def test_quotes_are_verbatim_and_threads_name_their_turn(asking: Files) -> None:
    asking.run(case("a"))

    result = asking.by_id()["a"]
    assert all(thread["quote"] in STORY for thread in result["threads"])
    assert {thread["turn"] for thread in result["threads"]} <= {0}
    asked = result["follow_ups"][0]
    assert asked["quote"] is None or asked["quote"] in STORY


def test_a_turn_answers_the_context(asking: Files) -> None:
    asking.run(case("a", context="What was at risk?", turns=["The 9,000 dollars, and the agents' trust."]))

    assert asking.by_id()["a"]["intents"] == ["answer"]


@pytest.mark.parametrize("persona", ["bar_raiser", "coding", "ml_systems", "ml_fundamentals", "recruiter"])
def test_a_case_needs_no_principle(asking: Files, persona: str) -> None:
    asking.run(case("a", persona=persona, principle=None))

    assert asking.by_id()["a"]["status"] == "asked"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (json.dumps({"id": "b"}), "line 2 lacks persona, level, principle, question, turns"),
        (case("b", persona="nobody"), "There is no interviewer 'nobody'"),
        (case("b", principle="Luck"), "No principle is called 'Luck'"),
        (case("b", level="L9"), "level: "),
        (case("b", turns=[]), "turns must not be empty"),
        (case("b", turns="no list"), "turns must be a list"),
        ('{"id": "b", ', "line 2 is not JSON: Expecting property name enclosed in double quotes at character"),
    ],
)
def test_a_bad_case_says_why_and_the_others_are_asked(asking: Files, bad: str, reason: str) -> None:
    ran = asking.run(case("a"), bad, case("c"))

    assert ran.code == 0
    results = asking.by_id()
    assert results["a"]["status"] == results["c"]["status"] == "asked"
    (failed,) = (result for result in results.values() if result["status"] == "not_asked")
    assert reason in failed["reason"]
    assert "1 not asked" in ran.err


def test_an_interrupted_run_continues_and_retry_asks_the_failed_again(asking: Files) -> None:
    asking.run(case("a"), case("b", persona="nobody"))
    asking.source.write_text(f"{case('a')}\n{case('b')}\n{case('c')}\n")

    assert "1 asked, 0 not asked, 2 were there already" in asking.run().err
    assert "1 asked, 0 not asked, 2 were there already" in asking.run(options=("--retry",)).err
    assert {result["status"] for result in asking.by_id().values()} == {"asked"}
