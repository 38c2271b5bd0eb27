"""The candidate's code in a round: saved as it is written, run on request, checked once the round is over."""

import threading
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

from interviewer.content import Content
from interviewer.domain.coding.code_facts import is_touched
from interviewer.domain.coding.code_reading import checked, checked_exercise, lacks_function, unchecked, why_not_run
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.coding.starter import starters
from interviewer.domain.design.pad import right_sums
from interviewer.domain.entities.code import (
    MAX_BYTES,
    Code,
    Draft,
    Language,
    Run,
    RunKind,
    RunReport,
    SourceCode,
    by_language,
    newest,
)
from interviewer.domain.entities.code_check import CheckedCode
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.question import Question
from interviewer.domain.errors import InterviewerError
from interviewer.domain.loops.practice_loop import LoopMode
from interviewer.domain.ports import Clock, CodeChecker
from interviewer.store import Store


class BadCode(InterviewerError):
    """The code cannot be kept as it is; what was kept before stands."""


class Writing:
    """The use case behind the editor."""

    def __init__(self, content: Content, store: Store, clock: Clock) -> None:
        """Everything that it needs from outside."""
        self._content = content
        self._store = store
        self._clock = clock

    def keep(self, interview_id: str, draft: Draft) -> int:
        """Keep code as the latest version in its language, and return its number.

        Raises:
            BadCode: It is too large, or there is no code to write for this question.
            Conflict: A newer version was kept meanwhile, or the interview has ended.
            NotFound: There is no such interview.
        """
        fitting = fit(draft, self._content.questions.get(draft.question_id))
        return self._store.codes.save(interview_id, fitting, self._clock())


def fit(draft: Draft, question: Question | None) -> Draft:
    """The draft as it can be kept for this question.

    Raises:
        BadCode: It is too large, or there is nothing to write in this language.
    """
    if question is None or draft.language not in starters(question):
        raise BadCode("There is nothing to write for this question.")
    # Cleaning takes time for each character and leaves at least every second one of a text with its lines ended by two.
    text = clean_code(draft.text) if len(draft.text) <= 2 * MAX_BYTES else draft.text
    size = len(text.encode())
    if size > MAX_BYTES:
        raise BadCode(f"The text has {size:,} bytes, and at most {MAX_BYTES:,} are kept. Shorten it to save it.")
    return draft.model_copy(update={"text": text})


def clean_code(text: str) -> str:
    """Code without characters that are no text, its lines ended alike."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character for character in lines if character in "\n\t" or unicodedata.category(character) != "Cc")


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

    def on_examples(self, problem: CodingProblem, source: SourceCode) -> RunReport:
        """Run it on the examples that the candidate sees."""
        ...

    def on_properties(self, exercise: Exercise, source: SourceCode) -> RunReport:
        """Try the properties of an exercise on it."""
        ...

    def on_own(self, problem: CodingProblem, source: SourceCode, text: str) -> RunReport:
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
        run: Callable[[_Asked, SourceCode], RunReport],
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
            report = run(question, SourceCode(language=code.language, text=code.text))
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


class CodeChecks:
    """What came of the code that stood there at the end."""

    def __init__(self, checker: CodeChecker) -> None:
        """Start nothing."""
        self._checker = checker

    def check(self, interview: Interview, question: Question) -> CheckedCode | None:
        """Check what was written on a question; None where nothing is asked for, or a design has no sum to count."""
        if isinstance(question, Exercise):
            return self._exercise(question, newest(interview.codes, question.id))
        if isinstance(question, DesignTask):
            pad = by_language(interview.codes, question.id).get(Language.PAD)
            sums = right_sums(pad.text) if pad is not None else ()
            return CheckedCode(sums=sums) if sums else None
        if not isinstance(question, CodingProblem):
            return None
        return self.solution(question, newest(interview.codes, question.id))

    def solution(self, problem: CodingProblem, code: Code | None) -> CheckedCode:
        """Check the code on a problem."""
        why = why_not_run(problem, code)
        if why or code is None:
            return unchecked(problem, code, why)
        try:
            report = self._checker.check(problem.id, SourceCode(language=code.language, text=code.text))
        except InterviewerError as error:
            return unchecked(problem, code, f"its cases could not be made: {error}".removesuffix("."))
        return checked(problem, code, report)

    def _exercise(self, exercise: Exercise, code: Code | None) -> CheckedCode:
        if code is None or not is_touched(code, exercise):
            return CheckedCode(not_run="none was written")
        return checked_exercise(
            code, self._checker.check_exercise(exercise.id, SourceCode(language=code.language, text=code.text))
        )
