"""Measures how a solution's time and memory grow with the size of the input, and the reference's beside them."""

from collections.abc import Sequence
from itertools import takewhile
from math import log

from interviewer.domain.amounts import arithmetic
from interviewer.domain.coding.cases import Recipe
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code_check import Case
from interviewer.domain.entities.code_run import Limits, RunResult, Source
from interviewer.domain.entities.growth import CLEAR, CLEAR_BETWEEN_LANGUAGES, Curve, Growth, compared, slope
from interviewer.domain.errors import InterviewerError
from interviewer.sandbox import Program, Sandbox
from interviewer.sandbox.harness import compile_solution, measure_memory, solve
from interviewer.usecases.trying import Trial

# Steps of about the root of two, up to what the reference does in this many operations by the problem's formula.
_SMALL = (4, 6, 8, 11, 16, 23, 32, 45, 64)
_LARGE = (91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096, 5793, 8192)
_OPERATIONS = 200_000
_DRAWN = 4
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
    compiled = _compiled(sandbox, problem, source.language)
    own, beside = (_seconds(sandbox, problem, one, cases) for one in (program, compiled))
    clear = CLEAR if compiled.toolchain.language is source.language else CLEAR_BETWEEN_LANGUAGES
    time = compared(sizes, own, beside, _SECONDS, clear)
    return Growth(time=time, memory=_memory(sandbox, problem, source, sizes, cases))


def row(trial: Trial) -> list[tuple[int, float, Case]]:
    """One case of each size with the operations that the reference needs for it, while these stay within bounds."""
    small = _made(trial, _SMALL)
    steepest = slope([log(size) for size, _, _ in small[-3:]], [log(needed) for _, needed, _ in small[-3:]])
    last, most, _ = small[-1]
    large = [size for size in _LARGE if most * (size / last) ** steepest <= _OPERATIONS]
    return [one for one in [*small, *_made(trial, large)] if one[1] <= _OPERATIONS]


def _made(trial: Trial, sizes: Sequence[int]) -> list[tuple[int, float, Case]]:
    """Of each size the case, of a few, that needs most by the problem's formula, with what it needs.

    Ordinary cases may end early, and then nothing shows.
    """
    made = trial.make([Recipe(seed=f"growth/{at}", size=size, heavy=True) for size in sizes for at in range(_DRAWN)])
    formula = trial.problem.complexity.time
    most: dict[int, tuple[int, float, Case]] = {}
    for one in made:
        size, needed = one.recipe.size, max(1.0, arithmetic.evaluate(formula, one.sizes))
        if size not in most or needed > most[size][1]:
            most[size] = (size, needed, one.case)
    return list(most.values())


def _compiled(sandbox: Sandbox, problem: CodingProblem, language: Language) -> Program:
    """The reference in this language; in Python where that does not compile, as under an older compiler."""
    for one in (language, Language.PYTHON):
        compiled = compile_solution(sandbox, problem, _reference(problem, one))
        if not isinstance(compiled, RunResult):
            return compiled
    raise InterviewerError(f"The solution of {problem.id} in Python cannot be run.")


def _reference(problem: CodingProblem, language: Language) -> Source:
    """The reference under the name that the candidate's function has, in the same language if there is one."""
    if language is not Language.PYTHON and language in problem.solutions:
        return Source(language=language, text=problem.solutions[language])
    text = f"{problem.solutions[Language.PYTHON]}\n{problem.signature.name} = reference\n"
    return Source(language=Language.PYTHON, text=text)


def _seconds(sandbox: Sandbox, problem: CodingProblem, program: Program, cases: Sequence[Case]) -> list[float]:
    """The fastest run of each case up to the first that the program fails in; each is run before any is run again."""
    _, answers = solve(sandbox, problem, program, [*cases] * _REPEATS, _TIMING)
    took = ([one.seconds for one in answers[at :: len(cases)] if one.seconds is not None] for at in range(len(cases)))
    return [min(times) for times in takewhile(bool, took)]


def _memory(
    sandbox: Sandbox, problem: CodingProblem, source: Source, sizes: Sequence[int], cases: Sequence[Case]
) -> Curve | None:
    if source.language is not Language.PYTHON:
        return None
    own, reference = (
        measure_memory(sandbox, problem, text, cases, _WEIGHING)
        for text in (source, _reference(problem, Language.PYTHON))
    )
    return compared(sizes, own, reference, _BYTES)
