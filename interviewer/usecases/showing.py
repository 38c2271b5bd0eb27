"""Runs a solution for its author: every case is shown with what the solution made of it."""

from interviewer.domain.coding.cases import judged_case, seen_case
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code_check import Case
from interviewer.domain.entities.code_run import RunResult, RunStatus, Source
from interviewer.domain.entities.running import RunReport, SeenCase, printed
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import compile_solution
from interviewer.usecases.trying import Trial


def on_examples(problem: CodingProblem, source: Source, sandbox: Sandbox) -> RunReport:
    """What comes of the examples."""
    program = compile_solution(sandbox, problem, source)
    if isinstance(program, RunResult):
        return _report(program, [])
    trial = Trial(problem, sandbox, program)
    cases = [example.arguments for example in problem.examples]
    expected = [example.result for example in problem.examples]
    run, answers = trial.answers(cases)
    rights = trial.rights(cases, expected, answers)
    seen = [
        judged_case(problem.signature, cases[at], answer, expected[at], rights[at]) for at, answer in enumerate(answers)
    ]
    return _report(run, seen)


def on_own(problem: CodingProblem, source: Source, case: Case, sandbox: Sandbox) -> RunReport:
    """What comes of an input of the author's own."""
    program = compile_solution(sandbox, problem, source)
    if isinstance(program, RunResult):
        return _report(program, [])
    run, answers = Trial(problem, sandbox, program).answers([case])
    return _report(run, [seen_case(problem.signature, case, answer) for answer in answers])


def _report(run: RunResult, cases: list[SeenCase]) -> RunReport:
    nothing_ran = run.status in (RunStatus.COMPILE_ERROR, RunStatus.DENIED)
    return RunReport(
        status=run.status,
        cases=() if nothing_ran else tuple(cases),
        printed=printed(run.stderr),
        seconds=run.seconds,
        peak_memory=run.peak_memory,
    )
