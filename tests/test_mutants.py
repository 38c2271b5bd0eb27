"""The mutation check changes decisions and nothing else, and finds the tests of a module."""

import ast

from benchmarks.mutants import ROOT, importing_tests, mutants

SUMS = ROOT / "interviewer/domain/amounts/arithmetic.py"


def test_each_mutant_replaces_one_expression_by_another() -> None:
    found = list(mutants(SUMS))
    assert {mutant.before for mutant in found} >= {"type(op) in _OPERATORS", "not math.isfinite(result)"}
    for mutant in found:
        assert ast.dump(ast.parse(mutant.before)) != ast.dump(ast.parse(mutant.after)), mutant
        ast.parse(mutant.source())


def test_tests_that_import_the_module_come_first() -> None:
    near, far = importing_tests(SUMS.relative_to(ROOT))
    assert near == ["tests/domain/amounts/test_arithmetic.py"]
    assert not set(near) & set(far)
