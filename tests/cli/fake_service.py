"""A service with scripted behaviour and visible state, with the signatures of the real one."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewer.domain.coding.problem import Language
from interviewer.domain.entities.code import Run, RunResult, RunStatus, SourceCode
from interviewer.domain.entities.code_check import Answer, CheckReport, FailingCase, Tally
from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.interview import Interview, InterviewState, MoveKind, Pause, Setup, Speaker
from interviewer.domain.entities.resume import Resume
from interviewer.domain.entities.rewrite import Rewrite
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import Scorecard, StoryScore, Vote
from interviewer.domain.errors import InterviewerError
from interviewer.domain.loops.practice_loop import StoredLoop
from interviewer.domain.rounds.records import Summary
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore, answer_score
from interviewer.domain.scores.self_vote import Ballot, Votable
from interviewer.llm.admission import EntranceResult
from interviewer.sandbox.harness import EscapeAttempt
from interviewer.service import LocalModel, ModelInfo, ScoreProgress
from interviewer.usecases.coding import CannotCheck
from tests.cli import material
from tests.cli.fake_speech import FakeSpeech
from tests.fake_running import FakeRunning
from tests.one_pack import OnePack


class FakeCoding:
    """Gives `result` for every program, and keeps what it was asked."""

    def __init__(self) -> None:
        self.result = RunResult(
            status=RunStatus.OK, stdout="42\x1b[2J\n", exit_code=0, seconds=0.5, peak_memory=8_000_000
        )
        self.smallest: FailingCase | None = None
        self.known = True
        self.tried = (EscapeAttempt("reach the network", held=True, got_out=False, seen="refused"),)
        self.asked: list[tuple[Any, ...]] = []

    def run(self, source: SourceCode, stdin: str) -> RunResult:
        self.asked.append((source, stdin))
        return self.result

    def check(self, problem_id: str, source: SourceCode) -> CheckReport:
        self.asked.append((problem_id, source))
        if not self.known:
            raise CannotCheck(f"There is no problem {problem_id}.")
        return CheckReport(
            problem=problem_id,
            language=Language.PYTHON,
            run=self.result,
            examples=Tally(passed=2, cases=2),
            hidden=Tally(passed=7, cases=9),
            smallest=self.smallest,
        )

    def fail(self) -> None:
        """Let every check find a failing case."""
        self.smallest = FailingCase(arguments=(2, [[0, 0]]), expected=[], got=Answer(value=[1]))

    def attempts(self) -> tuple[EscapeAttempt, ...]:
        return self.tried

    def languages(self) -> str:
        return "python, cpp"


class FakeLoops:
    """Same signatures as the real ones."""

    def __init__(self) -> None:
        self.kept: dict[str, StoredLoop] = {}
        self.calls: list[tuple[Any, ...]] = []

    def put(self, loop: StoredLoop) -> StoredLoop:
        self.kept[loop.id] = loop
        return loop

    def of(self, interview_id: str) -> StoredLoop | None:
        return next((loop for loop in self.kept.values() if interview_id in _interviews(loop)), None)

    def hidden(self, among: Collection[str]) -> frozenset[str]:
        hiding = (name for loop in self.kept.values() if loop.hides for name in _interviews(loop))
        return frozenset(among).intersection(hiding)


def _interviews(loop: StoredLoop) -> set[str]:
    return {attempt.interview_id for attempt in loop.attempts if attempt.interview_id}


class FakeService(OnePack):
    """Keeps interviews in a dictionary; every use that changes something is in `calls`."""

    def __init__(self, models_dir: Path) -> None:
        self.content = material.content()
        self.coding = FakeCoding()
        self.running = FakeRunning(self._add_run)
        self.loops = FakeLoops()
        self.speech = FakeSpeech()
        self.scrubbed = True
        self.calls: list[tuple[Any, ...]] = []
        self.kept: dict[str, Interview] = {}
        self.cards: dict[str, Scorecard] = {}
        self.answers: tuple[Votable, ...] = ()
        self.votes: dict[str, Vote] = {}
        self.revealed = False
        self.said_of_votes = ""
        self.replies = ["What did you do yourself?", "How much faster was it?", "Thank you, that is all."]
        self.note: str | None = None
        self.installed = False
        self.closed = False
        self.stories: tuple[StoryScore, ...] = (material.story(),)
        self.models_dir = models_dir
        self.hosts: tuple[str, ...] = ()
        self.entrance = EntranceResult(
            model="openai:gpt@https://models.example/v1",
            tested_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
            versions=(),
            seconds=7,
            checks={"schema kept": 5},
        )
        self.found: tuple[ModelInfo, ...] = (
            ModelInfo(provider="remote", model="gpt", ready=False, detail="no key", fix="Set OPENAI_API_KEY."),
            ModelInfo(provider="local", model="small", ready=False, detail="not here", fix="Fetch it."),
            ModelInfo(provider="scripted", model="scripted", ready=True, detail="templates", fix=""),
        )

    def called(self, name: str) -> list[tuple[Any, ...]]:
        """The arguments of each use of a method."""
        return [call[1:] for call in self.calls if call[0] == name]

    def put(self, interview: Interview) -> Interview:
        """Keep an interview as it is."""
        self.kept[interview.id] = interview
        return interview

    def change(self, interview_id: str, **values: Any) -> Interview:
        """Change fields of an interview."""
        return self.put(self.open(interview_id).model_copy(update=values))

    def _add_run(self, interview_id: str, run: Run) -> None:
        self.change(interview_id, runs=(*self.open(interview_id).runs, run))

    def models(self) -> tuple[ModelInfo, ...]:
        return self.found

    def default_provider(self) -> str:
        return "scripted"

    def agree(self, host: str, *, remember: bool = True) -> None:
        self.calls.append(("agree", host, remember))
        self.hosts = (*self.hosts, host)
        self.found = tuple(
            info.model_copy(update={"agreed": True}) if info.host == host else info for info in self.found
        )

    def agreed_hosts(self) -> tuple[str, ...]:
        return self.hosts

    def disagree(self, host: str) -> bool:
        self.calls.append(("disagree", host))
        known = host in self.hosts
        self.hosts = tuple(one for one in self.hosts if one != host)
        return known

    def probe(self, provider: str) -> ModelInfo:
        self.calls.append(("probe", provider))
        return next(info for info in self.found if info.provider == provider)

    def local_models(self) -> tuple[LocalModel, ...]:
        path = self.models_dir / "small.gguf" if self.installed else None
        return (
            LocalModel(
                name="small",
                role="reader",
                size=1_117_320_768,
                licence="MIT",
                installed=self.installed,
                path=path,
                note="Small needs 2,500 MB of free memory.",
            ),
        )

    def pull_models(
        self, names: Sequence[str], *, progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        self.calls.append(("pull_models", tuple(names)))
        progress("small", 1_117_320_768, 1_117_320_768)
        self.installed = True

    def add_model(self, address: str, sha256: str | None = None) -> LocalModel:
        self.calls.append(("add_model", address, sha256))
        return self.local_models()[0]

    def test_model(self, provider: str) -> EntranceResult:
        self.calls.append(("test_model", provider))
        return self.entrance

    def remove_model(self, name: str) -> None:
        self.calls.append(("remove_model", name))
        self.installed = False

    def read_resume(self, name: str, data: bytes) -> Resume:
        return Resume(name=name, text=data.decode())

    def start(self, setup: Setup, resume: Resume | None = None) -> Interview:
        self.calls.append(("start", setup, resume))
        return self.put(material.interview("new", setup))

    def count(self) -> int:
        return len(self.kept)

    def interviews(self, limit: int | None = None, offset: int = 0) -> tuple[Summary, ...]:
        listed = [
            Summary(
                id=interview.id,
                setup=interview.setup,
                state=interview.state,
                started_at=interview.started_at,
                ended_at=interview.ended_at,
                turns=len(interview.turns),
                overall=self.cards[interview.id].overall if interview.id in self.cards else None,
            )
            for interview in self.kept.values()
        ]
        return tuple(listed[offset:][:limit])

    def open(self, interview_id: str) -> Interview:
        if interview_id not in self.kept:
            raise InterviewerError("There is no such interview. Look at the list.")
        return self.kept[interview_id]

    def touch(self, interview_id: str) -> None:
        self.calls.append(("touch", interview_id))

    def answer(self, interview_id: str, text: str, *, after: int, spoken: Spoken | None = None) -> Iterator[str]:
        self.calls.append(("answer", text, after))
        interview = self.open(interview_id)
        self.change(interview_id, turns=(*interview.turns, material.said_by_candidate(after + 1, text)))
        return self.reply(interview_id)

    def reply(self, interview_id: str) -> Iterator[str]:
        text = self.replies.pop(0)
        half = len(text) // 2
        yield text[:half]
        yield text[half:]
        interview = self.open(interview_id)
        kind = MoveKind.PROBE if self.replies else MoveKind.CLOSE
        turn = material.said_by_interviewer(len(interview.turns), text, kind, self.note)
        self.change(interview_id, turns=(*interview.turns, turn))
        if not self.replies:
            self.end(interview_id)

    def owes_reply(self, interview: Interview) -> bool:
        return interview.state is InterviewState.ACTIVE and interview.turns[-1].speaker is Speaker.CANDIDATE

    def pause(self, interview_id: str) -> Interview:
        self.calls.append(("pause", interview_id))
        return self.change(interview_id, pauses=(Pause(start=material.START),))

    def resume(self, interview_id: str) -> Interview:
        self.calls.append(("resume", interview_id))
        return self.change(interview_id, pauses=())

    def end(self, interview_id: str) -> Interview:
        self.calls.append(("end", interview_id))
        return self.change(interview_id, ended_at=datetime.now(material.START.tzinfo))

    def score(
        self, interview_id: str, *, progress: Callable[[ScoreProgress], None], cancelled: Callable[[], bool]
    ) -> Scorecard:
        self.calls.append(("score", interview_id))
        progress(ScoreProgress(done=0, total=1, label="The judge reads", seconds=0.1))
        self.cards[interview_id] = material.scorecard(interview_id, *self.stories)
        return self.cards[interview_id]

    def scorecard(self, interview_id: str) -> Scorecard | None:
        return self.cards.get(interview_id)

    def score_answer(self, answer: AnswerToScore, provider: str | None = None) -> AnswerScore:
        self.calls.append(("score_answer", answer, provider))
        return answer_score(material.story(), answer_id=answer.id)

    def rewrite_answer(
        self, answer: AnswerToScore, provider: str | None = None, missing: Sequence[Check] = ()
    ) -> Rewrite:
        self.calls.append(("rewrite_answer", answer, provider, missing))
        return Rewrite(text="I profiled it.\n[your number?]")

    def can_grade(self, provider: str) -> bool:
        return provider != "scripted"

    def grade(self, answer: AnswerToScore, provider: str) -> float:
        self.calls.append(("grade", answer, provider))
        return 4.0

    def ballot(self, interview_id: str) -> Ballot:
        return Ballot(answers=self.answers, votes=self.votes, revealed=self.revealed)

    def self_vote(self, interview_id: str, votes: Mapping[str, Vote]) -> None:
        self.calls.append(("self_vote", interview_id, dict(votes)))
        self.votes = dict(votes)

    def reveal(self, interview_id: str) -> None:
        self.calls.append(("reveal", interview_id))
        self.revealed = True

    def calibration(self) -> str:
        return self.said_of_votes

    def export(self, interview_id: str) -> dict[str, Any]:
        return {"format": 1, "interview": self.open(interview_id).model_dump(mode="json")}

    def delete(self, interview_id: str) -> dict[str, Any]:
        self.calls.append(("delete", interview_id))
        document = self.export(interview_id)
        del self.kept[interview_id]
        return document

    def is_scrubbed(self, within: float) -> bool:
        return self.scrubbed

    def close(self) -> None:
        self.closed = True
