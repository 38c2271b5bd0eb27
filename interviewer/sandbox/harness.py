"""Runs solutions on cases, the problems' own code, and attempts to escape; the product and its tests share this."""

import json
import os
from collections.abc import Sequence
from itertools import islice, takewhile
from pathlib import Path
from typing import Any, NamedTuple

from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code import Limits, RunResult, RunStatus, SourceCode
from interviewer.domain.entities.code_check import Answer, Case
from interviewer.domain.errors import InterviewerError
from interviewer.sandbox.bwrap import home
from interviewer.sandbox.compiled_harness import cpp_program, decode_answers, encode_cases, java_program
from interviewer.sandbox.runner import Program, Sandbox

SOLVING = Limits(memory=1_000_000_000, output=32_000_000)
# On a busy machine the problem's own code may wait long, and without it the candidate's code would get no result.
_JUDGING = SOLVING.model_copy(update={"wall_seconds": 120.0})
_ESCAPING = Limits(cpu_seconds=5, wall_seconds=30, memory=200_000_000, processes=16, output=50_000, disk=4_000_000)
_DRIVERS = Path(__file__).parent / "drivers"


class EscapeAttempt(NamedTuple):
    """One attempt to get out of the sandbox, and what it saw; neither held nor got out when nothing could be run."""

    name: str
    held: bool
    got_out: bool
    seen: str


def compile_solution(sandbox: Sandbox, problem: CodingProblem, source: SourceCode) -> Program | RunResult:
    """The program around a solution; a result instead says why it does not compile."""
    if source.language is Language.CPP:
        text = cpp_program(problem, source.text)
    elif source.language is Language.JAVA:
        text = java_program(problem, source.text)
    else:
        text = _python_program(problem, source, "timed")
    return sandbox.compile(source.model_copy(update={"text": text}))


def solve(
    sandbox: Sandbox, problem: CodingProblem, program: Program, cases: Sequence[Case], limits: Limits = SOLVING
) -> tuple[RunResult, list[Answer]]:
    """The answers, as far as the program got, and how it ended."""
    interpreted = program.toolchain.language is Language.PYTHON
    stdin = _json_lines(cases) if interpreted else encode_cases(problem.signature, cases)
    result = sandbox.run_program(program, stdin, limits)
    lines = result.stdout
    answers = map(_answer, lines.splitlines()) if interpreted else decode_answers(problem.signature, lines)
    return result, list(islice(answers, len(cases)))


def measure_memory(
    sandbox: Sandbox, problem: CodingProblem, source: SourceCode, cases: Sequence[Case], limits: Limits
) -> list[float]:
    """The peak bytes that a solution in Python allocates in each case, as far as it got."""
    text = _python_program(problem, source, "measured")
    result = sandbox.run(SourceCode(language=Language.PYTHON, text=text), _json_lines(cases), limits)
    answers = map(_answer, result.stdout.splitlines())
    return [answer.value for answer in takewhile(lambda answer: isinstance(answer.value, int), answers)]


def ask_judge(sandbox: Sandbox, problem: CodingProblem, requests: Sequence[dict[str, Any]]) -> list[Any]:
    """The answers of the problem's own code, which is trusted no more than a candidate's; see `drivers/judge.py`.

    Raises:
        InterviewerError: It failed.
    """
    if not requests:
        return []
    text = f"{_driver('judge')}\n\nmain({problem.solutions[Language.PYTHON]!r})\n"
    result = sandbox.run(SourceCode(language=Language.PYTHON, text=text), _json_lines(requests), _JUDGING)
    if result.status is not RunStatus.OK:
        last_line = result.stderr.strip().rpartition("\n")[2]
        raise InterviewerError(
            f"The reference solution of {problem.id} ended with {result.status}: {last_line} Fix the problem."
        )
    return [json.loads(line) for line in result.stdout.splitlines()]


def try_to_escape(sandbox: Sandbox) -> tuple[EscapeAttempt, ...]:
    """Try to get out in several ways; a single attempt says why when nothing can run here."""
    targets = json.dumps({"home": str(home()), "pid": os.getpid()})
    result = sandbox.run(SourceCode(language=Language.PYTHON, text=_driver("escape")), targets, _ESCAPING)
    if result.status is not RunStatus.OK:
        why = result.stderr.strip() or f"the attempts ended with {result.status}"
        return (EscapeAttempt("run", False, False, why),)
    reported = (json.loads(line) for line in result.stdout.splitlines())
    return tuple(EscapeAttempt(name, not seen, bool(seen), seen or "refused") for name, seen in reported)


def _python_program(problem: CodingProblem, source: SourceCode, call: str) -> str:
    return f"{_driver('solve')}\n\nmain({source.text!r}, {problem.signature.name!r}, {call})\n"


def _driver(name: str) -> str:
    return (_DRIVERS / f"{name}.py").read_text(encoding="utf-8")


def _json_lines(values: Sequence[Any]) -> str:
    return "".join(f"{json.dumps(value)}\n" for value in values)


def _answer(line: str) -> Answer:
    try:
        return Answer.model_validate_json(line)
    except ValueError:
        return Answer(fault="gives something that is no result")
