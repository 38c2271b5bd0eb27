"""From a check of the candidate's code to what is stored with the score; every line quoted is in the code."""

import json
import re
from collections.abc import Iterator
from typing import Any

from interviewer.domain.coding.code_facts import FactKind, code_facts, is_touched
from interviewer.domain.coding.exercise_run import ExerciseCheck, Outcome
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import (
    Code,
    Language,
    RunReport,
    RunStatus,
    SeenCase,
    cut,
    numbered_lines,
    printable,
    trimmed_output,
)
from interviewer.domain.entities.code_check import (
    CheckedCode,
    CheckReport,
    CodeLine,
    FailingCase,
    PropertyLine,
    WrongCase,
)

# What is kept of an input or a result, and of what a program said.
_LONG_VALUE, _SAID = 300, 2000
_IN_LINE = re.compile(r"raises \w+ in line (\d+)")


def why_not_run(problem: CodingProblem, code: Code | None) -> str:
    """Why there is nothing to run, as the end of a sentence; empty when there is."""
    if code is None or not is_touched(code, problem):
        return "none was written"
    return lacks_function(problem, code)


def lacks_function(problem: CodingProblem, code: Code) -> str:
    """That the function of the problem is missing, as the end of a sentence; empty when it is there."""
    return "" if _function(problem, code) else f"it defines no function {problem.signature.name}"


def unchecked(problem: CodingProblem, code: Code | None, why: str) -> CheckedCode:
    """Code that was not run, or none."""
    if code is None or not is_touched(code, problem):
        return CheckedCode(not_run=why)
    return CheckedCode(
        number=code.number,
        language=code.language,
        not_run=why,
        function=_function(problem, code),
        test=_test(problem, code),
    )


def checked(problem: CodingProblem, code: Code, report: CheckReport) -> CheckedCode:
    """Code that was run, as far as it could be."""
    said = printable(report.run.stderr.strip())[-_SAID:]
    if why := _why_not_run(report):
        return unchecked(problem, code, why).model_copy(update={"said": said})
    wrong = _wrong(problem, code, report.smallest) if report.smallest is not None else None
    return unchecked(problem, code, "").model_copy(
        update={
            "said": said,
            "examples": report.examples,
            "hidden": report.hidden,
            "wrong": wrong,
            "growth": report.growth,
            "slow": tuple(_slow(problem, code)),
        }
    )


def line_of(code: Code, number: int) -> CodeLine | None:
    """The line of this number as it stands there; None when there is none or it is empty."""
    text = dict(numbered_lines(code.text)).get(number, "")
    return CodeLine(number=number, text=text) if text.strip() else None


def _why_not_run(report: CheckReport) -> str:
    if report.run.status is RunStatus.COMPILE_ERROR:
        return "it does not compile"
    return "running is off here" if report.run.status is RunStatus.DENIED else ""


def _wrong(problem: CodingProblem, code: Code, case: FailingCase) -> WrongCase:
    arguments = ", ".join(map(_json, case.arguments))
    return WrongCase(
        call=f"{problem.signature.name}({_cut(arguments)})",
        expected=_cut(_json(case.expected)),
        got=_cut(case.got.fault or f"gives {_json(case.got.value)}"),
        line=_raising(code, case.got.fault or ""),
    )


def _slow(problem: CodingProblem, code: Code) -> Iterator[CodeLine]:
    """Loops in loops, and work at the front of a list."""
    facts = [fact for fact in code_facts(code, problem) if fact.kind in (FactKind.NESTED, FactKind.FRONT)]
    for number in sorted({number for fact in facts for number in (fact.line, fact.inner)}):
        if (line := line_of(code, number)) is not None:
            yield line


def _raising(code: Code, fault: str) -> CodeLine | None:
    """The line that a fault names."""
    found = _IN_LINE.match(fault)
    return line_of(code, int(found[1])) if found else None


def _function(problem: CodingProblem, code: Code) -> CodeLine | None:
    name = re.escape(problem.signature.name)
    begins = rf"^(?:def\s+{name}\s*\(|{name}\s*=)" if code.language is Language.PYTHON else rf"\b{name}\s*\("
    return _first_line(code, begins)


def _test(problem: CodingProblem, code: Code) -> CodeLine | None:
    return _first_line(code, rf"^\s*assert\b.*\b{re.escape(problem.signature.name)}\s*\(")


def _first_line(code: Code, pattern: str) -> CodeLine | None:
    lines = (CodeLine(number=number, text=text) for number, text in numbered_lines(code.text))
    return next((line for line in lines if re.search(pattern, line.text)), None)


def _json(value: Any) -> str:
    return printable(json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    return text if len(text) <= _LONG_VALUE else f"{text[:_LONG_VALUE]} ..."


# Characters of a line about a property.
_LONG_PROPERTY = 600


def exercise_run_report(check: ExerciseCheck) -> RunReport:
    """The same as a run is shown to its author: each property in the place of a case."""
    run, report = check.run, check.report
    status, said = run.status, run.stderr
    if report.error is not None and run.status is not RunStatus.DENIED:
        status = RunStatus.RUNTIME_ERROR if run.status is RunStatus.OK else run.status
        said = "\n".join([*report.lines(check.exercise), said])
    says = {entry.id: entry.says for entry in check.exercise.properties}
    return RunReport(
        status=status,
        cases=tuple(_case(outcome, says[outcome.id]) for outcome in report.results),
        printed=trimmed_output(said),
        seconds=run.seconds,
        peak_memory=run.peak_memory,
    )


def checked_exercise(code: Code, check: ExerciseCheck) -> CheckedCode:
    """What came of the properties; a file that cannot be used has none of them, and says why."""
    kept = CheckedCode(number=code.number, language=code.language, said=printable(check.run.stderr.strip())[-_SAID:])
    if check.run.status is RunStatus.DENIED:
        return kept.model_copy(update={"not_run": "running is off here"})
    lines = [printable(line)[:_LONG_PROPERTY] for line in check.report.lines(check.exercise)]
    if check.report.error is not None:
        # It was run, and shows nothing of what was asked for.
        failed = (PropertyLine(holds=False, text=entry.says) for entry in check.exercise.properties)
        return kept.model_copy(update={"properties": tuple(failed), "said": "\n".join([*lines, kept.said]).strip()})
    outcomes = zip(check.report.results, lines, strict=True)
    properties = tuple(PropertyLine(holds=outcome.failure is None, text=line) for outcome, line in outcomes)
    return kept.model_copy(update={"properties": properties})


def _case(outcome: Outcome, says: str) -> SeenCase:
    if outcome.failure is None:
        return SeenCase(arguments=says, got=f"holds in {outcome.cases} cases", passed=True)
    got = f"for {outcome.failure.case} it {outcome.failure.seen}"
    return SeenCase(arguments=says, got=cut(got, _LONG_PROPERTY), passed=False)
