"""Where code on one question is written and run: in an interview or in an assessment."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from interviewer.domain.assessment.session import AssessmentSession
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Code, newest
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.languages import Language
from interviewer.domain.entities.running import Run
from interviewer.service import Service

# What there is to run code for.
Runnable = CodingProblem | Exercise


@dataclass(frozen=True)
class CodeWorkspace:
    """What the run panel needs to know of it.

    Attributes:
        owner: Id of the interview or assessment.
        code: The latest version.
        off: Why it cannot be run now; empty when it can.
        run: Runs the code on the examples, or on the properties of an exercise.
        run_own: Runs it on the candidate's own input.
        last: The latest run as it is kept now.
    """

    owner: str
    code: Code | None
    off: str
    run: Callable[[], Run]
    run_own: Callable[[str], Run]
    last: Callable[[], Run | None]


def of_interview(service: Service, interview: Interview, question: Runnable) -> CodeWorkspace:
    """The desk in an interview."""
    code = newest(interview.codes, question.id)
    running = service.running
    run = running.on_properties if isinstance(question, Exercise) else running.on_examples

    def last() -> Run | None:
        runs = [run for run in service.open(interview.id).runs if run.question_id == question.id]
        return runs[-1] if runs else None

    return CodeWorkspace(
        owner=interview.id,
        code=code,
        off=running.off(interview, _language(code, question)),
        run=partial(run, interview.id, question.id),
        run_own=partial(running.on_own, interview.id, question.id),
        last=last,
    )


def of_sitting(service: Service, sitting: AssessmentSession, problem: CodingProblem) -> CodeWorkspace:
    """The desk in an assessment whose coding part goes on."""
    code = newest(sitting.written(problem.id).codes, problem.id)
    assessed = service.assessed_code
    return CodeWorkspace(
        owner=sitting.id,
        code=code,
        off=assessed.lacking(_language(code, problem)),
        run=partial(assessed.on_examples, sitting.id, problem.id),
        run_own=partial(assessed.on_own, sitting.id, problem.id),
        last=lambda: service.assessments.open(sitting.id).written(problem.id).run,
    )


def _language(code: Code | None, question: Runnable) -> Language:
    """The language that is written in; the one that the editor begins with as long as nothing was written."""
    return code.language if code is not None else next(iter(starters(question)))
