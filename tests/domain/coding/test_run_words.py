"""How a run went, in a line."""

import pytest

from interviewer.domain.coding.run_text import headline, ordinal
from interviewer.domain.entities.code import Run, RunKind, RunReport, RunStatus, SeenCase
from tests.domain.fixtures import at

OK, TIMEOUT = RunStatus.OK, RunStatus.TIMEOUT
OWN, EXAMPLES, PROPERTIES = RunKind.OWN, RunKind.EXAMPLES, RunKind.PROPERTIES


def run(status: RunStatus, *passed: bool | None, kind: RunKind = EXAMPLES, got: str = "") -> Run:
    cases = tuple(SeenCase(arguments="", got=got, passed=one) for one in passed)
    report = RunReport(status=status, cases=cases)
    return Run(number=1, question_id="q", code=1, kind=kind, at=at(0), report=report)


@pytest.mark.parametrize(
    ("ran", "said"),
    [
        (run(OK, True, True), "All 2 examples pass"),
        (run(OK, True, False), "The second example fails"),
        (run(OK, False, True, False), "2 of 3 examples fail"),
        (run(TIMEOUT, True, False), "The second example fails"),
        (run(RunStatus.COMPILE_ERROR), "It does not compile"),
        (run(RunStatus.DENIED), "Nothing was run"),
        (run(OK, None, kind=OWN), "It ran on your input"),
        (run(OK, None, kind=OWN, got="raises KeyError in line 2: 3"), "It fails on your input"),
        (run(OK, None, kind=OWN, got='"raises nothing"'), "It ran on your input"),
        (run(TIMEOUT, None, kind=OWN), "It took too long and was stopped"),
        (run(RunStatus.RUNTIME_ERROR, True, True), "It ended with an error"),
        (run(OK, True, True, kind=PROPERTIES), "All 2 properties hold"),
        (run(OK, False, True, True, kind=PROPERTIES), "1 of 3 properties fails"),
        (run(OK, False, True, False, kind=PROPERTIES), "2 of 3 properties fail"),
        (run(RunStatus.RUNTIME_ERROR, kind=PROPERTIES), "It ended with an error"),
    ],
)
def test_how_it_went(ran: Run, said: str) -> None:
    assert headline(ran) == said


def test_positions_have_names_as_far_as_people_use_them() -> None:
    assert [ordinal(at) for at in (0, 5, 6)] == ["first", "sixth", "7th"]
