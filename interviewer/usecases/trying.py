"""Tries a candidate's program on cases of a problem."""

import signal
from collections.abc import Sequence
from typing import Any, NamedTuple

from interviewer.domain.coding.cases import GeneratedCase, Recipe, has_type, is_right
from interviewer.domain.coding.problem import CodingProblem, Compare
from interviewer.domain.entities.code_check import Answer, Case, FailingCase
from interviewer.domain.entities.code_run import RunResult, RunStatus
from interviewer.sandbox import Program, Sandbox
from interviewer.sandbox.harness import ask_judge, solve

_SAID = {
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
    return _SAID.get(run.status) or _BY_SIGNAL.get(-(run.exit_code or 0), "ends the program")


def _made(recipe: Recipe, answer: dict[str, Any]) -> GeneratedCase:
    draws = tuple(answer["draws"])
    return GeneratedCase(
        recipe=recipe.model_copy(update={"draws": draws}), case=tuple(answer["case"]), sizes=answer["sizes"]
    )
