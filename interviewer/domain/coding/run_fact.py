"""What is certain about a run of the candidate's code, and the question about it, without a hint at how to mend it."""

import re
from enum import StrEnum

from interviewer.domain.base import Frozen
from interviewer.domain.coding.run_words import ordinal
from interviewer.domain.entities.code_run import RunStatus
from interviewer.domain.entities.running import Run, RunKind

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
        return RunFact(kind=RunFactKind.BROKEN, asks=_BROKEN)
    if run.kind is RunKind.PROPERTIES and run.report.cases:
        holds = run.report.passed
        return RunFact(kind=RunFactKind.PASSES if holds else RunFactKind.FAILS, asks=_HOLD if holds else _BREAKS)
    if run.kind is not RunKind.EXAMPLES or run.report.status is RunStatus.DENIED:
        return None
    return RunFact(kind=RunFactKind.PASSES, asks=_PASSES) if run.report.passed else _failing(run)


def _failing(run: Run) -> RunFact | None:
    at = run.report.failing
    if at is None:
        return None
    case, which = run.report.cases[at], ordinal(at)
    if run.report.status in (RunStatus.TIMEOUT, RunStatus.MEMORY) and at == len(run.report.cases) - 1:
        return RunFact(kind=RunFactKind.STOPPED, asks=_filled(_STOPPED, which=which))
    if raised := _RAISED.match(case.got):
        return RunFact(kind=RunFactKind.RAISES, asks=_filled(_RAISES, which=which, error=raised[1], line=raised[2]))
    if _SPOKEN.fullmatch(case.got) and _SPOKEN.fullmatch(case.expected):
        asks = _filled(_GIVES, which=which, got=case.got, expected=case.expected)
    else:
        asks = _filled(_DIFFERS, which=which)
    return RunFact(kind=RunFactKind.FAILS, asks=asks)


def _filled(asks: tuple[str, ...], **values: str) -> tuple[str, ...]:
    return tuple(ask.format(**values) for ask in asks)


_BROKEN = (
    "Your last run did not compile. What does the first message tell you?",
    "It did not compile. How do you read the first message?",
)
_GIVES = (
    "Your {which} example gives {got} and not {expected}. Where would you look?",
    "The {which} example should give {expected} and gives {got}. Which step would you check first?",
)
_DIFFERS = (
    "Your {which} example does not give what it should. Where would you look?",
    "The {which} example fails. Which step would you check first?",
)
_RAISES = (
    "Your {which} example ends with {error} in line {line}. What was true just before that line?",
    "The {which} example stops in line {line} with {error}. Which values were there at that moment?",
)
_STOPPED = (
    "Your {which} example had to be stopped. What decides how much work it does?",
    "The {which} example hit a limit. Which part of it takes the most?",
)
_PASSES = (
    "The examples pass. Which input would you try next?",
    "The examples pass. Which case do they not cover?",
)
_BREAKS = (
    "I see that not every property holds. What does the case that is shown tell you?",
    "One of the properties fails there. Which step would you check first?",
)
_HOLD = (
    "The properties hold. Which input would you try that the check may not have tried?",
    "All of it holds. Which property would you add to the list?",
)
