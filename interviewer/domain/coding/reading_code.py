"""From the candidate's code and a check of it to what is kept with the score; every line stands so in the code."""

import json
import re
from collections.abc import Iterator
from typing import Any

from interviewer.domain.coding.code_fact import FactKind
from interviewer.domain.coding.code_facts import code_facts, is_touched
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.checked_code import CheckedCode, CodeLine, WrongCase
from interviewer.domain.entities.code import Code, numbered_lines
from interviewer.domain.entities.code_check import CheckReport, FailingCase
from interviewer.domain.entities.code_run import RunStatus, shown
from interviewer.domain.entities.languages import Language

# What is kept of an input or a result, and of what a program said.
_LONG, _SAID = 300, 2000
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
    said = shown(report.run.stderr.strip())[-_SAID:]
    if why := _not_run(report):
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


def _not_run(report: CheckReport) -> str:
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
    return _first(code, begins)


def _test(problem: CodingProblem, code: Code) -> CodeLine | None:
    return _first(code, rf"^\s*assert\b.*\b{re.escape(problem.signature.name)}\s*\(")


def _first(code: Code, pattern: str) -> CodeLine | None:
    lines = (CodeLine(number=number, text=text) for number, text in numbered_lines(code.text))
    return next((line for line in lines if re.search(pattern, line.text)), None)


def _json(value: Any) -> str:
    return shown(json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]} ..."
