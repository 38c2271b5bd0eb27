"""Sources that attack through the compiler."""

import pytest

from interviewer.domain.entities.code_run import RunStatus, Stage
from interviewer.sandbox import Sandbox
from tests.sandbox.attacking import cpp, python

TEMPLATES = """
template <int N, int M> struct Deep {
    static const long long value = Deep<N - 1, 2 * M>::value + Deep<N - 1, 2 * M + 1>::value;
};
template <int M> struct Deep<0, M> { static const long long value = M; };
int main() { return Deep<25, 1>::value; }
"""
CONSTANTS = "int many[1 << 28] = {1};\nint main() { return many[5]; }\n"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        pytest.param(TEMPLATES, {RunStatus.TIMEOUT, RunStatus.MEMORY}, id="templates without end"),
        pytest.param(CONSTANTS, {RunStatus.OUTPUT_LIMIT, RunStatus.MEMORY, RunStatus.COMPILE_ERROR}, id="constants"),
        pytest.param('#include "/dev/zero"\nint main() {}\n', {RunStatus.TIMEOUT, RunStatus.MEMORY}, id="/dev/zero"),
        pytest.param('#include "/etc/shadow"\nint main() {}\n', {RunStatus.COMPILE_ERROR}, id="/etc/shadow"),
        pytest.param('#include "main.cpp"\nint main() {}\n', {RunStatus.COMPILE_ERROR}, id="itself"),
    ],
)
def test_a_compiler_is_held_as_programs_are(sandbox: Sandbox, text: str, ends: set[RunStatus]) -> None:
    ran = cpp(sandbox, text)
    assert ran.stage is Stage.COMPILE
    assert ran.status in ends, ran
    assert "root:" not in ran.stderr and ran.stdout == ""


def test_a_python_source_that_is_too_deep_ends_itself_only(sandbox: Sandbox) -> None:
    assert python(sandbox, f"x = {'-' * 100_000}1").status in {
        RunStatus.COMPILE_ERROR,
        RunStatus.RUNTIME_ERROR,
        RunStatus.MEMORY,
    }
