"""No question about operators or numbers claims what no test has computed."""

from tests.content.fundamentals import (
    test_architectures,
    test_frameworks,
    test_hardware,
    test_neuron,
    test_numerics,
    test_operators,
    test_systems,
)
from tests.content.fundamentals.questions import BY_FILE, QUESTIONS

MODULES = (
    test_architectures,
    test_frameworks,
    test_hardware,
    test_neuron,
    test_numerics,
    test_operators,
    test_systems,
)


def test_every_claim_about_operators_and_numbers_is_computed() -> None:
    computed = {claim for module in MODULES for test in vars(module).values() for claim in getattr(test, "claims", ())}
    assert set(QUESTIONS) >= computed
    for topic in ("operators", "numerics"):
        assert {question.id for question in BY_FILE[topic]} <= computed
