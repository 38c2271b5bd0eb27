"""For every problem at least two mistakes that people make are caught by its hidden cases."""

from pathlib import Path

import pytest
import yaml

from interviewer.domain.code_run import RunResult, Source
from interviewer.domain.coding import CodingProblem, Language
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import compile_solution
from interviewer.usecases.checking import hidden_cases
from interviewer.usecases.trying import Trial
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
    made = hidden_cases(right)
    assert right.on(made).passed == len(made)
    for mistake in WRONG[name]:
        tried = trial(task, sandbox, mistaken(task, mistake["old"], mistake["new"])).on(made)
        assert tried.first is not None, mistake["what"]
        assert "NameError" not in (tried.first.got.fault or ""), f"it does not even run: {mistake['what']}"
