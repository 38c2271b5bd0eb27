"""`interviewer code`, and the code of a round in `interviewer show` and on the scorecard."""

import json
from pathlib import Path
from typing import cast

import pytest

from interviewer.cli.answer_text import remark_lines, score_text
from interviewer.cli.code_text import report_text
from interviewer.content import Content
from interviewer.domain.coding.code_reading import checked
from interviewer.domain.entities.code import Code, Language, RunResult, RunStatus, SourceCode
from interviewer.domain.entities.code_check import CheckedCode, CodeLine, Pace
from interviewer.domain.entities.interview import AgendaItem, Interview
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.scores.answer_score import answer_score
from interviewer.service import NotRun
from tests.cli import material
from tests.cli.conftest import Run
from tests.cli.fake_service import FakeService
from tests.domain.checked import report, written
from tests.domain.editing import PROBLEM


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
def test_the_language_comes_from_the_suffix_or_the_option(
    run: Run, service: FakeService, tmp_path: Path, name: str, options: tuple[str, ...], language: Language
) -> None:
    (tmp_path / name).write_text("", encoding="utf-8")
    run("code", "run", str(tmp_path / name), *options)
    assert service.coding.asked[0][0].language is language


@pytest.mark.parametrize(
    ("status", "code"), [(RunStatus.RUNTIME_ERROR, 1), (RunStatus.TIMEOUT, 1), (RunStatus.DENIED, 3)]
)
@pytest.mark.parametrize("command", [("run",), ("check", "ready_kernels")])
def test_the_exit_code_distinguishes_failed_from_not_run(
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
def test_a_file_that_is_not_source_code_is_refused(
    run: Run, service: FakeService, tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "a.py").write_bytes(data)
    ran = run("code", "run", str(tmp_path / "a.py"))
    assert ran.code == 2 and said in ran.err, "1 would say that the program is wrong"


def test_long_output_of_a_failing_program_is_cut(run: Run, service: FakeService, file: str) -> None:
    service.coding.result = RunResult(status=RunStatus.RUNTIME_ERROR, stderr="x" * 9000 + "end")
    ran = run("code", "check", "ready_kernels", file)
    assert "[...] x" in ran.out and ran.out.endswith("xend\n") and len(ran.out) < 3000


CONTENT = cast(Content, material.content())
LINE = CodeLine(number=4, text="    while True:")


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def text_of(story: StoryScore, code: CheckedCode | None) -> str:
    score = answer_score(story.model_copy(update={"code": code}))
    return score_text(score, remark_lines(score, story.rubric, "L5", CONTENT), None)


def test_the_failing_case_is_shown_below_the_score() -> None:
    text = text_of(material.story(), checked(PROBLEM, written(), report(99)))
    assert "The code passes 2 of 2 examples and 99 of 100 hidden cases. best([], 7) should give 7;" in text


def test_growth_is_shown_with_its_figures() -> None:
    text = text_of(material.story(), checked(PROBLEM, written(), report(time=Pace.FASTER)))
    assert "The time grows faster than the reference's: at double the size the code takes 4.0 times as long" in text


def test_why_nothing_was_run_and_the_compiler_error_are_shown_even_without_a_score() -> None:
    broken = checked(PROBLEM, written(), report(0, 0, status=RunStatus.COMPILE_ERROR, stderr="line 3: expected ';'"))
    for story in material.story(), material.unscored_story():
        text = text_of(story, broken)
        assert "   The code was not run, because it does not compile.\n     line 3: expected ';'" in text


def test_a_score_without_code_does_not_mention_code() -> None:
    assert "The code" not in text_of(material.story(), None)


def test_lines_of_the_code_are_cited_below_their_criterion() -> None:
    met = material.criterion("a", True, "I profiled it [myself]").model_copy(update={"lines": (LINE,)})
    lost = material.criterion("b", False).model_copy(update={"lines": (LINE,), "next_step": "Leave it."})
    text = text_of(material.story().model_copy(update={"criteria": (met, lost)}), None)
    assert '"I profiled it [myself]"\n            line 4: while True:' in text
    assert "Is b shown?\n            line 4: while True:\n            Next time: Leave it." in text


def test_a_check_shows_how_costs_grow() -> None:
    assert "growth:   The time grows like the reference's:" in report_text(report(time=Pace.ALIKE))
    assert "growth" not in report_text(report(99))


ACTIVE_CODE = "def best(values, k):\n    return '\x1b[31m'\n"


@pytest.fixture
def coding(service: FakeService) -> Interview:
    service.content.questions[PROBLEM.id] = PROBLEM
    code = Code(number=2, question_id=PROBLEM.id, language=Language.PYTHON, text=ACTIVE_CODE, saved_at=material.START)
    agenda = (AgendaItem(question_id=PROBLEM.id, rubric="coding", seconds=600),)
    return service.put(material.interview("one").model_copy(update={"agenda": agenda, "codes": (code,)}))


def test_the_code_is_shown_with_numbered_lines_and_nothing_that_acts(run: Run, coding: Interview) -> None:
    ran = run("show", "one")
    assert ran.code == 0
    assert "Python:\n   1  def best(values, k):\n   2      return '\\x1b[31m'\n" in ran.out
    assert "interviewer code check best_of FILE" in ran.out and "Runs:" not in ran.out


def test_the_code_can_be_run_now_and_the_failing_example_is_shown(
    run: Run, service: FakeService, coding: Interview
) -> None:
    ran = run("show", "one", "--run")
    assert service.running.asked == ["examples"]
    assert "on the examples: The second example fails." in ran.out
    assert "values = [3]" in ran.out and "expected: 4" in ran.out and "got:      <b>3</b>" in ran.out
    assert "The second example fails" in run("show", "one").out, "it is stored"


def test_why_nothing_can_be_run_is_an_error(run: Run, service: FakeService, coding: Interview) -> None:
    service.running.refusal = NotRun("There is no sandbox here.")
    ran = run("show", "one", "--run")
    assert ran.code == 1 and "There is no sandbox here." in ran.err


def test_a_round_without_code_shows_none(run: Run, service: FakeService) -> None:
    service.put(material.interview("two"))
    assert "Your code" not in run("show", "two", "--run").out
