"""Programs run as their authors expect in Python, C++ and Java, and solutions in Java are checked by the same cases."""

import importlib.util
from pathlib import Path

import pytest

from interviewer.domain.coding.problem import CodingProblem, Language, Parameter, Signature
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import RunResult, RunStatus, SourceCode, Stage
from interviewer.domain.entities.code_check import Answer, Case
from interviewer.sandbox import Program, Sandbox
from interviewer.sandbox.bwrap import can_read
from interviewer.sandbox.harness import compile_solution, solve
from interviewer.usecases.checking import check
from tests.content.solutions import IDS, problem
from tests.sandbox.attacking import SMALL, cpp, python

DOUBLER_JAVA = """
import java.util.Scanner;
public class Doubler {
    public static void main(String[] words) { System.out.println(2 * new Scanner(System.in).nextInt()); }
}
"""
DOUBLER_CPP = "#include <iostream>\nint main() { int n; std::cin >> n; std::cout << 2 * n << std::endl; }\n"


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


def test_a_python_syntax_error_is_a_compile_error(sandbox: Sandbox) -> None:
    ran = python(sandbox, "def f(:\n    pass")
    assert (ran.status, ran.stage) == (RunStatus.COMPILE_ERROR, Stage.COMPILE)
    assert "SyntaxError" in ran.stderr and "line 1" in ran.stderr


def test_cpp_is_compiled_once_and_runs_often(sandbox: Sandbox) -> None:
    program = sandbox.compile(SourceCode(language=Language.CPP, text=DOUBLER_CPP))
    assert isinstance(program, Program), program
    assert [sandbox.run_program(program, str(n), SMALL).stdout for n in (1, 21)] == ["2\n", "42\n"]


def test_the_compilers_message_is_reported(sandbox: Sandbox) -> None:
    ran = cpp(sandbox, "int main() { return nothing; }")
    assert (ran.status, ran.stage, ran.stdout) == (RunStatus.COMPILE_ERROR, Stage.COMPILE, "")
    assert "main.cpp:1:21: error: 'nothing' was not declared" in ran.stderr.replace("‘", "'").replace("’", "'")


def test_a_signal_is_reported(sandbox: Sandbox) -> None:
    ran = cpp(sandbox, "#include <cstdlib>\nint main() { std::abort(); }")
    assert (ran.status, ran.exit_code) == (RunStatus.RUNTIME_ERROR, -6)


@pytest.mark.parametrize(
    ("text", "status"), [(DOUBLER_JAVA, RunStatus.OK), ("class Main { int x }", RunStatus.COMPILE_ERROR)]
)
def test_java_compiles_and_runs(sandbox: Sandbox, text: str, status: RunStatus) -> None:
    source = SourceCode(language=Language.JAVA, text=text)
    ran = sandbox.run(source, "21", SMALL.model_copy(update={"processes": 64, "cpu_seconds": 10}))
    assert ran.status is status, ran
    assert ran.stdout == ("42\n" if status is RunStatus.OK else "")
    assert ("error: ';' expected" in ran.stderr) == (status is RunStatus.COMPILE_ERROR)


RIGHT = """
import java.util.*;

public class Solution {
    static long[] run_order(long kernels, long[][] reads) {
        System.out.println("noise");
        int count = (int) kernels;
        long[] waiting = new long[count];
        List<List<Integer>> readers = new ArrayList<>();
        for (int at = 0; at < count; ++at) readers.add(new ArrayList<>());
        for (long[] pair : reads) {
            waiting[(int) pair[0]]++;
            readers.get((int) pair[1]).add((int) pair[0]);
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int at = 0; at < count; ++at) if (waiting[at] == 0) ready.add(at);
        long[] order = new long[count];
        int done = 0;
        while (!ready.isEmpty()) {
            int kernel = ready.poll();
            order[done++] = kernel;
            for (int reader : readers.get(kernel)) if (--waiting[reader] == 0) ready.add(reader);
        }
        return done == count ? order : new long[0];
    }
}
"""
ECHO = """
class Helper {}

class Answer {
    public String[][] echo(long count, double[] parts, boolean[] flags, String[][] words) {
        if (count != 3 || parts[1] != 1e-5 || flags[0] || !flags[1]) return new String[0][];
        return words;
    }
}
"""


def solve_cases(task: CodingProblem, sandbox: Sandbox, text: str, cases: list[Case]) -> tuple[RunResult, list[Answer]]:
    program = compile_solution(sandbox, task, SourceCode(language=Language.JAVA, text=text))
    assert not isinstance(program, RunResult), program.stderr
    return solve(sandbox, task, program, cases)


def test_a_right_solution_passes_and_a_wrong_one_fails_in_the_smallest_case(sandbox: Sandbox) -> None:
    task = problem("ready_kernels")
    report = check(task, SourceCode(language=Language.JAVA, text=RIGHT), sandbox)
    assert report.right, report
    subtle = RIGHT.replace("done == count ? order : new long[0]", "Arrays.copyOf(order, done)")
    wrong = check(task, SourceCode(language=Language.JAVA, text=subtle), sandbox)
    assert wrong.examples.passed == 2 and wrong.smallest
    assert wrong.smallest.expected == [] and len(wrong.smallest.got.value) == 1


def test_every_type_survives_the_round_trip(sandbox: Sandbox) -> None:
    kinds = (("count", "int"), ("parts", "float[]"), ("flags", "bool[]"), ("words", "str[][]"))
    parameters = tuple(Parameter(name=name, type=kind) for name, kind in kinds)
    signature = Signature(name="echo", parameters=parameters, returns="str[][]")
    task = problem("ready_kernels").model_copy(update={"signature": signature})
    words = [["a b", "", "naïve 量子"], []]
    _, [answer] = solve_cases(task, sandbox, ECHO, [(3, [-2.5, 1e-5], [False, True], words)])
    assert answer.value == words
    assert answer.seconds is not None and answer.seconds >= 0


def test_an_exception_ends_the_program_and_names_its_line(sandbox: Sandbox) -> None:
    text = RIGHT.replace("int count = (int) kernels;", "int count = (int) (kernels / 0);")
    ran, answers = solve_cases(problem("ready_kernels"), sandbox, text, [(1, [])])
    assert (ran.status, answers) == (RunStatus.RUNTIME_ERROR, [])
    assert "TheHarness.java:7" in ran.stderr


def test_a_java_compile_error_is_reported_with_its_line(sandbox: Sandbox) -> None:
    text = RIGHT.replace("int count = (int) kernels;", "int count = kernels;")
    report = check(problem("ready_kernels"), SourceCode(language=Language.JAVA, text=text), sandbox)
    assert report.run.status is RunStatus.COMPILE_ERROR
    assert "TheHarness.java:7" in report.run.stderr


@pytest.mark.parametrize("name", [IDS[0], IDS[-1]])
def test_the_starter_code_compiles(name: str, sandbox: Sandbox) -> None:
    task = problem(name)
    program = compile_solution(sandbox, task, SourceCode(language=Language.JAVA, text=starters(task)[Language.JAVA]))
    assert not isinstance(program, RunResult), program.stderr
