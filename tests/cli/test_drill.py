"""`interviewer drill` and `interviewer progress`, over the real service."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.bootstrap import build
from interviewer.domain.coding.problem import CodingProblem, reference
from interviewer.domain.preparation.drills import DrillKind
from interviewer.service import Service
from interviewer.settings import Settings
from tests.cli.conftest import Run
from tests.domain.preparation.drilled import CHURN, FIRMWARE, story
from tests.usecases.fakes import FakeReader

AGAIN = f"{FIRMWARE} I learned to look at the firmware first."


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """A service on the database of the commands; each command builds its own."""
    settings = Settings(data_dir=tmp_path / "data", provider="scripted", model_requests="refuse")
    monkeypatch.setattr("interviewer.cli.dependencies.build", lambda: build(settings, reader=FakeReader()))
    service = build(settings, reader=FakeReader())
    yield service
    service.close()


def lines(*answers: object) -> bytes:
    return "\n".join(json.dumps(one) for one in answers).encode()


def started(service: Service) -> str:
    return service.drills.all(1)[0].id


def test_the_drills_are_named_with_what_keeps_one_from_being_done(opened: Service, run: Run) -> None:
    said = run("drill")
    found = {one["kind"]: one for one in json.loads(run("drill", "--json").out)}

    assert said.code == 0 and "Tell it twice" in said.out and "There is no story in your bank yet." in said.out
    assert set(found) == set(DrillKind)
    assert found["retell"]["minutes"] == 10 and not found["retell"]["lacking"]


def test_a_question_is_told_twice_at_the_terminal(opened: Service, run: Run) -> None:
    ran = run("drill", "retell", "--subject", "dive_deep", stdin=f"{FIRMWARE}\n\n{AGAIN}\n\n".encode())

    assert ran.code == 0, ran.err
    assert "1/2" in ran.out and "2/2" in ran.out
    assert "Words: " in ran.out and "+ I learned to look at the firmware first." in ran.out
    assert f"interviewer drill show {started(opened)}" in ran.out
    assert opened.drills.get(started(opened)).done


def test_answers_come_from_a_file_and_the_drill_goes_out_as_json(opened: Service, run: Run, tmp_path: Path) -> None:
    answers = tmp_path / "answers.jsonl"
    answers.write_bytes(lines({"answer": FIRMWARE}, {"answer": AGAIN}, {"answer": "more than asked"}))

    ran = run("drill", "retell", "--subject", "dive_deep", "--answers", str(answers), "--json")
    document: dict[str, Any] = json.loads(ran.out)

    assert (document["done"], [step["answer"] for step in document["steps"]]) == (True, [FIRMWARE, AGAIN])
    assert document["comparison"]["says"] and document["comparison"]["words"][1] > document["comparison"]["words"][0]
    assert ran.err == ""


def test_answers_from_standard_input_can_be_too_few_and_the_drill_goes_on_later(opened: Service, run: Run) -> None:
    first = run("drill", "arithmetic", "--answers", "-", stdin=lines({"answer": "3", "mark": "good"}))
    drill = started(opened)
    assert first.code == 0 and f"interviewer drill go-on {drill}" in first.err
    assert "Good (your own word): " in first.out

    left = len(opened.drills.get(drill).steps) - 1
    rest = run("drill", "go-on", drill, "--answers", "-", stdin=lines(*[{"answer": "4"}] * left))

    assert rest.code == 0 and opened.drills.get(drill).done
    assert "of 5 right" in rest.out


def test_a_wrong_line_is_named_before_anything_is_answered(opened: Service, run: Run) -> None:
    ran = run("drill", "arithmetic", "--answers", "-", stdin=b'{"answer": "3"}\n{"text": "4"}\n')

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Line 2 of the answers: ")
    assert not opened.drills.get(started(opened)).steps[0].answered
    missing = run("drill", "arithmetic", "--answers", "nowhere.jsonl")
    assert "Cannot read nowhere.jsonl" in missing.err


def test_a_story_is_named_and_an_unknown_one_marked_at_the_terminal(opened: Service, run: Run) -> None:
    opened.bank.add(FIRMWARE, title="The old firmware")
    opened.bank.add(CHURN, title="The churn report")

    ran = run("drill", "name_the_story", stdin=b"The old firmware. Our job slowed.\nThe party of May\ngood\n/quit\n")

    assert ran.code == 0
    assert "“The old firmware” is" in ran.out or "“The old firmware” was not read" in ran.out
    assert "Your own word on it" in ran.out or "No story of your bank was recognised" in ran.out
    assert f"Go on later with: interviewer drill go-on {started(opened)}" in ran.out
    assert "fit" in run("drill", "list").out


def test_numbers_take_an_answer_of_several_lines(opened: Service, run: Run) -> None:
    opened._store.stories.add(story("s1", FIRMWARE, numbers=(("1.9 seconds", ""),)))

    ran = run("drill", "numbers", stdin=b"From the profiler,\nover three nights.\n\nyes\n")

    assert "Not judged: " in ran.out
    assert opened.drills.get(started(opened)).steps[0].answer == "From the profiler,\nover three nights."


def test_a_solution_is_handed_in_as_a_file(opened: Service, run: Run, tmp_path: Path) -> None:
    code = tmp_path / "solution.py"
    code.write_text("x = 1\n")

    typed = f"solve it\n/send {tmp_path}/notes.txt\n/send {tmp_path}/gone.py\n/send {code}\n"
    ran = run("drill", "coding", stdin=typed.encode())

    assert "/run FILE" in ran.out and "shows no language" in ran.out and "Cannot read" in ran.out
    assert "Nothing was run, because it defines no function" in ran.out
    assert opened.drills.get(started(opened)).steps[0].answer == "x = 1\n"


@pytest.mark.slow
def test_a_solution_is_run_on_the_examples_first(opened: Service, run: Run, tmp_path: Path) -> None:
    problem = opened.content.questions["ready_kernels"]
    assert isinstance(problem, CodingProblem)
    right, wrong = tmp_path / "right.py", tmp_path / "wrong.py"
    right.write_text(reference(problem).replace("def reference(", f"def {problem.signature.name}("))
    names = ", ".join(one.name for one in problem.signature.parameters)
    wrong.write_text(f"def {problem.signature.name}({names}):\n    return [0]\n")

    typed = f"/run {wrong}\n/run {right}\n/send {right}\n"
    ran = run("drill", "coding", "--subject", problem.id, stdin=typed.encode())

    assert "should give" in ran.out
    assert f"ok: {len(problem.examples)} of {len(problem.examples)} examples come out right." in ran.out
    assert "come out right, the hidden ones among them." in ran.out
    assert "1 of 1 solved" in ran.out


def test_drills_are_listed_shown_and_deleted(opened: Service, run: Run) -> None:
    assert "No drills yet" in run("drill", "list").out
    run("drill", "arithmetic", "--answers", "-", stdin=lines({"answer": "3"}))
    run("drill", "arithmetic", "--answers", "-", stdin=lines({"answer": "3"}))
    drill = started(opened)

    assert drill in run("drill", "list").out
    assert "interviewer drill list --page 2" in run("drill", "list", "--limit", "1").out
    assert "There is no page 9" in run("drill", "list", "--page", "9").out
    assert [one["id"] for one in json.loads(run("drill", "list", "--json", "--limit", "1").out)] == [drill]
    assert "No answer yet." in run("drill", "show", drill).out
    assert json.loads(run("drill", "show", drill, "--json").out)["kind"] == "arithmetic"
    assert run("drill", "delete", drill, "--yes").out.startswith(f"Deleted {drill}.")
    gone = run("drill", "show", drill)
    assert (gone.code, gone.err) == (
        1,
        f"There is no drill {drill}. It may have been deleted; choose one from the list.\n",
    )


def test_progress_says_that_there_is_nothing_and_then_what_there_is(opened: Service, run: Run) -> None:
    empty = run("progress")
    assert "Nothing has been scored yet." in empty.out

    opened.bank.add(FIRMWARE, title="The old firmware")
    run(
        "drill",
        "retell",
        "--subject",
        "dive_deep",
        "--answers",
        "-",
        stdin=lines({"answer": FIRMWARE}, {"answer": AGAIN}),
    )
    said, week = run("progress"), run("progress", "--week")

    assert "Dive Deep  2" in said.out and "three are needed" in said.out
    assert "Coverage: " in said.out and "finished drills: 1." in said.out
    assert week.out.startswith("From ") and "did 1 drill" in week.out
    assert json.loads(run("progress", "--week", "--json").out)["week"] == week.out.strip()
    document = json.loads(run("progress", "--json").out)
    assert document["series"][0]["rubric"] == "dive_deep" and document["week"] == week.out.strip()
    assert "nothing was done here" in run("progress", "--week", "--day", "2020-01-01").out
