"""What is measured tells a square from a line, in each language; the judgement itself is tested on given figures."""

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code_run import Source
from interviewer.domain.entities.growth import Growth, Pace
from interviewer.sandbox import Program, Sandbox
from interviewer.sandbox.harness import compile_solution
from interviewer.usecases.checking import Trial, check, growth
from tests.content.solutions import problem

# A cube beside a line: no wobble of a busy machine comes near.
CUBE = """
    for one in range(kernels):
        for other in range(kernels):
            for third in range(kernels):
                pass
"""
CUBE_CPP = """
    volatile long long steps = 0;
    for (long long one = 0; one < kernels * kernels * kernels; ++one) steps = steps + 1;
"""
BEGINS = {
    Language.PYTHON: "def reference(kernels: int, reads: list[list[int]]) -> list[int]:\n",
    Language.CPP: "const std::vector<std::vector<long long>>& reads) {\n",
}


def measured(sandbox: Sandbox, language: Language, text: str) -> Growth:
    task = problem("ready_kernels")
    source = Source(language=language, text=text)
    program = compile_solution(sandbox, task, source)
    assert isinstance(program, Program)
    return growth(Trial(task, sandbox, program), sandbox, program, source)


def slowed(language: Language, by: str) -> str:
    text, begins = problem("ready_kernels").solutions[language], BEGINS[language]
    assert text.count(begins) == 1
    return text.replace(begins, begins + by)


def test_a_cube_beside_a_line_grows_faster_in_python(sandbox: Sandbox) -> None:
    text = f"{slowed(Language.PYTHON, CUBE)}\nrun_order = reference\n"
    assert measured(sandbox, Language.PYTHON, text).time.pace is Pace.FASTER


def test_a_cube_beside_a_line_grows_faster_in_cpp(sandbox: Sandbox) -> None:
    found = measured(sandbox, Language.CPP, slowed(Language.CPP, CUBE_CPP))
    assert found.time.pace is Pace.FASTER
    assert found.memory is None


def test_a_solution_in_java_grows_like_the_reference_in_java(sandbox: Sandbox) -> None:
    text = problem("ready_kernels").solutions[Language.JAVA]
    found = measured(sandbox, Language.JAVA, text.replace("int done = 0;", "int done = (int) (kernels - count);"))
    assert found.time.pace is not Pace.FASTER


def test_where_the_reference_does_not_compile_that_in_python_is_beside_it(sandbox: Sandbox) -> None:
    task = problem("ready_kernels")
    source = Source(language=Language.CPP, text=task.solutions[Language.CPP])
    program = compile_solution(sandbox, task, source)
    assert isinstance(program, Program)
    older = task.model_copy(update={"solutions": task.solutions | {Language.CPP: "none"}})
    found = growth(Trial(older, sandbox, program), sandbox, program, source)
    assert found.time.reference and found.time.pace is not Pace.FASTER


def test_memory_that_the_reference_does_not_need_is_found(sandbox: Sandbox) -> None:
    """Allocations are counted, not timed, so this does not wobble."""
    table = "    table = [[0] * kernels for _ in range(kernels)]\n"
    text = f"{slowed(Language.PYTHON, table)}\nrun_order = reference\n"
    memory = measured(sandbox, Language.PYTHON, text).memory
    assert memory and memory.pace is Pace.FASTER


def test_where_a_solution_fails_its_curve_ends(sandbox: Sandbox) -> None:
    text = "run_order = lambda kernels, reads: [1 // (kernels < 100)] * kernels\n"
    time = measured(sandbox, Language.PYTHON, text).time
    assert time.sizes[-1] < 100 and all(time.own)


def test_only_right_code_is_measured(sandbox: Sandbox) -> None:
    task = problem("ready_kernels")
    right = task.solutions[Language.PYTHON] + "\nrun_order = reference\n"
    assert check(task, Source(language=Language.PYTHON, text=right), sandbox).growth
    wrong = "def run_order(kernels, reads):\n    return []\n"
    assert check(task, Source(language=Language.PYTHON, text=wrong), sandbox).growth is None
