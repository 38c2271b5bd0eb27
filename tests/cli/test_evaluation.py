"""`interviewer eval`: a file of cases or rounds in, a report out, and nothing asked twice."""

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.domain.errors import InterviewerError
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore
from interviewer.evaluation.report import Report
from interviewer.service import ModelInfo
from tests.cli import material
from tests.cli.conftest import Ran, Run
from tests.cli.fake_service import FakeService
from tests.llm.openai_server import OpenAIServer, Reply


def line(identifier: Any, **changes: Any) -> str:
    record = {"id": identifier, "question": "Q?", "principle": "Dive Deep", "answer": material.ANSWER, "label": 3}
    return json.dumps({name: value for name, value in (record | changes).items() if value is not None})


LINES = tuple(line(f"a{number}", label=number) for number in range(1, 6))


class Measurement:
    """A file of cases and a directory for the report, and the command on them."""

    def __init__(self, run: Run, folder: Path) -> None:
        self._run = run
        self.source = folder / "cases.jsonl"
        self.out = folder / "deep" / "out"

    def eval(self, *lines: str, options: tuple[str, ...] = ()) -> Ran:
        if lines:
            self.source.write_bytes("".join(f"{text}\n" for text in lines).encode("utf-8", "surrogateescape"))
        return self._run("eval", str(self.source), "--out", str(self.out), *options)

    def report(self) -> Report:
        return Report.model_validate_json((self.out / "report.json").read_bytes())

    def kept(self, name: str = "scores.jsonl") -> list[dict[str, Any]]:
        return [json.loads(text) for text in (self.out / name).read_bytes().splitlines()]


@pytest.fixture
def measurement(run: Run, tmp_path: Path) -> Measurement:
    return Measurement(run, tmp_path)


@pytest.fixture
def with_model(service: FakeService) -> FakeService:
    """The local model is ready."""
    ready = ModelInfo(provider="local", model="small", ready=True, detail="here")
    service.found = (service.found[0], ready, service.found[2])
    return service


def asked(service: FakeService) -> list[Any]:
    """The ids of the answers that were scored, in order."""
    return [answer.id for answer, _ in service.called("score_answer")]


def test_a_human_file_gives_a_report_in_json_html_and_on_the_screen(
    measurement: Measurement, service: FakeService
) -> None:
    ran = measurement.eval(*LINES)
    assert ran.code == 0
    assert "Score and label in whole steps: kappa" in ran.out and "Same vote on a second run" in ran.out
    assert "drift" not in ran.out.lower()
    found = measurement.report()
    names = {figure.name for figure in found.figures}
    assert {"auc", "spearman", "kappa", "mae", "same_vote"} <= names
    assert not {"spearman_within", "drift", "attack_gains", "ablation_named", "grade_unusable"} & names
    assert (found.measured.provider, found.measured.with_model, found.measured.taken_over) == ("scripted", False, 0)
    assert "<svg" in (measurement.out / "report.html").read_text(encoding="utf-8")
    assert [result["id"] for result in measurement.kept()] == ["a1", "a2", "a3", "a4", "a5"]
    assert len(measurement.kept("again.jsonl")) == 5
    assert service.called("grade") == []
    assert [result["text"] for result in measurement.kept("rewrites.jsonl")] == ["I profiled it.\n[your number?]"] * 5
    assert "rewrite_numbers" in names


def test_what_is_there_is_not_scored_again(measurement: Measurement, service: FakeService) -> None:
    measurement.eval(*LINES)
    before = (measurement.out / "scores.jsonl").read_bytes()
    service.calls.clear()
    ran = measurement.eval()
    assert ran.code == 0
    assert service.calls == []
    assert (measurement.out / "scores.jsonl").read_bytes() == before
    assert "5 of 5 scores were there already" in ran.err
    assert measurement.report().measured.taken_over == 5


def test_a_case_that_was_changed_is_scored_again_and_its_new_score_counts(
    measurement: Measurement, service: FakeService
) -> None:
    measurement.eval(line("a"), line("b"))
    service.calls.clear()
    measurement.eval(line("a"), line("b", answer="I did something else."))
    assert asked(service) == ["b", "b"], "once for the score and once for the second run"
    assert len(measurement.report().points) == 2


def test_scores_of_another_version_of_the_scorer_are_not_taken_over(
    measurement: Measurement, with_model: FakeService
) -> None:
    measurement.eval(line("a"), options=("--provider", "local"))
    newer = with_model.found[1].model_copy(update={"model": "larger"})
    with_model.found = (with_model.found[0], newer, with_model.found[2])
    with_model.calls.clear()
    ran = measurement.eval(options=("--provider", "local"))
    assert asked(with_model) == ["a", "a"]
    assert "were there already" not in ran.err
    assert measurement.report().measured.model == "larger"
    assert len(measurement.kept()) == 2, "the older score stays in the file"


def test_seconds_are_those_of_a_single_answer_only_at_one_at_a_time(
    measurement: Measurement, service: FakeService
) -> None:
    measurement.eval(*LINES[:2])
    measurement.eval(*LINES, options=("--concurrency", "2"))
    figures = {figure.name: figure.cases for figure in measurement.report().figures}
    assert (figures["seconds"], figures["seconds_shared"]) == (2, 3)


def test_another_provider_scores_for_itself(measurement: Measurement, with_model: FakeService) -> None:
    measurement.eval(line("a"))
    with_model.calls.clear()
    assert measurement.eval(options=("--provider", "local")).code == 0
    assert asked(with_model) == ["a", "a"]
    assert [result["provider"] for result in measurement.kept()] == ["scripted", "local"]
    assert measurement.report().measured.with_model


@pytest.mark.parametrize("cut", [1, 2, 300])
def test_a_torn_last_line_is_scored_again(measurement: Measurement, service: FakeService, cut: int) -> None:
    measurement.eval(line("a"), line("ö"))
    scores = measurement.out / "scores.jsonl"
    scores.write_bytes(scores.read_bytes()[:-cut])
    service.calls.clear()
    assert measurement.eval().code == 0
    assert [result["id"] for result in measurement.kept()] == ["a", "ö"]
    assert asked(service) == ([] if cut == 1 else ["ö"])


def test_a_line_of_an_older_format_is_scored_again(measurement: Measurement, service: FakeService) -> None:
    measurement.eval(line("a"))
    [kept] = measurement.kept()
    kept["score"]["format"] = 0
    (measurement.out / "scores.jsonl").write_text(json.dumps(kept) + "\n", encoding="utf-8")
    service.calls.clear()
    assert measurement.eval().code == 0
    assert asked(service) == ["a"]


def test_a_failure_is_reported_and_tried_again_by_the_next_run(
    measurement: Measurement, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = service.score_answer

    def fail_for_a(answer: AnswerToScore, provider: str | None = None) -> AnswerScore:
        if answer.id == "a":
            raise InterviewerError("The model is gone. Start it.")
        return score(answer, provider)

    with monkeypatch.context() as patched:
        patched.setattr(service, "score_answer", fail_for_a)
        assert measurement.eval(line("a"), line("b")).code == 0
    [miss] = [miss for miss in measurement.report().misses if miss.id == "a"]
    assert miss.why == "not scored: The model is gone. Start it."

    service.calls.clear()
    assert measurement.eval().code == 0
    assert asked(service) == ["a", "a"]
    assert not any("not scored" in miss.why for miss in measurement.report().misses)


def test_a_model_is_asked_for_plain_grades_and_an_unusable_one_is_counted(
    measurement: Measurement, with_model: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grade(answer: AnswerToScore, provider: str) -> float:
        if answer.id == "a3":
            raise InterviewerError("The reply is no number.")
        return {"a1": 1.0, "a5": 5.0}.get(str(answer.id), 3.0)

    monkeypatch.setattr(with_model, "grade", grade)
    drift = line("d", kind="drift", base="a1", label=None)
    assert measurement.eval(*LINES, drift, options=("--provider", "local", "--concurrency", "3")).code == 0
    figures = {(figure.name, figure.group): figure.value for figure in measurement.report().figures}
    # 3 and 5 against 1 and 3.
    assert figures["auc", "direct grade"] == 0.875
    assert figures["grade_unusable", ""] == 1
    reasons = {result["id"]: result["reason"] for result in measurement.kept("grades.jsonl")}
    assert reasons == {"a1": "", "a2": "", "a3": "The reply is no number.", "a4": "", "a5": ""}


def test_ctrl_c_keeps_what_is_done_and_the_next_run_does_the_rest(
    measurement: Measurement, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = service.score_answer

    def interrupted(answer: AnswerToScore, provider: str | None = None) -> AnswerScore:
        if answer.id == "a2":
            os.kill(os.getpid(), signal.SIGINT)
        return score(answer, provider)

    with monkeypatch.context() as patched:
        patched.setattr(service, "score_answer", interrupted)
        ran = measurement.eval(*LINES)
    assert ran.code == 130
    assert "Run the same command again to continue." in ran.err
    assert not (measurement.out / "report.json").exists()
    done = [result["id"] for result in measurement.kept()]
    assert {"a1", "a2"} <= set(done) < {"a1", "a2", "a3", "a4", "a5"}
    service.calls.clear()
    assert measurement.eval().code == 0
    assert not set(asked(service)[: 5 - len(done)]) & set(done)
    assert len(measurement.report().points) == 5


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{torn", "not JSON"),
        ("[1]", "not a JSON object"),
        ("[" * 100_000, "not JSON"),
        (line(None), "id: Field required"),
        (line(True), "id: "),
        (line("\ud800"), "id: "),
        (line("b", story="\ud800"), "half a character"),
        (line("a"), "the id 'a' is there already"),
        (line("b", question=None), "question: Field required"),
        (line("b", question=" "), "the question is empty"),
        (line("b", answer=" "), "the answer is empty"),
        (line("b", answer="\x00"), "U+0000"),
        (line("b", answer="word " * 20_001), "at most 20,000"),
        (line("b", answer="x" * 4_000_001), "the line is larger than 4 MB"),
        (line("b", principle="Luck"), "No principle is called 'Luck'"),
        (line("b", truth="Luck"), "No principle is called 'Luck'"),
        (line("b", label=6), "label: "),
        (line("b", label="good"), "label: "),
        (line("b", level="L9"), "level: "),
        (line("b", kind="odd"), "kind: "),
        (line("b", kind="drift"), "names the case that it is a change of"),
        (line("b", kind="attack", base="nobody"), "the base 'nobody' is no other case"),
        (line("b", kind="ablated"), "says what is missing"),
        ('{"id": "\udcff"}', "the line is not in UTF-8: byte 8"),
    ],
)
def test_a_bad_line_stops_the_command_before_anything_is_scored(
    measurement: Measurement, service: FakeService, bad: str, reason: str
) -> None:
    ran = measurement.eval(line("a"), "", bad)
    assert ran.code == 1
    assert f"{measurement.source}, line 3: " in ran.err
    assert reason in ran.err
    assert ran.err.strip().count("\n") == 0
    assert service.calls == [] and not measurement.out.exists()


def test_files_in_other_encodings_are_named(measurement: Measurement, service: FakeService) -> None:
    for data, reason in (
        (line("a").encode("utf-16"), "line 1: the line is in UTF-16"),
        (b"\x7fELF\x00\x01", "line 1: the line is binary"),
        (b"\n \n", "holds no cases"),
        (b"", "holds no cases"),
    ):
        measurement.source.write_bytes(data)
        ran = measurement.eval()
        assert (ran.code, reason in ran.err) == (1, True), ran.err


def test_places_that_cannot_be_used_are_one_line(
    run: Run, measurement: Measurement, service: FakeService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measurement.source.write_text(line("a"), encoding="utf-8")
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    for source, out in (
        (tmp_path / "missing", measurement.out),
        (tmp_path, measurement.out),
        (measurement.source, tmp_path / "taken"),
    ):
        ran = run("eval", str(source), "--out", str(out))
        assert ran.code == 1
        assert ran.err.strip().count("\n") == 0
    monkeypatch.setattr("interviewer.cli.measuring.MAX_BYTES", 10)
    assert "Split it" in measurement.eval().err
    assert service.calls == []


def test_a_file_of_somebody_else_is_not_written_into(measurement: Measurement, service: FakeService) -> None:
    measurement.out.mkdir(parents=True)
    (measurement.out / "scores.jsonl").write_text("my notes\n", encoding="utf-8")
    ran = measurement.eval(line("a"))
    assert ran.code == 1 and "Line 1 of" in ran.err
    assert (measurement.out / "scores.jsonl").read_text(encoding="utf-8") == "my notes\n"


def test_an_attack_that_nobody_can_score_is_measured_as_one_that_gained_nothing(
    measurement: Measurement, service: FakeService
) -> None:
    attack = line("x", kind="attack", change="binary", base="a", answer="\x00\ud800", label=None)
    assert measurement.eval(line("a"), attack).code == 0
    figures = {figure.name: figure for figure in measurement.report().figures if not figure.group}
    assert (figures["attack_gains"].value, figures["attack_gains"].cases) == (0, 1)
    assert measurement.eval().code == 0
    assert len(measurement.kept()) == 2


def test_ids_may_be_numbers_and_unknown_fields_are_left_alone(measurement: Measurement, service: FakeService) -> None:
    changed = line(8, kind="drift", base=7, change="names", truth="Ownership", rater="the second")
    assert measurement.eval(line(7, story=1), changed).code == 0
    assert [point.id for point in measurement.report().points] == ["7", "8"]


def test_a_provider_that_is_not_ready_is_wrong_usage(measurement: Measurement, service: FakeService) -> None:
    ran = measurement.eval(line("a"), options=("--provider", "openai"))
    assert ran.code == 2 and "Set OPENAI_API_KEY." in ran.err


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


def test_a_directory_that_cannot_be_written_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    ran = run(*observe(tmp_path / "taken", *PAIRS))
    assert ran.code == 1
    assert "--out" in ran.err
