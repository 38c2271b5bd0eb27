"""What is measured tells a square from a line, in each language; the judgement itself is tested on given figures."""

import pytest

from interviewer.domain.code_run import Source
from interviewer.domain.coding import Language
from interviewer.domain.growth import Pace
from interviewer.sandbox import Sandbox
from interviewer.usecases.checking import check
from tests.content.solutions import problem

# Two thousand steps for each step of the reference: no wobble of a busy machine comes near.
SQUARE = {
    Language.PYTHON: """
    for one in range(kernels):
        for other in range(kernels):
            pass
""",
    Language.CPP: """
    volatile long long steps = 0;
    for (long long one = 0; one < kernels * kernels; ++one) steps = steps + 1;
""",
}
BEGINS = {
    Language.PYTHON: "def reference(kernels: int, reads: list[list[int]]) -> list[int]:\n",
    Language.CPP: "const std::vector<std::vector<long long>>& reads) {\n",
}


@pytest.mark.parametrize("language", [Language.PYTHON, Language.CPP])
def test_a_square_beside_a_line_grows_faster(language: Language, sandbox: Sandbox) -> None:
    task = problem("ready_kernels")
    text, begins = task.solutions[language], BEGINS[language]
    assert text.count(begins) == 1
    slow = text.replace(begins, begins + SQUARE[language]) + f"\n{'run_order = reference' * (language == 'python')}\n"
    report = check(task, Source(language=language, text=slow), sandbox)
    assert report.right and report.growth
    assert report.growth.time.pace is Pace.FASTER
    assert (report.growth.memory is None) is (language is Language.CPP)


def test_memory_that_the_reference_does_not_need_is_found(sandbox: Sandbox) -> None:
    """Allocations are counted, not timed, so this does not wobble."""
    task = problem("ready_kernels")
    text, begins = task.solutions[Language.PYTHON], BEGINS[Language.PYTHON]
    slow = text.replace(begins, f"{begins}    table = [[0] * kernels for _ in range(kernels)]\n")
    report = check(task, Source(language=Language.PYTHON, text=f"{slow}\nrun_order = reference\n"), sandbox)
    assert report.growth and report.growth.memory and report.growth.memory.pace is Pace.FASTER


def test_wrong_code_is_not_measured(sandbox: Sandbox) -> None:
    text = "def run_order(kernels, reads):\n    return []\n"
    report = check(problem("ready_kernels"), Source(language=Language.PYTHON, text=text), sandbox)
    assert not report.right and report.growth is None
