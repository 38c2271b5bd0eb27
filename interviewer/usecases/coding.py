"""Runs and checks a candidate's program in the sandbox."""

from interviewer.content import Content
from interviewer.domain.coding import cpp_exercise, exercise_run
from interviewer.domain.coding.cases import judged_case, read_case, seen_case
from interviewer.domain.coding.code_reading import exercise_run_report
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.exercise_run import ExerciseCheck, ExerciseReport
from interviewer.domain.coding.problem import CodingProblem, Language
from interviewer.domain.entities.code import (
    Limits,
    RunReport,
    RunResult,
    RunStatus,
    SeenCase,
    SourceCode,
    trimmed_output,
)
from interviewer.domain.entities.code_check import Case, CheckReport
from interviewer.domain.errors import InterviewerError
from interviewer.sandbox import Sandbox
from interviewer.sandbox.harness import EscapeAttempt, compile_solution, try_to_escape
from interviewer.usecases.checking import Trial, check

# An exercise bounds each of its cases by itself.
_EXERCISING = Limits(cpu_seconds=60, wall_seconds=120, memory=1_000_000_000)
# Of one property in C++; what watches a program takes several times its memory for itself.
_TRYING = Limits(cpu_seconds=20, wall_seconds=20, memory=1_000_000_000)


class CannotCheck(InterviewerError):
    """There is nothing of this id to check a program against, or not in its language."""


class Coding:
    """Runs programs in the sandbox."""

    def __init__(self, content: Content, sandbox: Sandbox) -> None:
        """Start nothing."""
        self._content = content
        self._sandbox = sandbox

    def run(self, source: SourceCode, stdin: str) -> RunResult:
        """Compile and run a program."""
        return self._sandbox.run(source, stdin)

    def lacking(self, language: Language) -> str:
        """Why a solution in this language cannot be run here, and what to do about it; empty when it can."""
        return self._sandbox.lacking(language) or ""

    def on_examples(self, problem: CodingProblem, source: SourceCode) -> RunReport:
        """Run a solution on the examples that the candidate sees."""
        return on_examples(problem, source, self._sandbox)

    def on_properties(self, exercise: Exercise, source: SourceCode) -> RunReport:
        """Try the properties of an exercise on a solution."""
        return exercise_run_report(self.check_exercise(exercise.id, source))

    def on_own(self, problem: CodingProblem, source: SourceCode, text: str) -> RunReport:
        """Run a solution on the candidate's own input.

        Raises:
            BadInput: It is none for this problem; nothing was run.
        """
        return on_own(problem, source, read_case(problem.signature, text), self._sandbox)

    def check(self, problem_id: str, source: SourceCode) -> CheckReport:
        """Run a problem's examples and hidden cases.

        Raises:
            CannotCheck: There is no such problem.
        """
        problem = self._content.questions.get(problem_id)
        if not isinstance(problem, CodingProblem):
            problems = (q.id for q in self._content.questions.values() if isinstance(q, CodingProblem))
            known = sorted((*problems, *self._content.exercises))
            raise CannotCheck(f"There is no problem {problem_id}. Known are {', '.join(known)}.")
        return check(problem, source, self._sandbox)

    def check_exercise(self, exercise_id: str, source: SourceCode) -> ExerciseCheck:
        """Try an exercise's properties on a file.

        Raises:
            CannotCheck: It is in another language than the exercise.
        """
        exercise = self._content.exercises[exercise_id]
        if source.language is not exercise.language:
            raise CannotCheck(f"{exercise_id} is for {exercise.language}, not {source.language}.")
        if exercise.language is Language.CPP:
            return self._check_cpp(exercise, source)
        runs: list[RunResult] = []

        def run(program: str, stdin: str) -> str:
            runs.append(self._sandbox.run(SourceCode(language=Language.PYTHON, text=program), stdin, _EXERCISING))
            return runs[-1].stdout

        report = exercise_run.check(exercise, source.text, run)
        return ExerciseCheck(exercise, report, runs[-1].model_copy(update={"stdout": ""}))

    def _check_cpp(self, exercise: Exercise, source: SourceCode) -> ExerciseCheck:
        whole = source.model_copy(update={"text": cpp_exercise.program(exercise, source.text)})
        program = self._sandbox.compile(whole, sanitizer=exercise.sanitizer)
        if isinstance(program, RunResult):
            return ExerciseCheck(exercise, ExerciseReport(error="does not compile", results=()), program)
        runs: list[RunResult] = []

        def run(stdin: str) -> RunResult:
            if not runs or runs[-1].status is not RunStatus.DENIED:
                runs.append(self._sandbox.run_program(program, stdin, _TRYING))
            return runs[-1]

        report = cpp_exercise.check(exercise, run)
        if runs[-1].status is RunStatus.DENIED:
            return ExerciseCheck(exercise, ExerciseReport(error="could not be run", results=()), runs[-1])
        # How the process of a property ended is reported with the property.
        ended = RunResult(
            status=RunStatus.OK,
            stderr="".join(one.stderr for one in runs),
            exit_code=0,
            seconds=sum(one.seconds for one in runs),
            peak_memory=max(one.peak_memory for one in runs),
        )
        return ExerciseCheck(exercise, report, ended)

    def attempts(self) -> tuple[EscapeAttempt, ...]:
        """What came of trying to get out of the sandbox."""
        return try_to_escape(self._sandbox)

    def languages(self) -> str:
        """What can be run here, for people."""
        return ", ".join(self._sandbox.languages) or "none"


def on_examples(problem: CodingProblem, source: SourceCode, sandbox: Sandbox) -> RunReport:
    """Runs the examples."""
    program = compile_solution(sandbox, problem, source)
    if isinstance(program, RunResult):
        return _run_report(program, [])
    trial = Trial(problem, sandbox, program)
    cases = [example.arguments for example in problem.examples]
    expected = [example.result for example in problem.examples]
    run, answers = trial.answers(cases)
    rights = trial.rights(cases, expected, answers)
    seen = [
        judged_case(problem.signature, cases[at], answer, expected[at], rights[at]) for at, answer in enumerate(answers)
    ]
    return _run_report(run, seen)


def on_own(problem: CodingProblem, source: SourceCode, case: Case, sandbox: Sandbox) -> RunReport:
    """Runs the author's own input."""
    program = compile_solution(sandbox, problem, source)
    if isinstance(program, RunResult):
        return _run_report(program, [])
    run, answers = Trial(problem, sandbox, program).answers([case])
    return _run_report(run, [seen_case(problem.signature, case, answer) for answer in answers])


def _run_report(run: RunResult, cases: list[SeenCase]) -> RunReport:
    nothing_ran = run.status in (RunStatus.COMPILE_ERROR, RunStatus.DENIED)
    return RunReport(
        status=run.status,
        cases=() if nothing_ran else tuple(cases),
        printed=trimmed_output(run.stderr),
        seconds=run.seconds,
        peak_memory=run.peak_memory,
    )
