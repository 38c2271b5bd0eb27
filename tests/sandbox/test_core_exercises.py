"""Exercises on the toy core in the sandbox itself: the module is there, bounds hold, and slow solutions are told so."""

import pytest

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code_run import RunStatus, Source
from interviewer.sandbox import Sandbox
from interviewer.usecases.coding import Coding
from tests import shipped
from tests.content.test_core_exercises import BOUND, NAMES


@pytest.fixture(scope="module")
def coding(sandbox: Sandbox) -> Coding:
    return Coding(shipped.content(), sandbox)


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_holds_and_the_slow_one_is_told_its_cycles(coding: Coding, name: str) -> None:
    exercise = shipped.content().exercises[name]
    found = coding.check_exercise(name, Source(language=Language.PYTHON, text=exercise.solution))
    assert found.run.status is RunStatus.OK
    assert found.report.right, found.report.lines(exercise)
    slow = next(wrong for wrong in exercise.wrong if wrong.breaks == BOUND)
    report = coding.check_exercise(name, Source(language=Language.PYTHON, text=exercise.mistaken(slow))).report
    (failed,) = (outcome for outcome in report.results if outcome.failure)
    assert failed.id == BOUND and failed.failure and "cycles, allowed are" in failed.failure.seen


def test_a_candidates_file_may_import_the_core_and_print_its_report(coding: Coding) -> None:
    text = shipped.content().exercises["softmax_rows"].solution
    text = text.replace("from typing import Any", "from typing import Any\n\nfrom toy_core import CoreError")
    found = coding.check_exercise(
        "softmax_rows", Source(language=Language.PYTHON, text=text + "    print(core.report())\n")
    )
    assert found.report.right, found.report
    assert "bytes in and" in found.run.stderr
