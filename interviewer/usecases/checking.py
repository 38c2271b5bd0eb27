"""Checks a candidate's program against a problem's examples and hidden cases."""

from collections.abc import Iterator

from interviewer.domain.amounts import arithmetic
from interviewer.domain.coding.cases import GeneratedCase, Recipe, simpler_recipes
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code_check import CheckReport, FailingCase, Tally
from interviewer.domain.entities.code_run import RunResult, RunStatus, Source
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import compile_solution
from interviewer.usecases.growing import growth
from interviewer.usecases.trying import Trial, Tried

# Small cases, in which a mistake is easy to see, then ordinary ones, then the largest that the reference can well do.
_SMALL, _SMALL_SIZE = 60, 7
_ORDINARY, _ORDINARY_SIZE = 40, 40
_LARGE_SIZES = (100, 300, 1000, 3000)
_OPERATIONS = 1_000_000
_ROUNDS = 12
# After these nothing that is tried further would say more.
_FINAL = {RunStatus.DENIED, RunStatus.COMPILE_ERROR, RunStatus.TIMEOUT}
# A solution that ends so on a large case may be right, and growth says why it ended.
_TOO_MUCH = {RunStatus.TIMEOUT, RunStatus.MEMORY}


def check(problem: CodingProblem, source: Source, sandbox: Sandbox) -> CheckReport:
    """The report; the hidden cases are the same at each check."""
    program = compile_solution(sandbox, problem, source)
    if isinstance(program, RunResult):
        return CheckReport(problem=problem.id, language=source.language, run=program)
    trial = Trial(problem, sandbox, program)
    shown = trial.examples()
    report = CheckReport(
        problem=problem.id,
        language=source.language,
        run=shown.run,
        examples=Tally(passed=shown.passed, cases=len(problem.examples)),
        smallest=shown.first,
    )
    if shown.run.status in _FINAL:
        return report
    made = hidden_cases(trial)
    hidden = trial.on(made)
    unfinished = len(hidden.failing) == 1 and hidden.run.status in _TOO_MUCH
    right = not shown.failing and (not hidden.failing or unfinished)
    return report.model_copy(
        update={
            "run": hidden.run if shown.run.status is RunStatus.OK else shown.run,
            "hidden": Tally(passed=hidden.passed, cases=len(made)),
            "smallest": _smallest(trial, made, hidden) or shown.first,
            "growth": growth(trial, sandbox, program, source) if right else None,
        }
    )


def hidden_cases(trial: Trial) -> list[GeneratedCase]:
    """Those that decide: small ones, ordinary ones and large ones."""
    return [*_small_and_ordinary(trial), *_large(trial)]


def _small_and_ordinary(trial: Trial) -> list[GeneratedCase]:
    sizes = [at % (_SMALL_SIZE + 1) for at in range(_SMALL)]
    sizes += [_SMALL_SIZE + 1 + at % (_ORDINARY_SIZE - _SMALL_SIZE) for at in range(_ORDINARY)]
    return trial.make([Recipe(seed=f"hidden/{at}", size=size) for at, size in enumerate(sizes)])


def _large(trial: Trial) -> Iterator[GeneratedCase]:
    """One case of each size, as long as the reference's operations stay within bounds by the problem's formula."""
    before, growth = 0.0, 1.0
    for size in _LARGE_SIZES:
        if before * growth > _OPERATIONS:
            return
        for made in trial.make([Recipe(seed=f"large/{size}", size=size, heavy=True)]):
            needed = arithmetic.evaluate(trial.problem.complexity.time, made.sizes)
            before, growth = needed, needed / before if before else 1.0
            if needed <= _OPERATIONS:
                yield made


def _smallest(trial: Trial, made: list[GeneratedCase], tried: Tried) -> FailingCase | None:
    """Of the failing cases the simplest, made simpler for as long as it fails."""
    if tried.first is None or not tried.failing:
        return tried.first
    best, failing = min(((made[at], case) for at, case in tried.failing), key=lambda pair: pair[0].weight)
    rounds = 2 if tried.run.status is RunStatus.TIMEOUT else _ROUNDS
    for _ in range(rounds):
        lighter = sorted(
            (entry for entry in trial.make(list(simpler_recipes(best.recipe))) if entry.weight < best.weight),
            key=lambda entry: entry.weight,
        )
        again = trial.on(lighter)
        if not again.failing:
            break
        at, failing = again.failing[0]
        best = lighter[at]
    return failing
