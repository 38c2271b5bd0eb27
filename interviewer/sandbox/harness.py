"""One way to run a solution on cases, for the product and for the tests of the problems."""

import json
from collections.abc import Sequence
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code_check import Answer, Case
from interviewer.domain.entities.code_run import Limits, RunResult, RunStatus, Source
from interviewer.domain.errors import InterviewerError
from interviewer.sandbox import cpp_harness, java_harness, wire
from interviewer.sandbox.runner import Program, Sandbox

SOLVING = Limits(memory=1_000_000_000, output=32_000_000)
# On a busy machine the problem's own code may wait for long, and without it the candidate's would get no result.
_JUDGING = SOLVING.model_copy(update={"wall_seconds": 120.0})
_DRIVERS = Path(__file__).parent / "drivers"


def compile_solution(sandbox: Sandbox, problem: CodingProblem, source: Source) -> Program | RunResult:
    """The program around the solution, or why there is none."""
    return sandbox.compile(source.model_copy(update={"text": _whole(problem, source)}))


def solve(
    sandbox: Sandbox, problem: CodingProblem, program: Program, cases: Sequence[Case], limits: Limits = SOLVING
) -> tuple[RunResult, list[Answer]]:
    """The answers as far as the program came, and how it ended."""
    interpreted = program.toolchain.language is Language.PYTHON
    given = _lines(cases) if interpreted else wire.written(problem.signature, cases)
    ran = sandbox.run_program(program, given, limits)
    answers = map(_answer, ran.stdout.splitlines()) if interpreted else wire.read(problem.signature, ran.stdout)
    return ran, list(islice(answers, len(cases)))


def weigh(
    sandbox: Sandbox, problem: CodingProblem, source: Source, cases: Sequence[Case], limits: Limits
) -> list[float]:
    """The most bytes that a solution in Python holds at a time in each case, as far as it came."""
    text = _python(problem, source, "weighed")
    ran = sandbox.run(Source(language=Language.PYTHON, text=text), _lines(cases), limits)
    answers = map(_answer, ran.stdout.splitlines())
    return [answer.value for answer in takewhile(lambda answer: isinstance(answer.value, int), answers)]


def ask_judge(sandbox: Sandbox, problem: CodingProblem, requests: Sequence[dict[str, Any]]) -> list[Any]:
    """What the problem's own code answers; see `drivers/judge.py`. It is no more trusted than a candidate's.

    Raises:
        InterviewerError: It failed.
    """
    if not requests:
        return []
    text = f"{_driver('judge')}\n\nmain({problem.solutions[Language.PYTHON]!r})\n"
    ran = sandbox.run(Source(language=Language.PYTHON, text=text), _lines(requests), _JUDGING)
    if ran.status is not RunStatus.OK:
        told = ran.stderr.strip().rpartition("\n")[2]
        raise InterviewerError(
            f"The reference solution of {problem.id} ended with {ran.status}: {told} Mend the problem."
        )
    return [json.loads(line) for line in ran.stdout.splitlines()]


def _whole(problem: CodingProblem, source: Source) -> str:
    if source.language is Language.CPP:
        return cpp_harness.program(problem, source.text)
    if source.language is Language.JAVA:
        return java_harness.program(problem, source.text)
    return _python(problem, source, "timed")


def _python(problem: CodingProblem, source: Source, call: str) -> str:
    return f"{_driver('solve')}\n\nmain({source.text!r}, {problem.signature.name!r}, {call})\n"


def _driver(name: str) -> str:
    return (_DRIVERS / f"{name}.py").read_text(encoding="utf-8")


def _lines(values: Sequence[Any]) -> str:
    return "".join(f"{json.dumps(value)}\n" for value in values)


def _answer(line: str) -> Answer:
    try:
        return Answer.model_validate_json(line)
    except ValueError:
        return Answer(fault="gives something that is no result")
