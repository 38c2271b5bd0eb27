"""The commands with the real service and the real sandbox."""

import json
from pathlib import Path

import pytest

from interviewer.cli.app import call
from interviewer.content import Content


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("INTERVIEWER_PROVIDER", "scripted")


def test_a_program_is_run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file, given = tmp_path / "double.py", tmp_path / "given"
    file.write_text("print(2 * int(input()))")
    given.write_text("21")
    assert call(["code", "run", str(file), "--input", str(given), "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert (told["status"], told["stdout"]) == ("ok", "42\n")


def test_an_exercise_is_reported_property_by_property(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], content: Content
) -> None:
    exercise = content.exercises["online_softmax"]
    file = tmp_path / "softmax.py"
    for text, code, said in (
        (exercise.solution, 0, "holds in"),
        (exercise.mistaken(exercise.wrong[0]), 1, "fails: "),
        ("import sys\nprint('oh', file=sys.stderr)\nsys.exit(1)\n", 1, "\noh"),
    ):
        file.write_text(text, encoding="utf-8")
        assert call(["code", "check", exercise.id, str(file)]) == code
        assert said in capfd.readouterr().out
