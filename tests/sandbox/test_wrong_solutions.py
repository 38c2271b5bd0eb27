"""For every problem at least two mistakes that people make are caught by its hidden cases."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code_check import Case
from interviewer.domain.entities.code_run import RunResult, Source
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import ask_judge, compile_solution
from interviewer.usecases.checking import Trial, hidden_cases
from tests.content.solutions import IDS, problem

WRONG: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "content" / "wrong_solutions.yaml").read_text(encoding="utf-8")
)


def mistaken(task: CodingProblem, old: str, new: str) -> str:
    """The reference with the mistake, under the name that the candidate's function has."""
    text = task.solutions[Language.PYTHON]
    assert not old or text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the reference"
    return f"{text.replace(old, new)}\n{task.signature.name} = reference\n"


def trial(task: CodingProblem, sandbox: Sandbox, text: str) -> Trial:
    program = compile_solution(sandbox, task, Source(language=Language.PYTHON, text=text))
    assert not isinstance(program, RunResult)
    return Trial(task, sandbox, program)


def test_every_problem_has_two() -> None:
    assert sorted(WRONG) == IDS
    assert all(len(mistakes) >= 2 for mistakes in WRONG.values())


@pytest.mark.parametrize("name", IDS)
def test_the_reference_passes_the_hidden_cases_and_mistakes_do_not(name: str, sandbox: Sandbox) -> None:
    task = problem(name)
    right = trial(task, sandbox, mistaken(task, "", ""))
    cases = [made.case for made in hidden_cases(right)]
    expected = ask_judge(sandbox, task, [{"case": case} for case in cases])
    assert faults(right, cases, expected) == [None] * len(cases)
    for mistake in WRONG[name]:
        found = faults(trial(task, sandbox, mistaken(task, mistake["old"], mistake["new"])), cases, expected)
        first = next((fault for fault in found if fault is not None), None)
        assert first is not None, mistake["what"]
        assert "NameError" not in first, f"it does not even run: {mistake['what']}"


def faults(tried: Trial, cases: Sequence[Case], expected: Sequence[Any]) -> list[str | None]:
    """What is wrong in each case, as far as the program came."""
    _, answers = tried.answers(cases)
    rights = tried.rights(cases, expected, answers)
    return [None if right else answer.fault or "wrong" for right, answer in zip(rights, answers, strict=True)]
