"""Runs what stands in the editor, on the examples or the candidate's own input, and keeps what came of it."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

from interviewer.content import Content
from interviewer.domain.coding.code_reading import lacks_function
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Code, newest
from interviewer.domain.entities.code_run import Source
from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.languages import Language
from interviewer.domain.entities.running import Run, RunKind, RunReport
from interviewer.domain.errors import InterviewerError
from interviewer.domain.loops.practice_loop import LoopMode
from interviewer.domain.ports import Clock
from interviewer.store import Store

AS_IN_REALITY = (
    "You play this loop as in reality, so nothing is run during the round. You can run your code when it has ended."
)
_NOTHING = "This question has no code to run."
_Asked = TypeVar("_Asked", CodingProblem, Exercise)
PAUSED = "The interview is paused. Resume it to run your code."


class CodeRunner(Protocol):
    """Runs solutions of coding problems for their authors."""

    def lacking(self, language: Language) -> str:
        """Why a solution in this language cannot be run here, and what to do about it; empty when it can."""
        ...

    def on_examples(self, problem: CodingProblem, source: Source) -> RunReport:
        """Run it on the examples that the candidate sees."""
        ...

    def on_properties(self, exercise: Exercise, source: Source) -> RunReport:
        """Try the properties of an exercise on it."""
        ...

    def on_own(self, problem: CodingProblem, source: Source, text: str) -> RunReport:
        """Run it on the candidate's own input.

        Raises:
            BadInput: It is none for this problem; nothing was run.
        """
        ...


class NotRun(InterviewerError):
    """Nothing was run, and nothing was kept."""


def written_code(codes: Sequence[Code], question: CodingProblem | Exercise) -> Code:
    """The latest code on a question.

    Raises:
        NotRun: There is none, or none that could be called, which compilers tell in words about files of ours.
    """
    code = newest(codes, question.id)
    if code is None:
        raise NotRun("There is nothing to run yet. Write some code first.")
    if isinstance(question, CodingProblem) and (why := lacks_function(question, code)):
        raise NotRun(f"Your code was not run, because {why}.")
    return code


class Running:
    """The use case behind the run button."""

    def __init__(self, content: Content, store: Store, runner: CodeRunner, clock: Clock) -> None:
        """Everything that it needs from outside."""
        self._content = content
        self._store = store
        self._runner = runner
        self._clock = clock
        self._lock = threading.Lock()
        self._busy: set[str] = set()

    def off(self, interview: Interview, language: Language) -> str:
        """Why code in this language cannot be run in this interview now, and what to do; empty when it can."""
        if interview.state is InterviewState.PAUSED:
            return PAUSED
        if interview.state is InterviewState.ACTIVE:
            loop = self._store.loops.loop_of(interview.id)
            if loop is not None and loop.choice.mode is LoopMode.REAL:
                return AS_IN_REALITY
        return self._runner.lacking(language)

    def on_examples(self, interview_id: str, question_id: str) -> Run:
        """Run the latest code on the examples of the problem; see `_run`."""
        return self._run(interview_id, self._problem(question_id), RunKind.EXAMPLES, self._runner.on_examples)

    def on_properties(self, interview_id: str, question_id: str) -> Run:
        """Try the properties of the exercise on the latest code; see `_run`."""
        exercise = self._content.exercises.get(question_id)
        if exercise is None:
            raise NotRun(_NOTHING)
        return self._run(interview_id, exercise, RunKind.PROPERTIES, self._runner.on_properties)

    def on_own(self, interview_id: str, question_id: str, text: str) -> Run:
        """Run the latest code on the candidate's own input, as `own_input.read_case` takes it; see `_run`."""
        return self._run(
            interview_id,
            self._problem(question_id),
            RunKind.OWN,
            lambda problem, source: self._runner.on_own(problem, source, text),
        )

    def _run(
        self,
        interview_id: str,
        question: _Asked,
        kind: RunKind,
        run: Callable[[_Asked, Source], RunReport],
    ) -> Run:
        """Run the latest code as it is kept now, and keep what came of it with that version.

        Raises:
            NotRun: Running is off, there is no code that could be called, or code of this interview is being run.
            BadInput: The own input is none.
            NotFound: There is no such interview, or it was deleted meanwhile.
        """
        interview = self._store.load(interview_id)
        code = written_code(interview.codes, question)
        if why := self.off(interview, code.language):
            raise NotRun(why)
        with self._alone(interview_id):
            report = run(question, Source(language=code.language, text=code.text))
        return self._store.codes.save_run(interview_id, code, kind, self._clock(), report)

    def _problem(self, question_id: str) -> CodingProblem:
        problem = self._content.questions.get(question_id)
        if not isinstance(problem, CodingProblem):
            raise NotRun(_NOTHING)
        return problem

    @contextmanager
    def _alone(self, interview_id: str) -> Iterator[None]:
        """One run of an interview at a time, however many tabs ask for one."""
        with self._lock:
            if interview_id in self._busy:
                raise NotRun("Your code is being run already. Wait for the result, then run it again.")
            self._busy.add(interview_id)
        try:
            yield
        finally:
            with self._lock:
                self._busy.discard(interview_id)
