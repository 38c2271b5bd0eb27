"""Code, runs and checks as text."""

import json
from typing import TYPE_CHECKING

from interviewer.domain.coding.code_facts import is_touched
from interviewer.domain.coding.code_text import describe_growth
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.coding.run_text import headline
from interviewer.domain.entities.code import (
    LANGUAGE_NAMES,
    Code,
    RunResult,
    RunStatus,
    by_language,
    numbered_lines,
    printable,
)

if TYPE_CHECKING:
    from interviewer.content import Content
    from interviewer.domain.entities.code import Run, SeenCase
    from interviewer.domain.entities.code_check import CheckReport, FailingCase
    from interviewer.domain.entities.interview import Interview
    from interviewer.service import ExerciseCheck, Service

_LONGEST = 2000
_RUN_ON = {"examples": "the examples", "own": "an own input", "properties": "the properties"}


def how_it_ended(run: RunResult) -> str:
    """The status of a run on one line."""
    code = "" if run.exit_code is None else f", exit code {run.exit_code}"
    used = f"{run.seconds:.2f} s, {run.peak_memory / 1e6:.0f} MB"
    during = f" ({run.stage})" if run.status is not RunStatus.OK else ""
    return f"{run.status}{during}{code}, {used}"


def report_text(report: "CheckReport") -> str:
    """How many cases passed, and the smallest failing one."""
    lines = [
        f"examples: {report.examples.passed} of {report.examples.cases} passed",
        f"hidden:   {report.hidden.passed} of {report.hidden.cases} passed",
        f"run:      {how_it_ended(report.run)}",
    ]
    if report.growth:
        lines += [f"growth:   {line}" for line in describe_growth(report.growth)]
    if report.smallest:
        lines += _failing(report.smallest)
    if report.run.stderr:
        lines += ["", cut(report.run.stderr)]
    return "\n".join(lines)


def exercise_check_text(checked: "ExerciseCheck") -> str:
    """A line for each property, and the standard error of the program."""
    lines = [printable(line) for line in checked.report.lines(checked.exercise)]
    lines.append(f"run: {how_it_ended(checked.run)}")
    return "\n".join([*lines, "", cut(checked.run.stderr)] if checked.run.stderr else lines)


def cut(text: str) -> str:
    """The end of a program's output, safe to show."""
    whole = printable(text.rstrip("\n"))
    return whole if len(whole) <= _LONGEST else f"[...] {whole[-_LONGEST:]}"


def _failing(case: "FailingCase") -> list[str]:
    got = case.got.fault or f"gives {json.dumps(case.got.value)}"
    return [
        "The smallest failing case found:",
        f"  input:    {cut(', '.join(map(json.dumps, case.arguments)))}",
        f"  expected: {cut(json.dumps(case.expected))}",
        f"  got:      {cut(got)}",
    ]


def written_text(content: "Content", interview: "Interview") -> str:
    """The code on each problem with its runs; empty if there is none."""
    return "\n\n".join(part for problem in _problems(content, interview) for part in _problem_parts(problem, interview))


def run_again(service: "Service", interview: "Interview") -> None:
    """Run the code on each problem on its examples and store the results."""
    for problem in _problems(service.content, interview):
        if _touched(interview, problem):
            run = service.running.on_examples if isinstance(problem, CodingProblem) else service.running.on_properties
            run(interview.id, problem.id)


def run_text(run: "Run") -> str:
    """How a run went, and its first failing example."""
    lines = [f"{run.at.astimezone():%H:%M:%S}  on {_RUN_ON[run.kind]}: {headline(run)}."]
    if run.report.failing is not None:
        lines += _case(run.report.cases[run.report.failing])
    return "\n".join(lines)


def _problems(content: "Content", interview: "Interview") -> list[CodingProblem | Exercise]:
    questions = (content.questions.get(item.question_id) for item in interview.agenda)
    return [question for question in questions if isinstance(question, CodingProblem | Exercise)]


def _touched(interview: "Interview", problem: CodingProblem | Exercise) -> list[Code]:
    return [code for code in by_language(interview.codes, problem.id).values() if is_touched(code, problem)]


def _problem_parts(problem: CodingProblem | Exercise, interview: "Interview") -> list[str]:
    codes = _touched(interview, problem)
    if not codes:
        return []
    runs = [run for run in interview.runs if run.question_id == problem.id]
    history = ["\n".join(["Runs:", *map(run_text, runs)])] if runs else []
    check = f"Save it to a file and check it: interviewer code check {problem.id} FILE"
    return [f"Your code on {problem.id}", *map(_listing, codes), *history, check]


def _listing(code: Code) -> str:
    lines = (f"{number:>4}  {printable(line)}" for number, line in numbered_lines(code.text.rstrip("\n")))
    return "\n".join([f"{LANGUAGE_NAMES[code.language]}:", *lines])


def _case(case: "SeenCase") -> list[str]:
    expected = [f"expected: {case.expected}"] if case.expected else []
    lines = [*case.arguments.splitlines(), *expected, f"got:      {case.got}"]
    return [f"          {line}" for line in lines]
