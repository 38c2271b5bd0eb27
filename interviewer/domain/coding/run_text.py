"""What came of a run: in a line, and the question that an interviewer can ask about it."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code import Run, RunKind, RunStatus

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
        return _property_headline(run)
    wrong = [at for at, case in enumerate(report.cases) if case.passed is False]
    if len(wrong) == 1:
        return f"The {ordinal(wrong[0])} example fails"
    if wrong:
        return f"{len(wrong)} of {len(report.cases)} examples fail"
    return _STOPPED.get(report.status, f"All {len(report.cases)} examples pass")


def _raises(run: Run) -> bool:
    """Whether there is an error in the place of a result; a text that begins so would stand in quotes."""
    return any(case.got.startswith("raises ") for case in run.report.cases)


def _property_headline(run: Run) -> str:
    wrong, count = sum(case.passed is False for case in run.report.cases), len(run.report.cases)
    if not wrong:
        return f"All {count} properties hold"
    return f"{wrong} of {count} properties {'fails' if wrong == 1 else 'fail'}"


DIRECTIVE = "Ask about this result of their run. Keep the numbers and ask nothing else."
# Values that can be read aloud: numbers, true and false, short lists of them.
_SPOKEN = re.compile(r"[\d\[\]., -]{1,20}|true|false")
_RAISED = re.compile(r"raises (\w{1,40}) in line (\d{1,5}):")


class RunFactKind(StrEnum):
    """How the run went."""

    BROKEN = "broken"
    FAILS = "fails"
    RAISES = "raises"
    STOPPED = "stopped"
    PASSES = "passes"


class RunFact(Frozen):
    """A fact with the question about it, in several phrasings."""

    kind: RunFactKind
    asks: tuple[str, ...]


def run_fact(run: Run) -> RunFact | None:
    """What can be asked about a run; None when there is nothing in it that is certain."""
    if run.report.status is RunStatus.COMPILE_ERROR:
        return RunFact(kind=RunFactKind.BROKEN, asks=_ASK_BROKEN)
    if run.kind is RunKind.PROPERTIES and run.report.cases:
        holds = run.report.passed
        return RunFact(
            kind=RunFactKind.PASSES if holds else RunFactKind.FAILS, asks=_ASK_HOLD if holds else _ASK_BREAKS
        )
    if run.kind is not RunKind.EXAMPLES or run.report.status is RunStatus.DENIED:
        return None
    return RunFact(kind=RunFactKind.PASSES, asks=_ASK_PASSES) if run.report.passed else _failing(run)


def _failing(run: Run) -> RunFact | None:
    at = run.report.failing
    if at is None:
        return None
    case, which = run.report.cases[at], ordinal(at)
    if run.report.status in (RunStatus.TIMEOUT, RunStatus.MEMORY) and at == len(run.report.cases) - 1:
        return RunFact(kind=RunFactKind.STOPPED, asks=_filled(_ASK_STOPPED, which=which))
    if raised := _RAISED.match(case.got):
        return RunFact(kind=RunFactKind.RAISES, asks=_filled(_ASK_RAISES, which=which, error=raised[1], line=raised[2]))
    if _SPOKEN.fullmatch(case.got) and _SPOKEN.fullmatch(case.expected):
        asks = _filled(_ASK_GIVES, which=which, got=case.got, expected=case.expected)
    else:
        asks = _filled(_ASK_DIFFERS, which=which)
    return RunFact(kind=RunFactKind.FAILS, asks=asks)


def _filled(asks: tuple[str, ...], **values: str) -> tuple[str, ...]:
    return tuple(ask.format(**values) for ask in asks)


_ASK_BROKEN = (
    "Your last run did not compile. What does the first message tell you?",
    "It did not compile. How do you read the first message?",
)
_ASK_GIVES = (
    "Your {which} example gives {got} and not {expected}. Where would you look?",
    "The {which} example should give {expected} and gives {got}. Which step would you check first?",
)
_ASK_DIFFERS = (
    "Your {which} example does not give what it should. Where would you look?",
    "The {which} example fails. Which step would you check first?",
)
_ASK_RAISES = (
    "Your {which} example ends with {error} in line {line}. What was true just before that line?",
    "The {which} example stops in line {line} with {error}. Which values were there at that moment?",
)
_ASK_STOPPED = (
    "Your {which} example had to be stopped. What decides how much work it does?",
    "The {which} example hit a limit. Which part of it takes the most?",
)
_ASK_PASSES = (
    "The examples pass. Which input would you try next?",
    "The examples pass. Which case do they not cover?",
)
_ASK_BREAKS = (
    "I see that not every property holds. What does the case that is shown tell you?",
    "One of the properties fails there. Which step would you check first?",
)
_ASK_HOLD = (
    "The properties hold. Which input would you try that the check may not have tried?",
    "All of it holds. Which property would you add to the list?",
)
