"""Running code as the page and the commands see it, without any sandbox."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event

from interviewer.domain.entities.code import Language, Run, RunKind, RunReport, RunStatus, SeenCase
from interviewer.domain.entities.interview import Interview

WRONG = RunReport(
    status=RunStatus.OK,
    cases=(
        SeenCase(arguments="values = [1]", expected="1", got="1", passed=True),
        SeenCase(arguments="values = [3]\nk = 1", expected="4", got="<b>3</b>", passed=False),
    ),
    printed="top is <i>3</i>",
    seconds=0.25,
    peak_memory=9_000_000,
)


class FakeRunning:
    """Gives `report` for every run once it may, and keeps what it was asked."""

    def __init__(self, keep: Callable[[str, Run], None]) -> None:
        self._keep = keep
        self.why_off = ""
        self.report = WRONG
        self.refusal: Exception | None = None
        self.asked: list[str] = []
        self.languages: list[Language] = []  # whether something in them can be run
        self.may_end = Event()
        self.may_end.set()

    def off(self, interview: Interview, language: Language) -> str:
        self.languages.append(language)
        return self.why_off

    def on_examples(self, interview_id: str, question_id: str) -> Run:
        return self._run(interview_id, question_id, RunKind.EXAMPLES, "examples")

    def on_properties(self, interview_id: str, question_id: str) -> Run:
        return self._run(interview_id, question_id, RunKind.PROPERTIES, "properties")

    def on_own(self, interview_id: str, question_id: str, text: str) -> Run:
        return self._run(interview_id, question_id, RunKind.OWN, text)

    def _run(self, interview_id: str, question_id: str, kind: RunKind, on: str) -> Run:
        self.asked.append(on)
        if self.refusal:
            raise self.refusal
        assert self.may_end.wait(20)
        run = Run(
            number=len(self.asked), question_id=question_id, code=2, kind=kind, at=datetime.now(UTC), report=self.report
        )
        self._keep(interview_id, run)
        return run
