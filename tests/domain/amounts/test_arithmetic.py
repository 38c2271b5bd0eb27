import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.amounts.arithmetic import evaluate, names

VALUES = {"parameters": 70e9, "bytes": 2.0, "devices": 16.0}


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("parameters * bytes", 140e9),
        ("ceil(parameters * 16 / 96e9)", 12),
        ("floor(7 / 2) + 7 // 2 + 7 % 2", 7),
        ("log2(devices) - sqrt(devices)", 0),
        ("min(1, 2) + max(1, 2)", 3),
        ("-(2 ** 10)", -1024),
        ("1_000 / 8", 125),
        (" 1 ", 1),
    ],
)
def test_a_formula_is_worked_out(formula: str, result: float) -> None:
    assert evaluate(formula, VALUES) == pytest.approx(result)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("parameters *", "not arithmetic"),
        ("", "not arithmetic"),
        ("flops", "unknown quantity 'flops'; known are bytes, devices, parameters"),
        ("1 / 0", "has no result"),
        ("log2(0)", "domain error"),
        ("-" * 50_000 + "1", "has no result"),
        ("1+" * 50_000 + "1", "has no result"),
        ("(0 - 8) ** 0.5", "domain error"),
        ("9 ** 9 ** 9", "exponent"),
        ("10.0 ** 200 * 10.0 ** 200", "no finite result"),
        ("__import__('os').system('true')", "not arithmetic"),
        ("bytes.real", "not arithmetic"),
        ("[1][0]", "not arithmetic"),
        ("'a' * 3", "not arithmetic"),
        ("True + 1", "not arithmetic"),
        ("1 if 2 else 3", "not arithmetic"),
        ("min(1, key=2)", "not arithmetic"),
        ("sqrt(1, 2)", "has no result"),
        ("(" * 500 + "1" + ")" * 500, "arithmetic|no result"),
    ],
)
def test_what_is_no_arithmetic_is_refused(formula: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        evaluate(formula, VALUES)


@given(st.text(max_size=40))
def test_any_text_is_worked_out_or_refused(formula: str) -> None:
    try:
        assert isinstance(evaluate(formula, VALUES), float)
    except ValueError:
        pass


def test_the_names_of_a_formula_are_its_quantities() -> None:
    assert names("n * log2(edges + 1)") == {"n", "edges"}
    assert names("n *") == frozenset()
