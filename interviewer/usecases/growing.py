"""Measures how a solution's time and memory grow with the size of the input, and the reference's beside them."""

from collections.abc import Sequence
from math import log

from interviewer.domain import arithmetic
from interviewer.domain.code_check import Case
from interviewer.domain.code_run import Limits, Source
from interviewer.domain.coding import CodingProblem, Language
from interviewer.domain.growth import Curve, Growth, compared, slope
from interviewer.domain.shrinking import Recipe
from interviewer.sandbox import Program, Sandbox
from interviewer.sandbox.harness import compile_solution, solve, weigh
from interviewer.usecases.trying import Trial

# Steps of about the root of two, up to what the reference does in this many operations by the problem's formula.
_SMALL = (4, 6, 8, 11, 16, 23, 32, 45, 64)
_LARGE = (91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096, 5793, 8192)
_OPERATIONS = 200_000
# The fastest of these counts: all that disturbs a run makes it longer.
_REPEATS = 5
_TIMING = Limits(cpu_seconds=3, wall_seconds=40, memory=1_000_000_000, output=32_000_000)
# Counting each allocation takes longer.
_WEIGHING = Limits(cpu_seconds=4, wall_seconds=40, memory=1_000_000_000, output=32_000_000)
# Below these a cost is a call's own.
_SECONDS, _BYTES = 5e-6, 2000.0


def growth(trial: Trial, sandbox: Sandbox, program: Program, source: Source) -> Growth:
    """How the program's costs grow, on inputs on which the cost shows."""
    problem = trial.problem
    made = row(trial)
    sizes, cases = [size for size, _, _ in made], [case for _, _, case in made]
    reference = _reference(problem)
    compiled = compile_solution(sandbox, problem, reference)
    assert isinstance(compiled, Program), "Python is not compiled"
    time = compared(
        sizes, _seconds(sandbox, problem, program, cases), _seconds(sandbox, problem, compiled, cases), _SECONDS
    )
    return Growth(time=time, memory=_memory(sandbox, problem, source, sizes, cases))


def row(trial: Trial) -> list[tuple[int, float, Case]]:
    """One case of each size with the operations that the reference needs for it, while these stay within bounds."""
    small = _made(trial, _SMALL)
    steepest = slope([log(size) for size, _, _ in small[-3:]], [log(needed) for _, needed, _ in small[-3:]])
    last, most, _ = small[-1]
    large = [size for size in _LARGE if most * (size / last) ** steepest <= _OPERATIONS]
    return [one for one in [*small, *_made(trial, large)] if one[1] <= _OPERATIONS]


def _made(trial: Trial, sizes: Sequence[int]) -> list[tuple[int, float, Case]]:
    """Cases with their sizes and what the reference needs for them by the problem's formula."""
    made = trial.make([Recipe(seed=f"growth/{size}", size=size, heavy=True) for size in sizes])
    formula = trial.problem.complexity.time
    return [(one.recipe.size, max(1.0, arithmetic.evaluate(formula, one.sizes)), one.case) for one in made]


def _reference(problem: CodingProblem) -> Source:
    """The reference under the name that the candidate's function has."""
    text = f"{problem.solutions[Language.PYTHON]}\n{problem.signature.name} = reference\n"
    return Source(language=Language.PYTHON, text=text)


def _seconds(sandbox: Sandbox, problem: CodingProblem, program: Program, cases: Sequence[Case]) -> list[float]:
    """The fastest run of each case, as far as the program came; it goes through all of them before it begins again."""
    _, answers = solve(sandbox, problem, program, [*cases] * _REPEATS, _TIMING)
    took = [answer.seconds for answer in answers if answer.seconds is not None]
    return [min(took[at :: len(cases)]) for at in range(min(len(cases), len(took)))]


def _memory(
    sandbox: Sandbox, problem: CodingProblem, source: Source, sizes: Sequence[int], cases: Sequence[Case]
) -> Curve | None:
    if source.language is not Language.PYTHON:
        return None
    own, reference = (weigh(sandbox, problem, text, cases, _WEIGHING) for text in (source, _reference(problem)))
    return compared(sizes, own, reference, _BYTES)
