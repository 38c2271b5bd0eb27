"""The editor of a coding drill: what is written stays with the tab until it is handed in."""

from functools import partial

import streamlit as st

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Code, Draft, Language, Run, RunKind, newest
from interviewer.domain.preparation.drills import Drill, Step
from interviewer.service import NotRun, Service
from interviewer.ui import session
from interviewer.ui.parts import editor, errors, kept, run_panel
from interviewer.ui.parts.run_panel import CodeWorkspace


class TabCodes:
    """Keeps versions of the code of one drill, and its last run, as long as the tab is open."""

    def __init__(self) -> None:
        """Nothing is written yet."""
        self.codes: list[Code] = []
        self.run: Run | None = None

    def keep_code(self, owner: str, draft: Draft, /) -> int:
        """Keep a version and return its number."""
        number = len(self.codes) + 1
        self.codes.append(
            Code(
                number=number,
                question_id=draft.question_id,
                language=draft.language,
                text=draft.text,
                saved_at=session.now(),
            )
        )
        return number


def show(service: Service, drill: Drill, step: Step) -> tuple[str, Language]:
    """Draw the editor with its runs, and return the code as it stands; a plain box where the problem is gone."""
    problem = service.content.questions.get(step.question_id)
    if not isinstance(problem, CodingProblem):
        return kept.area("Your code", f"code-{drill.id}", height=300), Language.PYTHON
    codes: TabCodes = st.session_state.setdefault(f"codes:{drill.id}", TabCodes())
    _draw(service, drill.id, problem, codes)
    code = newest(codes.codes, problem.id)
    return (code.text, code.language) if code is not None else ("", Language.PYTHON)


@st.fragment
@errors.guard_fragment
def _draw(service: Service, drill_id: str, problem: CodingProblem, codes: TabCodes) -> None:
    wanted = editor.draw(codes, drill_id, problem, codes.codes)
    code = newest(codes.codes, problem.id)
    language = code.language if code is not None else Language.PYTHON
    workspace = CodeWorkspace(
        owner=drill_id,
        code=code,
        off="" if code is not None else "Write something, then you can run it on the examples.",
        run=partial(_run, service, drill_id, code, language, codes),
        run_own=None,
        last=lambda: codes.run,
    )
    run_panel.show(workspace, problem, wanted=wanted)


def _run(service: Service, drill_id: str, code: Code | None, language: Language, codes: TabCodes) -> Run:
    if code is None:
        raise NotRun("There is nothing to run yet. Write your solution first.")
    report = service.drills.run(drill_id, code.text, language)
    codes.run = Run(
        number=1, code=code.number, question_id=code.question_id, kind=RunKind.EXAMPLES, at=session.now(), report=report
    )
    return codes.run
