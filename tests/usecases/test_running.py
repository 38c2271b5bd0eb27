"""The run button: the latest code is run once at a time, where it may be run, and what came of it is kept."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from interviewer.content import Content
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.code import Draft, Language, Run, RunKind, RunReport, RunStatus, SeenCase, SourceCode
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.loops.practice_loop import LoopChoice, LoopMode, Place, RoundDay, Schedule, StoredLoop
from interviewer.service import NotFound, NotRun, Service
from interviewer.settings import Settings
from interviewer.store import Store
from interviewer.usecases.candidate_code import Running
from tests.usecases.conftest import Build
from tests.usecases.fakes import FakeClock

PROBLEM = "ready_kernels"
ONE, TWO = (f"def run_order(kernels, reads):\n    return {number}\n" for number in (1, 2))
REPORT = RunReport(
    status=RunStatus.OK, cases=(SeenCase(arguments="kernels = 1", expected="[0]", got="[1]", passed=False),)
)


class FakeRunner:
    """Gives `REPORT` for every solution once it may, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, SourceCode]] = []
        self.missing = ""
        self.begun = threading.Event()
        self.may_end = threading.Event()
        self.may_end.set()

    def lacking(self, language: Language) -> str:
        return self.missing

    def on_examples(self, problem: CodingProblem, source: SourceCode) -> RunReport:
        return self._run("examples", source)

    def on_properties(self, exercise: Exercise, source: SourceCode) -> RunReport:
        return self._run("properties", source)

    def on_own(self, problem: CodingProblem, source: SourceCode, text: str) -> RunReport:
        return self._run(text, source)

    def _run(self, on: str, source: SourceCode) -> RunReport:
        self.asked.append((on, source))
        self.begun.set()
        assert self.may_end.wait(20)
        return REPORT


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
def running(service: Service, store: Store, runner: FakeRunner, clock: FakeClock) -> Running:
    return Running(service.content, store, runner, clock)


@pytest.fixture
def interview(service: Service) -> Interview:
    return service.start(Setup(persona="coding", minutes=60, seed=5))


def write(service: Service, interview: Interview, text: str, base: int = 0) -> int:
    draft = Draft(question_id=PROBLEM, language=Language.PYTHON, text=text, base=base)
    return service.keep_code(interview.id, draft)


def test_the_latest_code_is_run_and_what_came_of_it_is_kept(
    service: Service, running: Running, runner: FakeRunner, interview: Interview, clock: FakeClock
) -> None:
    write(service, interview, TWO, write(service, interview, ONE))
    first = running.on_examples(interview.id, PROBLEM)
    second = running.on_own(interview.id, PROBLEM, "1\n[]")

    source = SourceCode(language=Language.PYTHON, text=TWO)
    assert runner.asked == [("examples", source), ("1\n[]", source)]
    assert service.open(interview.id).runs == (first, second)
    assert first == Run(number=1, question_id=PROBLEM, code=2, kind=RunKind.EXAMPLES, at=clock(), report=REPORT)
    assert (second.number, second.kind) == (2, RunKind.OWN)


@pytest.mark.parametrize("text", ["", "# nothing yet", "def order(kernels, reads): return [0]"])
def test_code_without_the_function_is_not_run_and_told_so(
    service: Service, running: Running, runner: FakeRunner, interview: Interview, text: str
) -> None:
    write(service, interview, text)
    with pytest.raises(NotRun, match="because it defines no function run_order."):
        running.on_examples(interview.id, PROBLEM)
    assert not runner.asked


def test_what_is_typed_during_a_run_is_saved_and_the_run_keeps_what_ran(
    service: Service, running: Running, runner: FakeRunner, interview: Interview
) -> None:
    number = write(service, interview, ONE)
    with Held(runner, lambda: running.on_examples(interview.id, PROBLEM)):
        write(service, interview, TWO, number)
    after = service.open(interview.id)
    assert [(code.number, code.text) for code in after.codes] == [(1, ONE), (2, TWO)]
    assert [run.code for run in after.runs] == [1]


def test_of_two_clicks_at_once_one_runs_and_the_other_is_told(
    service: Service, running: Running, runner: FakeRunner, interview: Interview
) -> None:
    write(service, interview, ONE)
    with Held(runner, lambda: running.on_examples(interview.id, PROBLEM)):
        with pytest.raises(NotRun, match="being run already"):
            running.on_own(interview.id, PROBLEM, "1\n[]")
    running.on_own(interview.id, PROBLEM, "1\n[]")
    assert [run.kind for run in service.open(interview.id).runs] == [RunKind.EXAMPLES, RunKind.OWN]


def test_a_run_of_an_interview_that_was_deleted_meanwhile_leaves_nothing(
    service: Service, running: Running, runner: FakeRunner, interview: Interview
) -> None:
    write(service, interview, ONE)
    failed: list[Exception] = []

    def run() -> None:
        try:
            running.on_examples(interview.id, PROBLEM)
        except NotFound as error:
            failed.append(error)

    with Held(runner, run):
        exported = service.delete(interview.id)
    assert len(failed) == 1
    service.restore(exported)
    assert not service.open(interview.id).runs


class Held:
    """A run that begins with the block and ends after it."""

    def __init__(self, runner: FakeRunner, run: Callable[[], object]) -> None:
        self._runner = runner
        self._thread = threading.Thread(target=run)

    def __enter__(self) -> None:
        self._runner.may_end.clear()
        self._thread.start()
        assert self._runner.begun.wait(20)

    def __exit__(self, *_: object) -> None:
        self._runner.may_end.set()
        self._thread.join(20)


def test_without_code_nothing_is_run(running: Running, runner: FakeRunner, interview: Interview) -> None:
    with pytest.raises(NotRun, match="Write some code first"):
        running.on_examples(interview.id, PROBLEM)
    with pytest.raises(NotRun, match="no code to run"):
        running.on_examples(interview.id, "star")
    with pytest.raises(NotFound):
        running.on_examples("nobody", PROBLEM)
    assert not runner.asked


def test_where_nothing_can_be_run_the_reason_is_known_before(
    service: Service, running: Running, runner: FakeRunner, interview: Interview
) -> None:
    assert not running.off(interview, Language.CPP)
    runner.missing = "There is no C++ compiler here."
    assert running.off(interview, Language.CPP) == runner.missing
    write(service, interview, ONE)
    with pytest.raises(NotRun, match="no C"):
        running.on_examples(interview.id, PROBLEM)


def test_a_paused_round_runs_nothing(service: Service, running: Running, interview: Interview) -> None:
    assert "paused" in running.off(service.pause(interview.id), Language.PYTHON)


@pytest.mark.parametrize("mode", LoopMode)
@pytest.mark.parametrize("question", [PROBLEM, "online_softmax"])
def test_in_a_loop_as_in_reality_code_is_run_after_the_round_only(
    mode: LoopMode, question: str, service: Service, store: Store, running: Running, clock: FakeClock
) -> None:
    interview = round_of(store, service.content, mode, clock)
    service.keep_code(interview.id, Draft(question_id=question, language=Language.PYTHON, text=ONE))
    run = running.on_examples if question == PROBLEM else running.on_properties
    if mode is LoopMode.REAL:
        with pytest.raises(NotRun, match="as in reality"):
            run(interview.id, question)
    ended = service.end(interview.id)
    assert not running.off(ended, Language.PYTHON)
    run(interview.id, question)
    assert len(service.open(interview.id).runs) == 1


def round_of(store: Store, content: Content, mode: LoopMode, clock: FakeClock) -> Interview:
    day = clock().date() + timedelta(days=7)
    store.loops.create(
        StoredLoop(
            id="loop",
            created_at=clock(),
            choice=LoopChoice(real_day=day, mode=mode),
            schedule=Schedule(rounds=(RoundDay(persona="coding", minutes=60, owns=("dive_deep",), day=day),)),
        )
    )
    interview = Interview(
        id="round", setup=Setup(persona="coding"), agenda=(), started_at=clock(), last_seen_at=clock()
    )
    store.create(interview, content.digest, Place(loop_id="loop", round=0))
    return interview


def test_the_properties_of_an_exercise_are_tried_on_what_was_written(
    service: Service, running: Running, runner: FakeRunner, interview: Interview
) -> None:
    draft = Draft(question_id="online_softmax", language=Language.PYTHON, text="a = 1")
    service.keep_code(interview.id, draft)
    run = running.on_properties(interview.id, "online_softmax")
    assert runner.asked == [("properties", SourceCode(language=Language.PYTHON, text="a = 1"))]
    assert run.kind is RunKind.PROPERTIES and service.open(interview.id).runs == (run,)


@pytest.mark.parametrize("question", [PROBLEM, "kv_cache_size", "unheard_of"])
def test_what_is_no_exercise_has_no_properties(running: Running, interview: Interview, question: str) -> None:
    with pytest.raises(NotRun, match="no code to run"):
        running.on_properties(interview.id, question)
