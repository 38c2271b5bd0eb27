"""Solutions in Java are checked by the same cases; what they print and how they are written does not matter."""

import pytest

from interviewer.domain.coding.problem import CodingProblem, Language, Parameter, Signature
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code_check import Answer, Case
from interviewer.domain.entities.code_run import RunResult, RunStatus, Source
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import compile_solution, solve
from interviewer.usecases.checking import check
from tests.content.solutions import IDS, problem

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


def run(task: CodingProblem, sandbox: Sandbox, text: str, cases: list[Case]) -> tuple[RunResult, list[Answer]]:
    program = compile_solution(sandbox, task, Source(language=Language.JAVA, text=text))
    assert not isinstance(program, RunResult), program.stderr
    return solve(sandbox, task, program, cases)


def test_a_right_solution_passes_and_a_wrong_one_fails_in_the_smallest_case(sandbox: Sandbox) -> None:
    task = problem("ready_kernels")
    report = check(task, Source(language=Language.JAVA, text=RIGHT), sandbox)
    assert report.right, report
    subtle = RIGHT.replace("done == count ? order : new long[0]", "Arrays.copyOf(order, done)")
    wrong = check(task, Source(language=Language.JAVA, text=subtle), sandbox)
    assert wrong.examples.passed == 2 and wrong.smallest
    assert wrong.smallest.expected == [] and len(wrong.smallest.got.value) == 1


def test_every_type_goes_in_and_comes_out_as_it_is(sandbox: Sandbox) -> None:
    kinds = (("count", "int"), ("parts", "float[]"), ("flags", "bool[]"), ("words", "str[][]"))
    parameters = tuple(Parameter(name=name, type=kind) for name, kind in kinds)
    signature = Signature(name="echo", parameters=parameters, returns="str[][]")
    task = problem("ready_kernels").model_copy(update={"signature": signature})
    words = [["a b", "", "naïve 量子"], []]
    _, [answer] = run(task, sandbox, ECHO, [(3, [-2.5, 1e-5], [False, True], words)])
    assert answer.value == words
    assert answer.seconds is not None and answer.seconds >= 0


def test_an_exception_ends_the_program_and_names_its_line(sandbox: Sandbox) -> None:
    text = RIGHT.replace("int count = (int) kernels;", "int count = (int) (kernels / 0);")
    ran, answers = run(problem("ready_kernels"), sandbox, text, [(1, [])])
    assert (ran.status, answers) == (RunStatus.RUNTIME_ERROR, [])
    assert "TheHarness.java:7" in ran.stderr


def test_what_does_not_compile_is_told_with_its_line(sandbox: Sandbox) -> None:
    text = RIGHT.replace("int count = (int) kernels;", "int count = kernels;")
    report = check(problem("ready_kernels"), Source(language=Language.JAVA, text=text), sandbox)
    assert report.run.status is RunStatus.COMPILE_ERROR
    assert "TheHarness.java:7" in report.run.stderr


@pytest.mark.parametrize("name", [IDS[0], IDS[-1]])
def test_what_the_editor_begins_with_compiles(name: str, sandbox: Sandbox) -> None:
    task = problem(name)
    program = compile_solution(sandbox, task, Source(language=Language.JAVA, text=starters(task)[Language.JAVA]))
    assert not isinstance(program, RunResult), program.stderr
