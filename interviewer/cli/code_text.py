"""The results of running and checking code, for people."""

import json
from typing import TYPE_CHECKING

from interviewer.domain.coding.code_text import describe_growth
from interviewer.domain.entities.code_run import RunResult, RunStatus, shown

if TYPE_CHECKING:
    from interviewer.domain.entities.code_check import CheckReport, FailingCase
    from interviewer.service import ExerciseCheck

_LONGEST = 2000


def how_it_ended(run: RunResult) -> str:
    """One line."""
    code = "" if run.exit_code is None else f", exit code {run.exit_code}"
    used = f"{run.seconds:.2f} s, {run.peak_memory / 1e6:.0f} MB"
    during = f" ({run.stage})" if run.status is not RunStatus.OK else ""
    return f"{run.status}{during}{code}, {used}"


def report_text(report: "CheckReport") -> str:
    """How many cases passed, and the smallest that failed."""
    lines = [
        f"examples: {report.examples.passed} of {report.examples.cases} passed",
        f"hidden:   {report.hidden.passed} of {report.hidden.cases} passed",
        f"run:      {how_it_ended(report.run)}",
    ]
    if report.growth:
        lines += [f"growth:   {told}" for told in describe_growth(report.growth)]
    if report.smallest:
        lines += _failing(report.smallest)
    if report.run.stderr:
        lines += ["", cut(report.run.stderr)]
    return "\n".join(lines)


def exercise_text(checked: "ExerciseCheck") -> str:
    """A line for each property, and what the program said."""
    lines = [shown(line) for line in checked.report.lines(checked.exercise)]
    lines.append(f"run: {how_it_ended(checked.run)}")
    return "\n".join([*lines, "", cut(checked.run.stderr)] if checked.run.stderr else lines)


def cut(text: str) -> str:
    """The end of a program's text, safe to show."""
    whole = shown(text.rstrip("\n"))
    return whole if len(whole) <= _LONGEST else f"[...] {whole[-_LONGEST:]}"


def _failing(case: "FailingCase") -> list[str]:
    got = case.got.fault or f"gives {json.dumps(case.got.value)}"
    return [
        "The smallest failing case that was found:",
        f"  input:    {cut(', '.join(map(json.dumps, case.arguments)))}",
        f"  expected: {cut(json.dumps(case.expected))}",
        f"  got:      {cut(got)}",
    ]
