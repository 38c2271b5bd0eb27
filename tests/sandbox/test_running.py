"""Programs run as their authors would expect, in every language that is here."""

import importlib.util
from pathlib import Path

import pytest

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code_run import RunStatus, Source, Stage
from interviewer.sandbox import Program, Sandbox
from interviewer.sandbox.bwrap import can_read
from tests.sandbox.attacking import SMALL, cpp, python

JAVA = """
import java.util.Scanner;
public class Doubler {
    public static void main(String[] words) { System.out.println(2 * new Scanner(System.in).nextInt()); }
}
"""
CPP = "#include <iostream>\nint main() { int n; std::cin >> n; std::cout << 2 * n << std::endl; }\n"


def test_python_reads_and_writes(sandbox: Sandbox) -> None:
    ran = python(sandbox, "import sys\nprint(2 * int(input()))\nprint('ä', file=sys.stderr)\nsys.exit(3)", "21")
    assert (ran.status, ran.exit_code) == (RunStatus.RUNTIME_ERROR, 3)
    assert (ran.stdout, ran.stderr) == ("42\n", "ä\n")
    assert ran.seconds > 0 and ran.peak_memory > 1_000_000


def test_python_has_numpy_and_nothing_else_of_ours(sandbox: Sandbox) -> None:
    numpy = importlib.util.find_spec("numpy")
    assert numpy and numpy.origin
    assert sandbox.numpy == can_read(Path(numpy.origin)), "programs of root run as nobody, who must be able to read it"
    if not sandbox.numpy:
        return
    ran = python(sandbox, "import numpy\nprint(numpy.arange(4).sum())\nimport pydantic", cpu_seconds=5)
    assert ran.stdout == "6\n"
    assert ran.stderr.endswith("ModuleNotFoundError: No module named 'pydantic'\n")


def test_a_source_that_python_cannot_read_is_told_as_such(sandbox: Sandbox) -> None:
    ran = python(sandbox, "def f(:\n    pass")
    assert (ran.status, ran.stage) == (RunStatus.COMPILE_ERROR, Stage.COMPILE)
    assert "SyntaxError" in ran.stderr and "line 1" in ran.stderr


def test_cpp_is_compiled_once_and_runs_often(sandbox: Sandbox) -> None:
    program = sandbox.compile(Source(language=Language.CPP, text=CPP))
    assert isinstance(program, Program), program
    assert [sandbox.run_program(program, str(n), SMALL).stdout for n in (1, 21)] == ["2\n", "42\n"]


def test_what_the_compiler_says_is_told(sandbox: Sandbox) -> None:
    ran = cpp(sandbox, "int main() { return nothing; }")
    assert (ran.status, ran.stage, ran.stdout) == (RunStatus.COMPILE_ERROR, Stage.COMPILE, "")
    assert "main.cpp:1:21: error: 'nothing' was not declared" in ran.stderr.replace("‘", "'").replace("’", "'")


def test_a_signal_is_told(sandbox: Sandbox) -> None:
    ran = cpp(sandbox, "#include <cstdlib>\nint main() { std::abort(); }")
    assert (ran.status, ran.exit_code) == (RunStatus.RUNTIME_ERROR, -6)


@pytest.mark.parametrize(("text", "status"), [(JAVA, RunStatus.OK), ("class Main { int x }", RunStatus.COMPILE_ERROR)])
def test_java_compiles_and_runs(sandbox: Sandbox, text: str, status: RunStatus) -> None:
    source = Source(language=Language.JAVA, text=text)
    ran = sandbox.run(source, "21", SMALL.model_copy(update={"processes": 64, "cpu_seconds": 10}))
    assert ran.status is status, ran
    assert ran.stdout == ("42\n" if status is RunStatus.OK else "")
    assert ("error: ';' expected" in ran.stderr) == (status is RunStatus.COMPILE_ERROR)
