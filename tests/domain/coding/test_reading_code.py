"""What is kept of a check: the counts, the smallest wrong case as text, and lines that stand so in the code."""

import pytest

from interviewer.domain.coding.code_reading import checked, unchecked, why_not_run
from interviewer.domain.coding.code_text import cite, describe_growth, describe_outcome
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Code, Language, RunStatus, numbered_lines
from interviewer.domain.entities.code_check import Answer, CheckedCode, CodeLine, Pace, Tally
from tests.domain.checked import RIGHT, growth, report, written
from tests.domain.editing import PROBLEM


def lines(code: CheckedCode) -> list[CodeLine]:
    found = [code.function, code.test, *code.slow, code.wrong.line if code.wrong else None]
    return [line for line in found if line is not None]


def test_what_passes_is_kept_with_its_counts_and_lines() -> None:
    kept = checked(PROBLEM, written(), report(time=Pace.ALIKE))
    assert (kept.number, kept.language, kept.not_run) == (3, Language.PYTHON, "")
    assert (kept.examples, kept.hidden, kept.wrong) == (Tally(passed=2, cases=2), Tally(passed=100, cases=100), None)
    assert describe_outcome(kept) == "The code passes 2 of 2 examples and 100 of 100 hidden cases."
    assert kept.function and cite(kept.function) == "line 1: def best(values, k):"
    assert kept.test and cite(kept.test) == "line 8: assert best([1, 2], 0) == 2"
    assert [line.number for line in kept.slow] == [2, 3], "a loop over the input in another"
    assert kept.growth == growth(Pace.ALIKE)
    assert all((line.number, line.text) in numbered_lines(RIGHT) for line in lines(kept))


def test_a_wrong_case_is_told_as_it_would_be_called() -> None:
    kept = checked(PROBLEM, written(), report(99))
    assert describe_outcome(kept) == (
        "The code passes 2 of 2 examples and 99 of 100 hidden cases. best([], 7) should give 7; it gives 0."
    )


@pytest.mark.parametrize(
    ("fault", "number"),
    [
        ("raises IndexError in line 5: list index out of range", 5),
        ("raises IndexError in line 7: this line is empty", None),
        ("raises IndexError in line 99: there is no such line", None),
        ("raises TypeError: Object of type set is not JSON serializable", None),
        ("takes too long", None),
    ],
)
def test_a_fault_points_at_its_line(fault: str, number: int | None) -> None:
    wrong = checked(PROBLEM, written(), report(0, got=Answer(fault=fault))).wrong
    assert wrong and wrong.got == fault
    assert wrong.line == (None if number is None else CodeLine(number=number, text=RIGHT.split("\n")[number - 1]))


def test_what_is_long_is_cut_and_what_acts_is_escaped() -> None:
    got = Answer(value=["\x1b[2J" + "x" * 1000])
    kept = checked(PROBLEM, written(), report(0, got=got, stderr="\x07" + "y" * 5000))
    assert kept.wrong and len(kept.wrong.got) < 310 and "\x1b" not in kept.wrong.got
    assert len(kept.said) == 2000


@pytest.mark.parametrize(
    ("status", "why"), [(RunStatus.COMPILE_ERROR, "it does not compile"), (RunStatus.DENIED, "running is off here")]
)
def test_what_could_not_be_run_has_no_counts_and_says_why(status: RunStatus, why: str) -> None:
    kept = checked(PROBLEM, written(), report(0, 0, status=status, stderr="line 3: expected ';'\n"))
    assert describe_outcome(kept) == f"The code was not run, because {why}."
    assert (kept.examples, kept.wrong, kept.said) == (Tally(), None, "line 3: expected ';'")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (None, "none was written"),
        (written(""), "none was written"),
        (written(starters(PROBLEM)[Language.PYTHON]), "none was written"),
        (written("def largest(values, k):\n    return 1\n"), "it defines no function best"),
        (written("class Solution:\n    def best(self, values, k):\n        return 1\n"), "it defines no function best"),
        (written("best = lambda values, k: 1\n"), ""),
        (written("long long best(...) { return 1; }", Language.CPP), ""),
        (written("class Solution { long best(...) { return 1; } }", Language.JAVA), ""),
    ],
)
def test_why_there_is_nothing_to_run(code: Code | None, why: str) -> None:
    assert why_not_run(PROBLEM, code) == why


def test_nobody_points_at_lines_of_code_that_nobody_wrote() -> None:
    for code in None, written(starters(PROBLEM)[Language.PYTHON]):
        assert unchecked(PROBLEM, code, "none was written") == CheckedCode(not_run="none was written")


@pytest.mark.parametrize(
    ("pace", "told"),
    [
        (Pace.FASTER, "The time grows faster than the reference's: at double the size the code takes 4.0 times"),
        (Pace.ALIKE, "The time grows like the reference's: at double the size the code takes 4.0 times as long"),
        (Pace.UNCLEAR, "How the time grows beside the reference cannot be told from these runs."),
    ],
)
def test_growth_is_told_with_its_figures(pace: Pace, told: str) -> None:
    [said] = describe_growth(growth(pace))
    assert said.startswith(told)


def test_memory_is_told_beside_time_and_a_large_factor_as_large() -> None:
    both = growth(Pace.FASTER)
    both = both.model_copy(update={"memory": both.time.model_copy(update={"doubling": 3000.0})})
    assert describe_growth(both)[1] == (
        "The memory grows faster than the reference's: at double the size the code needs more than 100 times the "
        "memory, the reference 2.0 times."
    )
