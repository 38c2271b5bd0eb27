"""What came of a run, in a line: for the candidate, and for an interviewer who looks on."""

from collections.abc import Mapping
from types import MappingProxyType

from interviewer.domain.entities.code_run import RunStatus
from interviewer.domain.entities.running import Run, RunKind

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_STOPPED: Mapping[RunStatus, str] = MappingProxyType(
    {
        RunStatus.TIMEOUT: "It took too long and was stopped",
        RunStatus.MEMORY: "It took too much memory and was stopped",
        RunStatus.OUTPUT_LIMIT: "It printed too much and was stopped",
        RunStatus.RUNTIME_ERROR: "It ended with an error",
    }
)


def ordinal(position: int) -> str:
    """Such as `second` for the position 1."""
    return _ORDINALS[position] if position < len(_ORDINALS) else f"{position + 1}th"


def headline(run: Run) -> str:
    """How it went, without a full stop."""
    report = run.report
    if report.status is RunStatus.DENIED:
        return "Nothing was run"
    if report.status is RunStatus.COMPILE_ERROR:
        return "It does not compile"
    if run.kind is RunKind.OWN:
        return _STOPPED.get(report.status) or ("It fails on your input" if _raises(run) else "It ran on your input")
    if run.kind is RunKind.PROPERTIES and report.cases:
        return _properties(run)
    wrong = [at for at, case in enumerate(report.cases) if case.passed is False]
    if len(wrong) == 1:
        return f"The {ordinal(wrong[0])} example fails"
    if wrong:
        return f"{len(wrong)} of {len(report.cases)} examples fail"
    return _STOPPED.get(report.status, f"All {len(report.cases)} examples pass")


def _raises(run: Run) -> bool:
    """Whether there is an error in the place of a result; a text that begins so would stand in quotes."""
    return any(case.got.startswith("raises ") for case in run.report.cases)


def _properties(run: Run) -> str:
    wrong, count = sum(case.passed is False for case in run.report.cases), len(run.report.cases)
    if not wrong:
        return f"All {count} properties hold"
    return f"{wrong} of {count} properties {'fails' if wrong == 1 else 'fail'}"
