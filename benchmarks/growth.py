"""How time and memory grow for every coding problem: its reference, and its brute force."""

from math import log

from benchmarks.report import Figure
from interviewer.content import load_content
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code import RunResult, SourceCode
from interviewer.domain.entities.code_check import LAST, Curve, Growth, Pace, slope
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import compile_solution
from interviewer.usecases.checking import Trial, growth, row


def run() -> list[Figure]:
    """A figure for each problem."""
    problems = [one for one in load_content().questions.values() if isinstance(one, CodingProblem)]
    return [_figure(problem) for problem in sorted(problems, key=lambda problem: problem.id)]


def _figure(problem: CodingProblem) -> Figure:
    python = problem.solutions[Language.PYTHON]
    name = problem.signature.name
    itself, trial = _growth(problem, SourceCode(language=Language.PYTHON, text=f"{python}\n{name} = reference\n"))
    slow, _ = _growth(problem, SourceCode(language=Language.PYTHON, text=f"{python}\n{name} = brute_force\n"))
    needed = [needed for _, needed, _ in row(trial)]
    by_claim = _above([needed[at] for at in range(len(itself.time.own))], itself.time.own)
    told = f"time to the power of {by_claim:.2f} of its claim; beside itself {_told(itself)}"
    alike = [itself.time.pace, *([itself.memory.pace] if itself.memory else [])]
    if Language.CPP in problem.solutions:
        cpp, _ = _growth(problem, SourceCode(language=Language.CPP, text=problem.solutions[Language.CPP]))
        told += f"; C++ {_told(cpp)}"
        alike.append(cpp.time.pace)
    return Figure(problem.id, told, f"brute force {_told(slow)}", "no faster than itself", Pace.FASTER not in alike)


def _growth(problem: CodingProblem, source: SourceCode) -> tuple[Growth, Trial]:
    sandbox = Sandbox()
    program = compile_solution(sandbox, problem, source)
    if isinstance(program, RunResult):
        raise RuntimeError(f"{problem.id}: {program.stderr}")
    trial = Trial(problem, sandbox, program)
    return growth(trial, sandbox, program, source), trial


def _told(measured: Growth) -> str:
    memory = "" if measured.memory is None else f", memory {_curve(measured.memory)}"
    return f"time {_curve(measured.time)}{memory}"


def _curve(curve: Curve) -> str:
    if curve.doubling is None or curve.reference_doubling is None:
        return str(curve.pace)
    above = log(curve.doubling / curve.reference_doubling, 2)
    return f"{curve.pace} ({above:+.2f} at {len(curve.own)} sizes)"


def _above(needed: list[float], own: tuple[float, ...]) -> float:
    """The exponent by which the time grows with what the claim says."""
    pairs = [(log(one), log(other)) for one, other in zip(needed, own, strict=True) if other][-LAST:]
    return slope(*zip(*pairs, strict=True))
