"""Checks a program against a problem's examples and hidden cases, and measures how its costs grow."""

import signal
from collections.abc import Iterator, Sequence
from itertools import takewhile
from math import log
from typing import Any, NamedTuple

from interviewer.domain.amounts import arithmetic
from interviewer.domain.coding.cases import GeneratedCase, Recipe, has_type, is_right, simpler_recipes
from interviewer.domain.coding.problem import CodingProblem, Compare, Language
from interviewer.domain.entities.code import Limits, RunResult, RunStatus, SourceCode
from interviewer.domain.entities.code_check import (
    CLEAR,
    CLEAR_BETWEEN_LANGUAGES,
    Answer,
    Case,
    CheckReport,
    Curve,
    FailingCase,
    Growth,
    Tally,
    compare_growth,
    slope,
)
from interviewer.domain.errors import InterviewerError
from interviewer.sandbox import Program, Sandbox
from interviewer.sandbox.harness import ask_judge, compile_solution, measure_memory, solve

_ENDINGS = {
    RunStatus.TIMEOUT: "takes too long",
    RunStatus.MEMORY: "takes too much memory",
    RunStatus.OUTPUT_LIMIT: "writes too much",
}
_BY_SIGNAL: dict[int, str] = {
    signal.SIGSEGV: "crashes: it touches memory that is not its own",
    signal.SIGFPE: "crashes: it divides by zero",
    signal.SIGABRT: "aborts",
}


class Tried(NamedTuple):
    """What came of it.

    Attributes:
        run: How the program ended, without what it wrote.
        passed: So many cases are right.
        failing: Those that are not, with their positions; what came after the end of the program is not among them.
    """

    run: RunResult
    passed: int
    failing: tuple[tuple[int, FailingCase], ...]

    @property
    def first(self) -> FailingCase | None:
        """The first that fails."""
        return self.failing[0][1] if self.failing else None


class Trial:
    """A program that is to solve a problem."""

    def __init__(self, problem: CodingProblem, sandbox: Sandbox, program: Program) -> None:
        """Start nothing."""
        self.problem = problem
        self._sandbox = sandbox
        self._program = program

    def examples(self) -> Tried:
        """Try what the candidate sees."""
        examples = self.problem.examples
        return self._try([example.arguments for example in examples], [example.result for example in examples])

    def on(self, made: Sequence[GeneratedCase]) -> Tried:
        """Try cases that were made; right is what agrees with the reference."""
        cases = [entry.case for entry in made]
        return self._try(cases, ask_judge(self._sandbox, self.problem, [{"case": case} for case in cases]))

    def make(self, recipes: Sequence[Recipe]) -> list[GeneratedCase]:
        """The cases of the recipes, as far as there are any, each once."""
        answers = ask_judge(self._sandbox, self.problem, [recipe.model_dump() for recipe in recipes])
        made = [_made(recipe, answer) for recipe, answer in zip(recipes, answers, strict=True) if answer]
        return list({entry.weight: entry for entry in made}.values())

    def answers(self, cases: Sequence[Case]) -> tuple[RunResult, list[Answer]]:
        """How the program ended, and what it gave; where it ended early, the last answer says how."""
        run, answers = solve(self._sandbox, self.problem, self._program, cases)
        if len(answers) < len(cases) and run.status is not RunStatus.DENIED:
            answers.append(Answer(fault=_ended(run)))
        return run.model_copy(update={"stdout": ""}), answers

    def rights(self, cases: Sequence[Case], expected: Sequence[Any], answers: Sequence[Answer]) -> list[bool]:
        """Whether each answer is right."""
        valid = self._valid(cases, answers)
        return [
            answer.fault is None and is_right(self.problem, answer.value, expected[at], valid[at])
            for at, answer in enumerate(answers)
        ]

    def _try(self, cases: Sequence[Case], expected: Sequence[Any]) -> Tried:
        run, answers = self.answers(cases)
        rights = self.rights(cases, expected, answers)
        failing = tuple(
            (at, FailingCase(arguments=cases[at], expected=expected[at], got=answers[at]))
            for at, is_right in enumerate(rights)
            if not is_right
        )
        return Tried(run, len(answers) - len(failing), failing)

    def _valid(self, cases: Sequence[Case], answers: Sequence[Answer]) -> list[bool]:
        """What the problem's own judge says about each answer; all true where it has none."""
        if self.problem.compare is not Compare.VALID:
            return [True] * len(answers)
        asked = [at for at, answer in enumerate(answers) if has_type(answer.value, self.problem.signature.returns)]
        requests = [{"case": cases[at], "result": answers[at].value} for at in asked]
        said = dict(zip(asked, ask_judge(self._sandbox, self.problem, requests), strict=True))
        return [said.get(at, False) for at in range(len(answers))]


def _ended(run: RunResult) -> str:
    """What the program does instead of giving a result."""
    return _ENDINGS.get(run.status) or _BY_SIGNAL.get(-(run.exit_code or 0), "ends the program")


def _made(recipe: Recipe, answer: dict[str, Any]) -> GeneratedCase:
    draws = tuple(answer["draws"])
    return GeneratedCase(
        recipe=recipe.model_copy(update={"draws": draws}), case=tuple(answer["case"]), sizes=answer["sizes"]
    )


# Steps of about the root of two, up to what the reference does in this many operations by the problem's formula.
_SMALL_SIZES = (4, 6, 8, 11, 16, 23, 32, 45, 64)
_LARGER_SIZES = (91, 128, 181, 256, 362, 512, 724, 1024, 1448, 2048, 2896, 4096, 5793, 8192)
_OPERATIONS = 200_000
_DRAWN = 4
# The fastest of these counts: all that disturbs a run makes it longer.
_REPEATS = 5
_TIMING = Limits(cpu_seconds=3, wall_seconds=40, memory=1_000_000_000, output=32_000_000)
# Counting each allocation takes longer.
_WEIGHING = Limits(cpu_seconds=4, wall_seconds=40, memory=1_000_000_000, output=32_000_000)
# Below these a cost is a call's own.
_SECONDS, _BYTES = 5e-6, 2000.0


def growth(trial: Trial, sandbox: Sandbox, program: Program, source: SourceCode) -> Growth:
    """How the program's costs grow, on inputs on which the cost shows."""
    problem = trial.problem
    made = row(trial)
    sizes, cases = [size for size, _, _ in made], [case for _, _, case in made]
    compiled = _compiled(sandbox, problem, source.language)
    own, beside = (_seconds(sandbox, problem, one, cases) for one in (program, compiled))
    clear = CLEAR if compiled.toolchain.language is source.language else CLEAR_BETWEEN_LANGUAGES
    time = compare_growth(sizes, own, beside, _SECONDS, clear)
    return Growth(time=time, memory=_memory(sandbox, problem, source, sizes, cases))


def row(trial: Trial) -> list[tuple[int, float, Case]]:
    """One case of each size with the operations that the reference needs for it, while these stay within bounds."""
    small = _costliest(trial, _SMALL_SIZES)
    steepest = slope([log(size) for size, _, _ in small[-3:]], [log(needed) for _, needed, _ in small[-3:]])
    last, most, _ = small[-1]
    large = [size for size in _LARGER_SIZES if most * (size / last) ** steepest <= _OPERATIONS]
    return [one for one in [*small, *_costliest(trial, large)] if one[1] <= _OPERATIONS]


def _costliest(trial: Trial, sizes: Sequence[int]) -> list[tuple[int, float, Case]]:
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


def _reference(problem: CodingProblem, language: Language) -> SourceCode:
    """The reference under the name that the candidate's function has, in the same language if there is one."""
    if language is not Language.PYTHON and language in problem.solutions:
        return SourceCode(language=language, text=problem.solutions[language])
    text = f"{problem.solutions[Language.PYTHON]}\n{problem.signature.name} = reference\n"
    return SourceCode(language=Language.PYTHON, text=text)


def _seconds(sandbox: Sandbox, problem: CodingProblem, program: Program, cases: Sequence[Case]) -> list[float]:
    """The fastest run of each case up to the first that the program fails in; each is run before any is run again."""
    _, answers = solve(sandbox, problem, program, [*cases] * _REPEATS, _TIMING)
    took = ([one.seconds for one in answers[at :: len(cases)] if one.seconds is not None] for at in range(len(cases)))
    return [min(times) for times in takewhile(bool, took)]


def _memory(
    sandbox: Sandbox, problem: CodingProblem, source: SourceCode, sizes: Sequence[int], cases: Sequence[Case]
) -> Curve | None:
    if source.language is not Language.PYTHON:
        return None
    own, reference = (
        measure_memory(sandbox, problem, text, cases, _WEIGHING)
        for text in (source, _reference(problem, Language.PYTHON))
    )
    return compare_growth(sizes, own, reference, _BYTES)


# Small cases, in which a mistake is easy to see, then ordinary ones, then the largest that the reference can well do.
_SMALL_CASES, _SMALL_SIZE = 60, 7
_ORDINARY, _ORDINARY_SIZE = 40, 40
_LARGE_SIZES = (100, 300, 1000, 3000)
_MOST_OPERATIONS = 1_000_000
_ROUNDS = 12
# After these nothing that is tried further would say more.
_FINAL = {RunStatus.DENIED, RunStatus.COMPILE_ERROR, RunStatus.TIMEOUT}
# A solution that ends so on a large case may be right, and growth says why it ended.
_TOO_MUCH = {RunStatus.TIMEOUT, RunStatus.MEMORY}


def check(problem: CodingProblem, source: SourceCode, sandbox: Sandbox) -> CheckReport:
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
    sizes = [at % (_SMALL_SIZE + 1) for at in range(_SMALL_CASES)]
    sizes += [_SMALL_SIZE + 1 + at % (_ORDINARY_SIZE - _SMALL_SIZE) for at in range(_ORDINARY)]
    return trial.make([Recipe(seed=f"hidden/{at}", size=size) for at, size in enumerate(sizes)])


def _large(trial: Trial) -> Iterator[GeneratedCase]:
    """One case of each size, as long as the reference's operations stay within bounds by the problem's formula."""
    before, growth = 0.0, 1.0
    for size in _LARGE_SIZES:
        if before * growth > _MOST_OPERATIONS:
            return
        for made in trial.make([Recipe(seed=f"large/{size}", size=size, heavy=True)]):
            needed = arithmetic.evaluate(trial.problem.complexity.time, made.sizes)
            before, growth = needed, needed / before if before else 1.0
            if needed <= _MOST_OPERATIONS:
                yield made


def _smallest(trial: Trial, made: list[GeneratedCase], tried: Tried) -> FailingCase | None:
    """The simplest failing case, simplified further as long as it still fails."""
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
