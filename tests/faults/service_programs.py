"""What the service does in a process that may be killed: a round, a loop, its debrief, and an assessment."""

from collections.abc import Generator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from interviewer.bootstrap import build
from interviewer.domain.assessment.session import AssessmentPart, AssessmentSession
from interviewer.domain.entities.code import Draft, Language
from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.entities.interview import Interview, Move
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.loops.narration import Wording
from interviewer.domain.loops.practice_loop import Loop, LoopChoice, RoundState
from interviewer.domain.ports import Narrator, Reader
from interviewer.service import Service
from interviewer.settings import Settings
from interviewer.store import Store
from interviewer.usecases.assessments import AssessedCode
from interviewer.usecases.candidate_code import CodeChecks
from tests import shipped
from tests.faults.harness import Steps
from tests.usecases.fakes import FakeJudge, FakeNarrator, FakeReader, FakeVoice
from tests.usecases.test_code_checks import FakeChecker
from tests.usecases.test_running import FakeRunner

# Here, because the processes are forked from one that has this module: what it has read they need not read again.
shipped.share()
shipped.content()

ANSWERS = (
    "I work on the compiler for an accelerator.",
    "We had a slow job last year and we fixed it together as a team in the end.",
    "I profiled it and replaced one host, and the step time fell from 9 to 3 seconds.",
)
REPLY = "Which part of answer {} was yours?"


class Voice(FakeVoice):
    """Asks something else each time, as nothing may be said twice."""

    def speak(self, move: Move, interview: Interview, persona: Persona) -> Generator[str, None, ModelCall]:
        self.pieces = (REPLY.format(given(interview)),)
        return (yield from super().speak(move, interview, persona))


def service_on(
    folder: str, later: float = 0.0, narrator: Narrator | None = None, reader: Reader | None = None
) -> tuple[Service, Store]:
    """A service on the database in this folder, with a voice and a judge of the tests.

    Args:
        folder: The data directory.
        later: Seconds that its clock is ahead, so that the lease of a dead speaker is over.
        narrator: Words its debriefs.
        reader: Reads stories, by default as the tests do.
    """
    settings = Settings(data_dir=Path(folder), provider="scripted", model_requests="refuse")
    store = Store(settings.store_url)
    service = build(
        settings,
        store=store,
        voice=Voice(),
        judge=FakeJudge(),
        reader=reader or FakeReader(),
        narrator=narrator,
        clock=lambda: datetime.now(UTC) + timedelta(seconds=later),
    )
    return service, store


def play_round(steps: Steps, folder: str, interview_id: str) -> None:
    """Give all answers, end the round and score it; every write of the store is a step."""
    service, store = service_on(folder)
    steps.watch(store, "add_turn", "claim_reply", "finish_reply", "end", "save_story_score", "save_scorecard")
    finish_round(service, interview_id)
    service.close()


def finish_round(service: Service, interview_id: str) -> None:
    """Continue the round to its scorecard, as a candidate who reopens its address does."""
    for _ in service.reply(interview_id):
        pass
    interview = service.open(interview_id)
    while (at := given(interview)) < len(ANSWERS):
        for _ in service.answer(interview_id, ANSWERS[at], after=interview.turns[-1].index):
            pass
        interview = service.open(interview_id)
    service.end(interview_id)
    service.score(interview_id, progress=lambda _: None, cancelled=lambda: False)


def given(interview: Interview) -> int:
    """How many answers are stored."""
    return sum(turn.move is None for turn in interview.turns)


ROUNDS = 5
# The others are skipped, to keep the number of processes small.
PLAYED = 2
REDONE = 0
WORDS = "I work on training jobs."


def plan_loop(folder: str) -> str:
    """A loop on the database in this folder, of which the last rounds are skipped."""
    service, _ = service_on(folder)
    choice = LoopChoice(real_day=(datetime.now(UTC) + timedelta(days=14)).date(), minutes=15, provider="openai", seed=3)
    planned = service.loops.plan(choice)
    for number in range(PLAYED, ROUNDS):
        service.loops.skip_round(planned.id, number)
    service.close()
    return planned.id


def play_loop(steps: Steps, folder: str, loop_id: str) -> None:
    """Play, redo and debrief; every write that is about the loop is a step."""
    service, store = service_on(folder)
    steps.watch(store, "create", "end", "save_scorecard")
    steps.watch(store.loops, "mark_debriefed")
    finish_loop(service, loop_id)
    service.close()


def finish_loop(service: Service, loop_id: str) -> None:
    """Continue the loop to its decision, as a candidate who reopens its address does."""
    while (one := service.loops.get(loop_id).next) is not None:
        _finish_loop_round(service, loop_id, one.number)
    loop = service.loops.get(loop_id)
    if loop.rounds[REDONE].attempts == 1:
        service.loops.redo_round(loop_id, REDONE)
        _finish_loop_round(service, loop_id, REDONE)
    service.loops.debrief(loop_id)
    service.loops.document(loop_id)


def _finish_loop_round(service: Service, loop_id: str, number: int) -> None:
    if _state(service.loops.get(loop_id), number) is not RoundState.ENDED:
        begun = service.loops.start_round(loop_id, number)
        for _ in service.reply(begun.id):
            pass
        if len(turns := service.open(begun.id).turns) == 1:
            for _ in service.answer(begun.id, WORDS, after=turns[-1].index):
                pass
    service.loops.finish_round(loop_id, number, progress=lambda _: None, cancelled=lambda: False)


def _state(loop: Loop, number: int) -> RoundState:
    return loop.rounds[number].state


def hold_debrief(folder: str) -> str:
    """A loop on the database in this folder, of which one round was played, in its debrief."""
    loop_id = plan_loop(folder)
    service, _ = service_on(folder)
    service.loops.skip_round(loop_id, 1)
    begun = service.loops.start_round(loop_id, 0)
    for _ in service.answer(begun.id, WORDS, after=begun.turns[-1].index):
        pass
    service.loops.finish_round(loop_id, 0, progress=lambda _: None, cancelled=lambda: False)
    service.loops.debrief(loop_id)
    service.close()
    return loop_id


def narrate(steps: Steps, folder: str, loop_id: str) -> None:
    """Let a model word the debrief; each line that is settled is a step."""
    service, store = service_on(folder, narrator=FakeNarrator(ellipsis_added))
    steps.watch(store.loops, "settle")
    service.narrating.narrate(loop_id, progress=lambda beat: None, cancelled=lambda: False)
    service.close()


def finish_debrief(folder: str, loop_id: str) -> tuple[Mapping[int, Wording], Mapping[int, Wording], list[int]]:
    """What was settled when the next process opened the debrief, what is in the end, and which beats it asked about."""
    narrator = FakeNarrator(lambda beat: beat.text)
    service, _ = service_on(folder, narrator=narrator)
    before = service.narrating.wordings(loop_id)
    service.narrating.narrate(loop_id, progress=lambda beat: None, cancelled=lambda: False)
    after = service.narrating.wordings(loop_id)
    service.close()
    return before, after, [beat.number for beat in narrator.beats]


def ellipsis_added(beat: DebriefLine) -> str:
    """The wording of the killed process, recognisable by its ending."""
    return f"{beat.text} …"


class AssessmentTaking:
    """An assessment in one process, on the database in a folder; no sandbox is needed."""

    def __init__(self, folder: str) -> None:
        self.service, self.store = service_on(folder)
        self.checker = FakeChecker()
        self._code = AssessedCode(
            self.service.content,
            self.service.assessments,
            self.store.assessments,
            FakeRunner(),
            CodeChecks(self.checker),
            lambda: datetime.now(UTC),
        )

    def begin(self) -> str:
        return self.service.assessments.start("L5", AssessmentPart.WHOLE, seed=3).id

    def text(self, problem_id: str) -> str:
        problem = self._code.problem(problem_id)
        assert problem is not None
        return f"def {problem.signature.name}(*given):\n    return {problem.id!r}\n"

    def go_on(self, sitting_id: str) -> None:
        """Continue it to its report, as a candidate who reopens its address does."""
        sitting = self.service.assessments.open(sitting_id)
        if sitting.stage is AssessmentPart.CODING:
            for problem_id in sitting.plan.problems:
                self._solve(sitting, problem_id)
            self.service.assessments.end_part(sitting_id, AssessmentPart.CODING)
        self.service.assessments.end_part(sitting_id, AssessmentPart.REASONING)
        self.service.assessments.finish(sitting_id)
        self._code.check(sitting_id, progress=lambda _: None, cancelled=lambda: False)

    def _solve(self, sitting: AssessmentSession, problem_id: str) -> None:
        written = sitting.written(problem_id)
        if not written.codes:
            draft = Draft(question_id=problem_id, language=Language.PYTHON, text=self.text(problem_id))
            self._code.keep_code(sitting.id, draft)
        if written.run is None:
            self._code.on_examples(sitting.id, problem_id)


def take_assessment(steps: Steps, folder: str, sitting_id: str) -> None:
    """Take it; every write of the store is a step."""
    taking = AssessmentTaking(folder)
    steps.watch(taking.store.assessments, "write", "save_run", "end_part", "end", "save_check")
    taking.go_on(sitting_id)
    taking.service.close()
