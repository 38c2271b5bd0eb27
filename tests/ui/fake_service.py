"""A service with scripted behaviour and visible state; same signatures as the real one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import Any

from interviewer.domain.entities.code import Draft, Run
from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.interview import Interview, InterviewState, Pause, Setup, Speaker, Turn, TurnStatus
from interviewer.domain.entities.resume import Claim, Resume
from interviewer.domain.entities.rewrite import Rewrite
from interviewer.domain.entities.scorecard import Scorecard, Vote
from interviewer.domain.rounds.story import Story, stories
from interviewer.domain.scores.self_vote import Ballot
from interviewer.service import Cancelled, Conflict, LocalModel, ModelInfo, NotFound, ScoreProgress, Summary
from interviewer.ui.parts.debrief import TICK_SECONDS
from tests.cli.fake_speech import FakeSpeech
from tests.fake_running import FakeRunning
from tests.one_pack import OnePack
from tests.ui import material
from tests.ui.fake_assessments import FakeAssessedCode, FakeAssessments
from tests.ui.fake_loops import FakeLoops, FakeNarrating
from tests.ui.fake_postings import FakeOutcomes, FakePostings
from tests.ui.fake_preparation import FakeBank, FakeDrills, FakePlanning, FakeProgress
from tests.ui.fake_recordings import FakeRecordings


class FakeService(OnePack):
    """Keeps interviews in a dictionary; every use is in `calls`."""

    def __init__(self) -> None:
        self.content = material.content()
        self.loops = FakeLoops(self.start)
        self.narrating = FakeNarrating()
        self.running = FakeRunning(self._add_run)
        self.waits: list[float] = []
        self.bank = FakeBank()
        self.planning = FakePlanning()
        self.drills = FakeDrills()
        self.progress = FakeProgress()
        self.postings = FakePostings()
        self.outcomes = FakeOutcomes()
        self.speech = FakeSpeech()
        self.recordings = FakeRecordings()
        self.spoken: Spoken | None = None
        self.assessments = FakeAssessments()
        self.assessed_code = FakeAssessedCode(self.assessments)
        self.kept: dict[str, Interview] = {}
        self.cards: dict[str, Scorecard] = {}
        self.ballots: dict[str, Ballot] = {}
        self.said_of_votes = ""
        self.calls: list[tuple[Any, ...]] = []
        self.reply_words: tuple[str, ...] = ("What did ", "you do ", "yourself?")
        self.note: str | None = None
        self.refusal: Exception | None = None
        self.fail_resume: Exception | None = None
        self.claims: tuple[Claim, ...] = ()
        self.reply_error: Exception | None = None
        self.silence_due = False
        self.installed = False
        self.fail_download: Exception | None = None
        self.fail_score: Exception | None = None
        self.card_whole = True
        self.may_score = Event()
        self.may_score.set()
        self.rewritten = Rewrite(text="I profiled it <b>myself</b>. [your number?]")
        self.fail_rewrite: Exception | None = None
        self.may_rewrite = Event()
        self.may_rewrite.set()
        self.fail_code: Exception | None = None
        self.codes_kept = 0
        self.hosts: tuple[str, ...] = ()
        self.may_download = Event()
        self.may_download.set()
        self.found: tuple[ModelInfo, ...] = (
            ModelInfo(provider="remote", model="gpt", ready=True, detail="openai:gpt at models.example"),
            ModelInfo(provider="local", model="small", ready=False, detail="Not downloaded yet.", fix="Download it."),
            ModelInfo(provider="scripted", model="scripted", ready=True, detail="Prepared words."),
        )

    def wait(self, seconds: float) -> None:
        """No time passes, but a speaker who may speak has found the words by the next look."""
        self.waits.append(seconds)
        if seconds == TICK_SECONDS and self.narrating.may_speak.is_set():
            assert self.narrating.finished.wait(20)

    def called(self, name: str) -> list[tuple[Any, ...]]:
        return [call[1:] for call in self.calls if call[0] == name]

    def put(self, interview: Interview) -> Interview:
        self.kept[interview.id] = interview
        return interview

    def change(self, interview_id: str, **values: Any) -> Interview:
        return self.put(self._find(interview_id).model_copy(update=values))

    def _find(self, interview_id: str) -> Interview:
        if interview_id not in self.kept:
            raise NotFound("There is no such interview.")
        return self.kept[interview_id]

    def _add_run(self, interview_id: str, run: Run) -> None:
        self.change(interview_id, runs=(*self._find(interview_id).runs, run))

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

    def local_models(self) -> tuple[LocalModel, ...]:
        return (
            LocalModel(
                name="small",
                role="chat",
                size=1_117_320_768,
                licence="MIT",
                installed=self.installed,
                path=None,
                note="Small needs 2,500 MB of free memory.",
            ),
        )

    def pull_models(
        self,
        names: Sequence[str],
        *,
        progress: Callable[[str, int, int], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.calls.append(("pull_models", tuple(names)))
        progress("small", 558_660_384, 1_117_320_768)
        _until(self.may_download, cancelled)
        if self.fail_download:
            raise self.fail_download
        self.installed = not cancelled()

    def read_resume(self, name: str, data: bytes) -> Resume:
        self.calls.append(("read_resume", name, data))
        if self.fail_resume:
            raise self.fail_resume
        return Resume(name=name, text=data.decode(), claims=self.claims)

    def start(self, setup: Setup, resume: Resume | None = None) -> Interview:
        self.calls.append(("start", setup, resume))
        if self.refusal:
            raise self.refusal
        whole = material.interview(f"new{len(self.kept)}", setup, at=datetime.now(UTC))
        return self.put(whole.model_copy(update={"turns": whole.turns[:1]}))

    def interviews(self, limit: int | None = None, offset: int = 0) -> tuple[Summary, ...]:
        listed = tuple(self._summary(interview) for interview in reversed(self.kept.values()))[offset:]
        return listed[:limit]

    def going_on(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.kept.values() if one.state is not InterviewState.ENDED)

    def _summary(self, interview: Interview) -> Summary:
        card = self.cards.get(interview.id)
        return Summary(
            id=interview.id,
            setup=interview.setup,
            state=interview.state,
            started_at=interview.started_at,
            ended_at=interview.ended_at,
            turns=len(interview.turns),
            overall=card.overall if card else None,
        )

    def open(self, interview_id: str) -> Interview:
        return self._find(interview_id)

    def touch(self, interview_id: str) -> None:
        self.calls.append(("touch", interview_id))

    def answer(self, interview_id: str, text: str, *, after: int, spoken: Spoken | None = None) -> Iterator[str]:
        self.calls.append(("answer", interview_id, text, after))
        self.spoken = spoken
        if self.refusal:
            raise self.refusal
        interview = self._find(interview_id)
        if after != interview.turns[-1].index:
            raise Conflict("The interview went on elsewhere.")
        self.change(interview_id, turns=(*interview.turns, material.say(after + 1, text)))
        if spoken is not None:
            self.recordings.discard(interview_id, spoken.recording)
        return self.reply(interview_id)

    def reply(self, interview_id: str) -> Iterator[str]:
        self.calls.append(("reply", interview_id))
        self.silence_due = False
        if self.reply_error:
            raise self.reply_error
        yield from self.reply_words
        interview = self._find(interview_id)
        if _cut(interview.turns):
            interview = interview.model_copy(update={"turns": interview.turns[:-1]})
        said = material.ask(len(interview.turns), "".join(self.reply_words)).model_copy(update={"note": self.note})
        self.change(interview_id, turns=(*interview.turns, said))

    def keep_code(self, interview_id: str, draft: Draft) -> int:
        self.calls.append(("keep_code", interview_id, draft))
        if self.fail_code:
            raise self.fail_code
        self.codes_kept += 1
        return self.codes_kept

    def stories(self, interview: Interview) -> tuple[Story, ...]:
        return stories(interview)

    def owes_reply(self, interview: Interview) -> bool:
        if interview.state is not InterviewState.ACTIVE:
            return False
        return self.silence_due or _unanswered(interview.turns)

    def speaks_up_in(self, interview: Interview) -> float | None:
        return 0.0 if self.silence_due else 150.0

    def pause(self, interview_id: str) -> Interview:
        self.calls.append(("pause", interview_id))
        return self.change(interview_id, pauses=(Pause(start=datetime.now(UTC)),))

    def resume(self, interview_id: str) -> Interview:
        self.calls.append(("resume", interview_id))
        return self.change(interview_id, pauses=())

    def end(self, interview_id: str) -> Interview:
        self.calls.append(("end", interview_id))
        return self.change(interview_id, ended_at=material.START + timedelta(minutes=20))

    def score(
        self,
        interview_id: str,
        *,
        progress: Callable[[ScoreProgress], None],
        cancelled: Callable[[], bool],
    ) -> Scorecard:
        self.calls.append(("score", interview_id))
        progress(ScoreProgress(done=1, total=2, label="Dive Deep", seconds=3.4))
        _until(self.may_score, cancelled)
        if self.fail_score:
            raise self.fail_score
        card = material.scorecard(interview_id, whole=self.card_whole and not cancelled())
        self.cards[interview_id] = card
        return card

    def scorecard(self, interview_id: str) -> Scorecard | None:
        return self.cards.get(interview_id)

    def rewrite(self, interview_id: str, question_id: str, *, cancelled: Callable[[], bool]) -> Rewrite:
        self.calls.append(("rewrite", interview_id, question_id))
        _until(self.may_rewrite, cancelled)
        if cancelled():
            raise Cancelled
        if self.fail_rewrite:
            raise self.fail_rewrite
        return self.rewritten

    def ballot(self, interview_id: str) -> Ballot:
        return self.ballots.get(interview_id, Ballot(answers=(), votes={}, revealed=True))

    def self_vote(self, interview_id: str, votes: Mapping[str, Vote]) -> None:
        self.calls.append(("self_vote", interview_id, dict(votes)))
        self.ballots[interview_id] = self.ballot(interview_id).model_copy(update={"votes": dict(votes)})

    def reveal(self, interview_id: str) -> None:
        self.calls.append(("reveal", interview_id))
        self.ballots[interview_id] = self.ballot(interview_id).model_copy(update={"revealed": True})

    def calibration(self) -> str:
        return self.said_of_votes

    def export(self, interview_id: str) -> dict[str, Any]:
        return {"format": 1, "interview": self._find(interview_id).model_dump(mode="json")}

    def delete(self, interview_id: str) -> dict[str, Any]:
        self.calls.append(("delete", interview_id))
        document = self.export(interview_id)
        del self.kept[interview_id]
        return document

    def restore(self, deleted: dict[str, Any]) -> str:
        self.calls.append(("restore", deleted["interview"]["id"]))
        return self.put(Interview.model_validate(deleted["interview"])).id


def _until(event: Event, cancelled: Callable[[], bool]) -> None:
    while not event.wait(0.01) and not cancelled():
        pass


def _unanswered(turns: tuple[Turn, ...]) -> bool:
    return turns[-1].speaker is Speaker.CANDIDATE or _cut(turns)


def _cut(turns: tuple[Turn, ...]) -> bool:
    return turns[-1].status is not TurnStatus.COMPLETE
