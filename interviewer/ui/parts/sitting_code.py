"""The report on the coding part: what the hidden cases say, what to do next, and the reference beside it."""

from collections.abc import Callable

import streamlit as st

from interviewer.domain.assessment.assessment_result import next_step, time_used
from interviewer.domain.assessment.session import AssessmentSession
from interviewer.domain.coding.problem import CodingProblem, references
from interviewer.domain.entities.code import newest
from interviewer.domain.entities.languages import NAMES, Language
from interviewer.service import CheckProgress, Service
from interviewer.ui import session
from interviewer.ui.jobs import Job, Work
from interviewer.ui.parts import checked_code, failing
from interviewer.ui.parts.plain import label, lead, muted


def show(service: Service, sitting: AssessmentSession) -> None:
    """Draw it; what was not checked yet is checked first."""
    if sitting.coding_seconds is not None:
        lead("Coding part")
        muted(f"Time used: {time_used(sitting)}")
    name = f"check:{sitting.id}"
    waiting = service.assessed_code.unchecked(sitting)
    job: Job[CheckProgress] | None = session.jobs().get(name)
    if job is None and waiting:
        job = session.jobs().start(name, _work(service, sitting.id))
    if job is not None and job.running:
        _watch(name)
        return
    if job is not None and job.failure:
        st.error(label(f"The check stopped: {job.failure}"))
    sitting = service.assessments.open(sitting.id)
    if service.assessed_code.unchecked(sitting) and st.button("Check the code", key="check_code"):
        session.jobs().start(name, _work(service, sitting.id))
        st.rerun()
    for number, problem_id in enumerate(sitting.plan.problems, start=1):
        if (problem := service.assessed_code.problem(problem_id)) is not None:
            _problem(service, sitting, problem, number)


def _work(service: Service, sitting_id: str) -> Work[CheckProgress]:
    def work(report: Callable[[CheckProgress], None], cancelled: Callable[[], bool]) -> None:
        service.assessed_code.check(sitting_id, progress=report, cancelled=cancelled)

    return work


@st.fragment(run_every=0.5)
@failing.shown
def _watch(name: str) -> None:
    job: Job[CheckProgress] | None = session.jobs().get(name)
    if job is None or not job.running:
        st.rerun()
    at = job.progress
    told = f"Running hidden cases, problem {at.number} of {at.total}" if at else "Running hidden cases"
    st.progress(
        (at.number - 1) / at.total if at else 0.0, text="Stopping after this problem" if job.cancelled else told
    )
    if st.button("Cancel", key="cancel_check", disabled=job.cancelled):
        job.cancel()


def _problem(service: Service, sitting: AssessmentSession, problem: CodingProblem, number: int) -> None:
    written = sitting.written(problem.id)
    code = newest(written.codes, problem.id)
    with st.container(border=True, key=f"problem-{number}"):
        muted(f"Problem {number}")
        lead(problem.text)
        if written.checked is None:
            lacking = service.assessed_code.lacking(code.language if code else Language.PYTHON)
            muted(f"Not run. {lacking}".strip())
        else:
            checked_code.show(written.checked, problem)
            muted(next_step(written.checked))
        if code is not None:
            with st.expander("Your code"):
                st.code(f"\n{code.text}\n", language=code.language.value, line_numbers=True)
        with st.expander("The reference solution and its cost"):
            costs = problem.complexity
            muted(f"Time grows as {costs.time}, memory as {costs.memory}. {costs.why}")
            solutions = references(problem, code.language if code else None)
            for tab, (language, text) in zip(
                st.tabs([NAMES[one] for one in solutions]), solutions.items(), strict=True
            ):
                tab.code(f"\n{text}\n", language=language.value, line_numbers=True)
