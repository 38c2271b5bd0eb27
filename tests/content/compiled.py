"""All references of a compiled language as one program, as starting a compiler is what takes most of the time.

The sandbox compiles and runs them in the product; here every source is the repository's own.
"""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from interviewer.domain.coding.cpp_exercise import headers, without_headers
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code_check import Answer, Case
from interviewer.sandbox.compiled_harness import CPP_WIRE, cpp_server, decode_answers, encode_cases, java_program

_SECONDS = 180
_CPP = ("g++", "-std=c++17", "-O0", "-D_GLIBCXX_ASSERTIONS", "-Wall", "-Wextra", "-Werror")
_SANITIZERS = ("-fsanitize=address,undefined", "-fno-sanitize-recover=all")
_JAVA = """
public class Everything {
    public static void main(String[] folders) throws Exception {
        java.io.FileOutputStream out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
        @CALLS@
    }

    interface Solving { void run() throws Exception; }

    static void solve(String input, java.io.FileOutputStream out, Solving solving) throws Exception {
        System.setIn(new java.io.FileInputStream(input));
        try {
            solving.run();
        } catch (Throwable error) {
            error.printStackTrace();
        }
        out.write(0);
    }
}
"""

Solved = dict[str, list[Answer]]


def in_cpp(tasks: Sequence[CodingProblem], given: Mapping[str, Sequence[Case]], folder: Path) -> Solved:
    """The answers of the solutions in C++ as far as they came, under the sanitizers of addresses and of undefined acts.

    Raises:
        AssertionError: They do not compile without a warning, or one of them did something that the sanitizers found.
    """
    source, program = folder / "everything.cpp", folder / "everything"
    source.write_text(_cpp(tasks), encoding="utf-8")
    run([*_CPP, *_SANITIZERS, "-o", str(program), str(source)])
    return {
        task.id: _read(task, run([str(program), task.id], encode_cases(task.signature, given[task.id])))
        for task in tasks
    }


def in_java(tasks: Sequence[CodingProblem], given: Mapping[str, Sequence[Case]], folder: Path) -> Solved:
    """The answers of the solutions in Java, all in one virtual machine.

    Raises:
        AssertionError: They do not compile, or one of them raised something.
    """
    calls = []
    for task in tasks:
        place = folder / task.id
        place.mkdir()
        text = java_program(task, task.solutions[Language.JAVA])
        (place / "TheHarness.java").write_text(f"package {task.id};\n{text}", encoding="utf-8")
        (place / "cases").write_text(encode_cases(task.signature, given[task.id]), encoding="utf-8")
        calls.append(f'solve("{place / "cases"}", out, () -> {task.id}.TheHarness.main(new String[0]));')
    (folder / "Everything.java").write_text(_JAVA.replace("@CALLS@", "\n".join(calls)), encoding="utf-8")
    sources = sorted(map(str, folder.rglob("*.java")))
    run(
        ["javac", "-Xlint:all,-static", "-Werror", "-J-XX:TieredStopAtLevel=1", "-d", str(folder / "classes"), *sources]
    )
    output = run(["java", "-XX:TieredStopAtLevel=1", "-cp", str(folder / "classes"), "Everything"])
    return {task.id: _read(task, part) for task, part in zip(tasks, output.split("\0")[:-1], strict=True)}


def run(command: Sequence[str], given: str = "") -> str:
    """What a program writes that ends well and complains about nothing."""
    ran = subprocess.run(command, input=given, capture_output=True, text=True, timeout=_SECONDS, check=False)
    assert ran.returncode == 0 and not ran.stderr, f"{command[0]} ended with {ran.returncode}:\n{ran.stderr[-3000:]}"
    return ran.stdout


def _cpp(tasks: Sequence[CodingProblem]) -> str:
    included = sorted({header for task in tasks for header in headers(task.solutions[Language.CPP])})
    lines = [*(f"#include <{header}>" for header in included), "#include <cstring>"]
    for task in tasks:
        body = without_headers(task.solutions[Language.CPP])
        lines += [f"namespace {task.id} {{", f'#line 1 "{task.id}.cpp"', body, "}"]
    lines += ['#line 1 "the harness"', CPP_WIRE]
    lines += [cpp_server(task, f"serve_{task.id}", task.id) for task in tasks]
    lines += ["int main(int, char** words) {"]
    lines += [f'    if (std::strcmp(words[1], "{task.id}") == 0) serve_{task.id}(stdout);' for task in tasks]
    return "\n".join([*lines, "}", ""])


def _read(task: CodingProblem, output: str) -> list[Answer]:
    answers: Iterator[Answer] = decode_answers(task.signature, output)
    return list(answers)
