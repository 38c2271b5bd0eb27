"""A coding round is scored with the code that stood there at the end, and what came of running it is kept."""

import pytest

from interviewer.bootstrap import build
from interviewer.domain.coding.code_text import describe_outcome
from interviewer.domain.coding.exercise_run import ExerciseCheck, ExerciseReport, Failure, Outcome
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Draft, Language, RunResult, RunStatus, SourceCode
from interviewer.domain.entities.code_check import Answer, CheckReport, FailingCase, Tally
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.scorecard import Scorecard, Status, StoryScore
from interviewer.domain.errors import InterviewerError
from interviewer.domain.rounds.story import on_the_table
from interviewer.service import Service
from interviewer.settings import Settings
from tests import shipped
from tests.browser.coding_round import begin
from tests.usecases.fakes import FakeClock
from tests.usecases.test_rounds import say
from tests.usecases.test_scoring import ignore, never

TALK = "Can the list be empty? I walk through it for each entry and return the sum, because that is linear."


class FakeChecker:
    """Says what it is told to; records what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, SourceCode]] = []
        self.says: CheckReport | InterviewerError | None = None

    def check(self, problem_id: str, source: SourceCode) -> CheckReport:
        self.asked.append((problem_id, source))
        if isinstance(self.says, InterviewerError):
            raise self.says
        return self.says or CheckReport(
            problem=problem_id,
            language=source.language,
            run=RunResult(status=RunStatus.OK),
            examples=Tally(passed=2, cases=2),
            hidden=Tally(passed=9, cases=9),
        )

    def check_exercise(self, exercise_id: str, source: SourceCode) -> ExerciseCheck:
        self.asked.append((exercise_id, source))
        exercise = shipped.content().exercises[exercise_id]
        first, *others = exercise.properties
        wrong = Outcome(id=first.id, cases=1, failure=Failure(case="tiles=[1]", seen="gives 3"))
        held = (Outcome(id=entry.id, cases=4, failure=None) for entry in others)
        report = ExerciseReport(error=None, results=(wrong, *held))
        return ExerciseCheck(exercise, report, RunResult(status=RunStatus.OK))

    def fails(self, problem: CodingProblem) -> None:
        """Pass the examples, but not all hidden cases."""
        self.says = CheckReport(
            problem=problem.id,
            language=Language.PYTHON,
            run=RunResult(status=RunStatus.OK),
            examples=Tally(passed=2, cases=2),
            hidden=Tally(passed=8, cases=9),
            smallest=FailingCase(arguments=(), expected=1, got=Answer(value=2)),
        )


@pytest.fixture
def checker() -> FakeChecker:
    return FakeChecker()


@pytest.fixture
def service(settings: Settings, clock: FakeClock, checker: FakeChecker) -> Service:
    return build(settings, clock=clock, checker=checker)


@pytest.fixture
def coding(service: Service) -> Interview:
    """A round in which the problem is on the table."""
    return begin(service)


def problem(service: Service, interview: Interview) -> CodingProblem:
    found = on_the_table(interview, service.content.questions)
    assert isinstance(found, CodingProblem)
    return found


def right(task: CodingProblem) -> str:
    return task.solutions[Language.PYTHON].replace("def reference(", f"def {task.signature.name}(")


def finished(service: Service, interview: Interview, code: str | None = None) -> Scorecard:
    """The scorecard after something was said and, perhaps, written."""
    task = problem(service, interview)
    if code is not None:
        service.keep_code(interview.id, Draft(question_id=task.id, language=Language.PYTHON, text=code))
    service.end(say(service, interview, TALK).id)
    return service.score(interview.id, progress=ignore, cancelled=never)


def of(card: Scorecard, question_id: str) -> StoryScore:
    return next(story for story in card.stories if story.question_id == question_id)


def test_the_final_code_is_checked_and_decides(service: Service, coding: Interview, checker: FakeChecker) -> None:
    task = problem(service, coding)
    story = of(finished(service, coding, right(task)), task.id)
    assert checker.asked == [(task.id, SourceCode(language=Language.PYTHON, text=right(task)))]
    assert story.code and describe_outcome(story.code) == "The code passes 2 of 2 examples and 9 of 9 hidden cases."
    steps = next(result for result in story.criteria if result.id == "steps_are_right")
    assert steps.met and steps.lines[0].text.startswith(f"def {task.signature.name}(")


def test_wrong_code_is_capped_and_the_case_is_kept_with_the_score(
    service: Service, coding: Interview, checker: FakeChecker
) -> None:
    task = problem(service, coding)
    checker.fails(task)
    story = of(finished(service, coding, right(task)), task.id)
    assert story.overall is not None and story.overall <= 2.7
    stored = service.scorecard(coding.id)
    assert stored and of(stored, task.id) == story
    assert story.code and story.code.wrong and story.code.wrong.expected == "1"


def test_without_code_nothing_is_run_and_the_scorecard_says_so(
    service: Service, coding: Interview, checker: FakeChecker
) -> None:
    card = finished(service, coding)
    story = of(card, problem(service, coding).id)
    assert not checker.asked
    assert story.status is Status.SCORED
    assert story.code and describe_outcome(story.code) == "The code was not run, because none was written."
    assert all(other.code is None for other in card.stories if other is not story), "no code is asked for there"


def test_what_cannot_be_checked_is_told_and_the_round_is_scored(
    service: Service, coding: Interview, checker: FakeChecker
) -> None:
    checker.says = InterviewerError("Fix the problem.")
    task = problem(service, coding)
    story = of(finished(service, coding, right(task)), task.id)
    assert story.status is Status.SCORED
    assert story.code and describe_outcome(story.code).endswith("its cases could not be made: Fix the problem.")


def test_code_that_passes_is_scored_without_a_word(service: Service, coding: Interview, checker: FakeChecker) -> None:
    task = problem(service, coding)
    service.keep_code(coding.id, Draft(question_id=task.id, language=Language.PYTHON, text=right(task)))
    service.end(coding.id)
    story = of(service.score(coding.id, progress=ignore, cancelled=never), task.id)
    assert story.status is Status.SCORED
    assert story.code and story.code.hidden == Tally(passed=9, cases=9)


@pytest.mark.parametrize(("result", "sums"), [("140 GB", 1), ("1.4 TB", 0)])
def test_of_a_design_the_right_sums_of_the_pad_count(
    service: Service, checker: FakeChecker, result: str, sums: int
) -> None:
    design = begin(service, "ml_systems")
    task = on_the_table(design, service.content.questions)
    assert isinstance(task, DesignTask)
    line = f"weights = 70e9 * 2 bytes = {result}"
    service.keep_code(design.id, Draft(question_id=task.id, language=Language.PAD, text=line))
    service.end(say(service, design, TALK).id)
    story = of(service.score(design.id, progress=ignore, cancelled=never), task.id)
    assert not checker.asked
    assert (story.code is not None) == bool(sums)
    estimated = next(result for result in story.criteria if result.id == "numbers_estimated")
    assert [printable.text for printable in estimated.lines] == [line] * sums
