"""`interviewer code`: the file, its language, what is shown and the exit code."""

import json
from pathlib import Path

import pytest

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code import RunResult, RunStatus, SourceCode
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "solution.py"
    path.write_text("print(42)\n", encoding="utf-8")
    return str(path)


def test_a_program_is_run_with_its_input(run: Run, service: FakeService, file: str, tmp_path: Path) -> None:
    given = tmp_path / "given.txt"
    given.write_text("21", encoding="utf-8")
    ran = run("code", "run", file, "--input", str(given))
    assert service.coding.asked == [(SourceCode(language=Language.PYTHON, text="print(42)\n"), "21")]
    assert (ran.code, ran.out) == (0, "42\\x1b[2J\n")
    assert ran.err == "ok, exit code 0, 0.50 s, 8 MB\n"


def test_the_result_is_json(run: Run, service: FakeService, file: str) -> None:
    result = RunResult.model_validate_json(run("code", "run", file, "--json").out)
    assert result == service.coding.result


@pytest.mark.parametrize(
    ("name", "options", "language"),
    [
        ("a.cpp", (), Language.CPP),
        ("a.CC", (), Language.CPP),
        ("A.java", (), Language.JAVA),
        ("a.py", ("--language", "cpp"), Language.CPP),
    ],
)
def test_the_language_is_the_endings_or_the_one_given(
    run: Run, service: FakeService, tmp_path: Path, name: str, options: tuple[str, ...], language: Language
) -> None:
    (tmp_path / name).write_text("", encoding="utf-8")
    run("code", "run", str(tmp_path / name), *options)
    assert service.coding.asked[0][0].language is language


@pytest.mark.parametrize(
    ("status", "code"), [(RunStatus.RUNTIME_ERROR, 1), (RunStatus.TIMEOUT, 1), (RunStatus.DENIED, 3)]
)
@pytest.mark.parametrize("command", [("run",), ("check", "ready_kernels")])
def test_the_exit_code_tells_failed_from_not_run(
    run: Run, service: FakeService, file: str, status: RunStatus, code: int, command: tuple[str, ...]
) -> None:
    service.coding.result = RunResult(status=status, stderr="why\n")
    ran = run("code", *command, file)
    assert ran.code == code
    assert "why\n" in ran.out + ran.err


def test_a_check_shows_the_smallest_failing_case(run: Run, service: FakeService, file: str) -> None:
    service.coding.fail()
    ran = run("code", "check", "ready_kernels", file)
    assert ran.code == 1
    assert "hidden:   7 of 9 passed" in ran.out
    assert "  input:    2, [[0, 0]]\n  expected: []\n  got:      gives [1]\n" in ran.out
    assert json.loads(run("code", "check", "ready_kernels", file, "--json").out)["smallest"]["got"]["value"] == [1]


def test_a_check_that_all_cases_pass_ends_well(run: Run, service: FakeService, file: str) -> None:
    assert run("code", "check", "ready_kernels", file).code == 0


def test_an_unknown_problem_is_wrong_usage(run: Run, service: FakeService, file: str) -> None:
    service.coding.known = False
    ran = run("code", "check", "none", file)
    assert ran.code == 2 and "There is no problem none" in ran.err, "1 would say that the program is wrong"


def test_a_file_of_unknown_language_is_refused(run: Run, service: FakeService, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("", encoding="utf-8")
    ran = run("code", "run", str(tmp_path / "notes.txt"))
    assert ran.code == 2 and "--language" in ran.err


@pytest.mark.parametrize(("data", "said"), [(b"\xff", "not UTF-8"), (b"x" * 1_000_001, "larger than 1 MB")])
def test_a_file_that_is_no_source_is_told(
    run: Run, service: FakeService, tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "a.py").write_bytes(data)
    ran = run("code", "run", str(tmp_path / "a.py"))
    assert ran.code == 2 and said in ran.err, "1 would say that the program is wrong"


def test_long_output_of_a_failing_program_is_cut(run: Run, service: FakeService, file: str) -> None:
    service.coding.result = RunResult(status=RunStatus.RUNTIME_ERROR, stderr="x" * 9000 + "end")
    ran = run("code", "check", "ready_kernels", file)
    assert "[...] x" in ran.out and ran.out.endswith("xend\n") and len(ran.out) < 3000
