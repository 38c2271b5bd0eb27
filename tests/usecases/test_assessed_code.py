"""The coding part of the online assessment: kept, run, submitted by hand or by the clock, and checked afterwards."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from interviewer.domain.assessment.session import AssessmentPart, AssessmentSession, Rated
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Draft, Language, RunKind, SourceCode
from interviewer.service import BadCode, Cancelled, CheckProgress, Conflict, InterviewerError, NotRun, Service
from interviewer.settings import Settings
from interviewer.store import Store
from interviewer.usecases.assessments import AssessedCode, Assessments
from interviewer.usecases.candidate_code import CodeChecks
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock
from tests.usecases.test_code_checks import FakeChecker
from tests.usecases.test_running import REPORT, FakeRunner
from tests.usecases.test_scoring import never


@pytest.fixture
def service(open_service: Build) -> Service:
    return open_service()


@pytest.fixture
def store(settings: Settings, service: Service) -> Iterator[Store]:
    opened = Store(settings.store_url)
    yield opened
    opened.close()


@pytest.fixture
def runner() -> FakeRunner:
    return FakeRunner()


@pytest.fixture
def checker() -> FakeChecker:
    return FakeChecker()


@pytest.fixture
def code(service: Service, store: Store, runner: FakeRunner, checker: FakeChecker, clock: FakeClock) -> AssessedCode:
    assessments = Assessments(service.content, store, clock)
    return AssessedCode(service.content, assessments, store.assessments, runner, CodeChecks(checker), clock)


@pytest.fixture
def sitting(service: Service) -> AssessmentSession:
    return service.assessments.start("L5", AssessmentPart.CODING, seed=3)


def solution(service: Service, problem_id: str, body: str = "    return 1\n") -> str:
    problem = service.content.questions[problem_id]
    assert isinstance(problem, CodingProblem)
    return f"def {problem.signature.name}(*arguments):\n{body}"


def draft(problem_id: str, text: str, base: int = 0, language: Language = Language.PYTHON) -> Draft:
    return Draft(question_id=problem_id, language=language, text=text, base=base)


def ignore(progress: CheckProgress) -> None:
    pass


def test_two_problems_are_drawn_that_the_candidate_did_not_meet_lately(service: Service) -> None:
    seen = [service.assessments.start("L5", AssessmentPart.CODING).plan.problems for _ in range(5)]

    assert len({problem for pair in seen for problem in pair}) == 10


def test_the_whole_assessment_begins_with_the_coding_part_and_goes_on_after_it(
    service: Service, clock: FakeClock
) -> None:
    whole = service.assessments.start("L5", AssessmentPart.WHOLE)
    rated = Rated(ratings={})
    with pytest.raises(InterviewerError, match="does not belong"):
        service.assessments.choose(whole.id, whole.items[0], rated)
    clock.pass_(100)

    over = service.assessments.end_part(whole.id, AssessmentPart.CODING)
    clock.pass_(100)
    work = service.assessments.end_part(whole.id, AssessmentPart.REASONING)
    service.assessments.choose(whole.id, work.items[0], rated)
    assert (over.coded_at, over.ended_at, over.coding_seconds) == (over.started_at + timedelta(seconds=100), None, 100)
    assert (work.stage, work.reasoned_at) == (AssessmentPart.WORK, clock.now)
    assert service.assessments.end_part(whole.id, AssessmentPart.CODING).coded_at == over.coded_at


def test_each_part_ends_when_its_time_is_up_also_while_nobody_looks(service: Service, clock: FakeClock) -> None:
    first, second = (service.assessments.start("L5", AssessmentPart.WHOLE) for _ in range(2))
    clock.pass_(first.plan.coding_seconds + 60)
    after = service.assessments.open(first.id)
    clock.pass_(24 * 3600)
    gone = service.assessments.open(second.id)

    assert (after.coded_at, after.ended_at) == (first.deadline, None)
    assert (gone.coded_at, gone.ended_at) == (second.deadline, gone.deadline)


def test_what_is_there_at_the_end_of_the_time_is_submitted(
    service: Service, code: AssessedCode, sitting: AssessmentSession, clock: FakeClock
) -> None:
    first = sitting.plan.problems[0]
    code.keep_code(sitting.id, draft(first, "a = 1\r\n"))
    clock.pass_(sitting.plan.coding_seconds)

    with pytest.raises(Conflict, match="ended"):
        code.keep_code(sitting.id, draft(first, "a = 2", 1))
    with pytest.raises(NotRun, match="ended"):
        code.on_examples(sitting.id, first)
    over = service.assessments.open(sitting.id)
    assert over.ended_at == sitting.deadline
    assert [one.text for one in over.written(first).codes] == ["a = 1\n"]


def test_code_for_another_problem_is_refused(code: AssessedCode, sitting: AssessmentSession) -> None:
    with pytest.raises(BadCode, match="nothing to write"):
        code.keep_code(sitting.id, draft("star", "a = 1"))


def test_the_latest_code_is_run_and_what_came_of_it_is_kept(
    service: Service, code: AssessedCode, runner: FakeRunner, sitting: AssessmentSession
) -> None:
    first = sitting.plan.problems[0]
    with pytest.raises(NotRun, match="Write some code first"):
        code.on_examples(sitting.id, first)
    number = code.keep_code(sitting.id, draft(first, "a = 1"))
    with pytest.raises(NotRun, match="it defines no function"):
        code.on_examples(sitting.id, first)
    text = solution(service, first)
    assert code.keep_code(sitting.id, draft(first, text, number)) == 2
    code.on_examples(sitting.id, first)
    run = code.on_own(sitting.id, first, "1")

    source = SourceCode(language=Language.PYTHON, text=text)
    assert runner.asked == [("examples", source), ("1", source)]
    assert (run.kind, run.report, run.code) == (RunKind.OWN, REPORT, 2)
    assert service.assessments.open(sitting.id).written(first).run == run


def test_what_cannot_be_run_here_is_not_run_and_waits_for_its_check(
    service: Service, code: AssessedCode, runner: FakeRunner, checker: FakeChecker, sitting: AssessmentSession
) -> None:
    first, second = sitting.plan.problems
    runner.missing = "There is no sandbox here."
    code.keep_code(sitting.id, draft(first, solution(service, first)))
    with pytest.raises(NotRun, match="no sandbox"):
        code.on_examples(sitting.id, first)
    with pytest.raises(InterviewerError, match="Finish it first"):
        code.check(sitting.id, progress=ignore, cancelled=never)
    service.assessments.end_part(sitting.id, AssessmentPart.CODING)
    code.check(sitting.id, progress=ignore, cancelled=never)

    over = service.assessments.open(sitting.id)
    checked = over.written(second).checked
    assert over.written(first).checked is None and not checker.asked
    assert checked is not None and checked.not_run == "none was written"
    runner.missing = ""
    assert [problem.id for problem in code.unchecked(over)] == [first]


def test_each_problem_is_checked_once_and_a_cancel_keeps_what_was_done(
    service: Service, code: AssessedCode, checker: FakeChecker, sitting: AssessmentSession
) -> None:
    for problem_id in sitting.plan.problems:
        code.keep_code(sitting.id, draft(problem_id, solution(service, problem_id)))
    service.assessments.end_part(sitting.id, AssessmentPart.CODING)
    told: list[CheckProgress] = []

    with pytest.raises(Cancelled):
        code.check(sitting.id, progress=told.append, cancelled=lambda: bool(told))
    code.check(sitting.id, progress=told.append, cancelled=never)
    code.check(sitting.id, progress=told.append, cancelled=never)
    assert told == [CheckProgress(number=1, total=2), CheckProgress(number=1, total=1)]
    assert [problem_id for problem_id, _ in checker.asked] == [*sitting.plan.problems]


def test_the_real_sandbox_decides(service: Service, sitting: AssessmentSession) -> None:
    right, wrong = sitting.plan.problems
    problem = service.content.questions[right]
    assert isinstance(problem, CodingProblem)
    text = (
        f"{problem.solutions[Language.PYTHON]}\n\ndef {problem.signature.name}(*given):\n    return reference(*given)\n"
    )
    service.assessed_code.keep_code(sitting.id, draft(right, text))
    service.assessed_code.keep_code(sitting.id, draft(wrong, solution(service, wrong, "    return None\n")))
    service.assessments.end_part(sitting.id, AssessmentPart.CODING)
    service.assessed_code.check(sitting.id, progress=ignore, cancelled=never)

    over = service.assessments.open(sitting.id)
    first, second = (over.written(one).checked for one in sitting.plan.problems)
    assert first is not None and second is not None
    assert first.hidden.passed == first.hidden.cases > 50 and first.wrong is None
    assert second.wrong is not None
