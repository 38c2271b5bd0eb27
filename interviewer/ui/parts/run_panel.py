"""The panel that runs code: on the examples, on the candidate's own input, and what came of it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from interviewer.domain.assessment.session import AssessmentSession
from interviewer.domain.base import Frozen
from interviewer.domain.coding.cases import example_input, input_prompt
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.coding.run_text import headline
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import Code, Language, Run, RunKind, RunReport, RunStatus, SeenCase, newest
from interviewer.domain.entities.interview import Interview
from interviewer.service import Service
from interviewer.ui import phrases, session
from interviewer.ui.jobs import Job, Work
from interviewer.ui.parts.job_progress import watch
from interviewer.ui.parts.plain import block, label, muted

# Questions whose code can be run.
Runnable = CodingProblem | Exercise

_CASES_LIMIT = "It stops after 20 s, or 60 s of compiling."
_PROPERTIES_LIMIT = "It stops after 2 minutes."
# Seconds. Most runs are over by then, and their result is drawn without the rest of the page.
_SOON = 3.0


@dataclass(frozen=True)
class CodeWorkspace:
    """Code on one question, in an interview or an assessment, as the run panel needs it.

    Attributes:
        owner: Id of the interview or assessment.
        code: The latest version.
        off: Why it cannot run now; empty when it can.
        run: Runs the code on the examples, or on the properties of an exercise.
        run_own: Runs it on the candidate's own input; None where that is not offered.
        last: Reads the latest run from the store.
    """

    owner: str
    code: Code | None
    off: str
    run: Callable[[], Run]
    run_own: Callable[[str], Run] | None
    last: Callable[[], Run | None]


class Started(Frozen):
    """When a run was started, by the monotonic clock of this process."""

    since: float


def interview_workspace(service: Service, interview: Interview, question: Runnable) -> CodeWorkspace:
    """Code on a question of an interview."""
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


def assessment_workspace(service: Service, assessment: AssessmentSession, problem: CodingProblem) -> CodeWorkspace:
    """Code on a problem of an assessment whose coding part is running."""
    code = newest(assessment.written(problem.id).codes, problem.id)
    coding = service.assessed_code
    return CodeWorkspace(
        owner=assessment.id,
        code=code,
        off=coding.lacking(_language(code, problem)),
        run=partial(coding.on_examples, assessment.id, problem.id),
        run_own=partial(coding.on_own, assessment.id, problem.id),
        last=lambda: service.assessments.open(assessment.id).written(problem.id).run,
    )


def _language(code: Code | None, question: Runnable) -> Language:
    """The language of the code; the first one that the editor offers as long as nothing is written."""
    return code.language if code is not None else next(iter(starters(question)))


def show(workspace: CodeWorkspace, problem: Runnable, *, wanted: bool = False) -> None:
    """Draw the panel; `wanted` is whether the candidate asked for a run from within the editor."""
    if workspace.off:
        muted(workspace.off)
        _latest(workspace)
        return
    name = f"run:{workspace.owner}:{problem.id}"
    if run := _asked(workspace, problem, wanted=wanted):
        _start(name, run)
    job: Job[Started] | None = session.jobs().get(name)
    if job is not None and job.running:
        watch(name, _describe_properties if isinstance(problem, Exercise) else _describe_cases)
        return
    if job is not None and job.failure:
        st.error(label(job.failure))
    _latest(workspace)


def _asked(workspace: CodeWorkspace, problem: Runnable, *, wanted: bool) -> Callable[[], Run] | None:
    """Draw the buttons; returns the run that the candidate asked for."""
    key = f"{workspace.owner}-{problem.id}"
    if isinstance(problem, Exercise):
        pressed = st.button("Run the check", key=f"run-{key}", icon=":material/play_arrow:")
        return workspace.run if pressed or wanted else None
    examples = st.button("Run the examples", key=f"run-{key}", icon=":material/play_arrow:")
    if workspace.run_own is None:
        return workspace.run if examples or wanted else None
    # A form sends the input and the press in one message.
    with st.expander("Your own input"), st.form(f"own-input-{key}", border=False):
        own_input = st.text_area(label(input_prompt(problem.signature)), example_input(problem), key=f"own-{key}")
        own = st.form_submit_button("Run on this input", key=f"run-own-{key}")
    if own:
        return partial(workspace.run_own, own_input)
    return workspace.run if examples or wanted else None


def _start(name: str, run: Callable[[], Run]) -> None:
    before: Job[Started] | None = session.jobs().get(name)
    if before is not None and before.running:
        muted("Your code is already running. Wait for the result, then run it again.")
        return
    with st.spinner("Running"):
        session.jobs().start(name, _work(run)).wait(_SOON)


def _work(run: Callable[[], Run]) -> Work[Started]:
    def work(report: Callable[[Started], None], _cancelled: Callable[[], bool]) -> None:
        report(Started(since=time.monotonic()))
        run()

    return work


def _describe_cases(progress: Started | None) -> tuple[None, str]:
    return None, f"Running · {_seconds(progress):.0f} s. {_CASES_LIMIT}"


def _describe_properties(progress: Started | None) -> tuple[None, str]:
    return None, f"Running · {_seconds(progress):.0f} s. {_PROPERTIES_LIMIT}"


def _seconds(progress: Started | None) -> float:
    return time.monotonic() - progress.since if progress is not None else 0.0


def _latest(workspace: CodeWorkspace) -> None:
    run = workspace.last()
    if run is not None:
        _result(run, changed=workspace.code is not None and workspace.code.number != run.code)


def _result(run: Run, *, changed: bool) -> None:
    """Draw the result of a run; `changed` is whether the code has changed since."""
    report = run.report
    with st.container(key=f"run_result-{run.question_id}", gap="small"):
        _headline(run)
        if details := "".join(_cases(run)) + _printed(report):
            st.html(details)
        ran = f"{phrases.when(run.at, session.local_zone())} · {report.seconds:.2f} s"
        memory = f" · {report.peak_memory / 1e6:.0f} MB" if report.peak_memory else ""
        muted(f"{ran}{memory}{' · your code has changed since' if changed else ''}")


def _headline(run: Run) -> None:
    text = label(f"{headline(run)}.")
    if run.report.status is not RunStatus.OK or run.report.failing is not None:
        st.error(text)
    elif run.kind is not RunKind.OWN:
        st.success(text)
    else:
        st.info(text)


def _cases(run: Run) -> list[str]:
    """The cases, wrong ones first; of a right one only the number is shown."""
    if run.kind is RunKind.PROPERTIES:
        return _properties(run.report)
    named = [
        ("Your input" if run.kind is RunKind.OWN else f"Example {number}", case)
        for number, case in enumerate(run.report.cases, start=1)
    ]
    named.sort(key=lambda entry: bool(entry[1].passed))
    return [block(f"{name}: right", "iv-muted") if case.passed else _case(name, case) for name, case in named]


def _properties(report: RunReport) -> list[str]:
    """The properties, failing ones first, each with the smallest case that was found."""
    fail = [_table([("Fails", case.arguments), ("Got", case.got)]) for case in report.cases if not case.passed]
    return [*fail, *(block(f"Holds: {case.arguments}", "iv-muted") for case in report.cases if case.passed)]


def _case(name: str, case: SeenCase) -> str:
    return _table([(name, case.arguments), ("Expected", case.expected), ("Got", case.got)])


def _table(rows: list[tuple[str, str]]) -> str:
    cells = (f"<tr><th>{escape(head)}</th><td>{escape(text)}</td></tr>" for head, text in rows if text)
    return f'<table class="iv-run">{"".join(cells)}</table>'


def _printed(report: RunReport) -> str:
    if not report.printed:
        return ""
    heads = {RunStatus.COMPILE_ERROR: "Compiler output", RunStatus.DENIED: "Why"}
    head = block(heads.get(report.status, "Output"), "iv-muted")
    return f'{head}<pre class="iv-printed" tabindex="0">{escape(report.printed)}</pre>'
