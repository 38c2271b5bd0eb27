"""What came of a run: how it went, the failing example first, and what the program printed."""

from html import escape

import streamlit as st

from interviewer.domain.coding.run_text import headline
from interviewer.domain.entities.code_run import RunStatus
from interviewer.domain.entities.running import Run, RunKind, RunReport, SeenCase
from interviewer.ui import phrases, session
from interviewer.ui.parts.plain import block, label, muted


def show(run: Run, *, changed: bool) -> None:
    """Draw it; `changed` is whether the code has changed since."""
    report = run.report
    with st.container(key=f"run_result-{run.question_id}", gap="small"):
        _how_it_went(run)
        if seen := "".join(_cases(run)) + _printed(report):
            st.html(seen)
        ran = f"{phrases.when(run.at, session.local_zone())} · {report.seconds:.2f} s"
        memory = f" · {report.peak_memory / 1e6:.0f} MB" if report.peak_memory else ""
        muted(f"{ran}{memory}{' · your code has changed since' if changed else ''}")


def _how_it_went(run: Run) -> None:
    words = label(f"{headline(run)}.")
    if run.report.status is not RunStatus.OK or run.report.failing is not None:
        st.error(words)
    elif run.kind is not RunKind.OWN:
        st.success(words)
    else:
        st.info(words)


def _cases(run: Run) -> list[str]:
    """The cases, those that are wrong first; of one that is right its number is enough."""
    if run.kind is RunKind.PROPERTIES:
        return _properties(run.report)
    named = [
        ("Your input" if run.kind is RunKind.OWN else f"Example {number}", case)
        for number, case in enumerate(run.report.cases, start=1)
    ]
    named.sort(key=lambda entry: bool(entry[1].passed))
    return [block(f"{name}: right", "iv-muted") if case.passed else _case(name, case) for name, case in named]


def _properties(report: RunReport) -> list[str]:
    """Those that fail first, each with the smallest case that was found."""
    fail = [_table([("Fails", case.arguments), ("Seen", case.got)]) for case in report.cases if not case.passed]
    return [*fail, *(block(f"Holds: {case.arguments}", "iv-muted") for case in report.cases if case.passed)]


def _case(name: str, case: SeenCase) -> str:
    return _table([(name, case.arguments), ("Expected", case.expected), ("Got", case.got)])


def _table(rows: list[tuple[str, str]]) -> str:
    cells = (f"<tr><th>{escape(head)}</th><td>{escape(text)}</td></tr>" for head, text in rows if text)
    return f'<table class="iv-run">{"".join(cells)}</table>'


def _printed(report: RunReport) -> str:
    if not report.printed:
        return ""
    said = {RunStatus.COMPILE_ERROR: "What the compiler says", RunStatus.DENIED: "Why"}
    head = block(said.get(report.status, "What it printed"), "iv-muted")
    return f'{head}<pre class="iv-printed" tabindex="0">{escape(report.printed)}</pre>'
