"""The use cases; the page and the command line use nothing else."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from pydantic import JsonValue

from interviewer.content import Content
from interviewer.documents import MAX_BYTES as MAX_RESUME_BYTES
from interviewer.documents import read_resume
from interviewer.domain.coding.exercise_run import ExerciseCheck
from interviewer.domain.entities.code import Draft
from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.persona import title_of
from interviewer.domain.entities.resume import Resume
from interviewer.domain.entities.rewrite import Rewrite
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import Scorecard, Vote
from interviewer.domain.errors import InterviewerError
from interviewer.domain.loops.deletion import DeletedInterview
from interviewer.domain.ports import Cancelled, Cue
from interviewer.domain.rounds.case import Asked, Case
from interviewer.domain.rounds.records import StoredExchange, Summary
from interviewer.domain.rounds.story import Story, stories
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore
from interviewer.domain.scores.self_vote import Ballot
from interviewer.llm.admission import EntranceResult
from interviewer.llm.provider import ModelInfo
from interviewer.reports.forms import DocumentFormat
from interviewer.store import Conflict, NotFound, Store
from interviewer.usecases.asking import Asking, candidate_words, plain_turn
from interviewer.usecases.assessments import AssessedCode, Assessments, CheckProgress
from interviewer.usecases.bank import Bank
from interviewer.usecases.candidate_code import BadCode, NotRun, Running, Writing
from interviewer.usecases.coding import CannotCheck, Coding
from interviewer.usecases.drills import Drills
from interviewer.usecases.forgetting import Forgetting
from interviewer.usecases.local_models import LocalModel, LocalModels
from interviewer.usecases.loops import Loops
from interviewer.usecases.narrating import Narrating
from interviewer.usecases.outcomes import Outcomes
from interviewer.usecases.packs import Packs
from interviewer.usecases.planning import Planning
from interviewer.usecases.postings import Postings
from interviewer.usecases.progress import ProgressReport
from interviewer.usecases.recordings import Heard, Recordings
from interviewer.usecases.rewriting import Rewriting
from interviewer.usecases.rounds import BadAnswer, Rounds
from interviewer.usecases.scoring import ScoreProgress, Scoring
from interviewer.usecases.self_votes import SelfVotes
from interviewer.usecases.sources import ModelSource
from interviewer.usecases.transcribing import MAX_AUDIO_BYTES, TranscriberName, Transcribing

__all__ = [
    "BadAnswer",
    "BadCode",
    "Cancelled",
    "CannotCheck",
    "CheckProgress",
    "Conflict",
    "ExerciseCheck",
    "DocumentFormat",
    "Heard",
    "InterviewerError",
    "LocalModel",
    "Loops",
    "MAX_AUDIO_BYTES",
    "MAX_RESUME_BYTES",
    "ModelInfo",
    "NotFound",
    "NotRun",
    "ScoreProgress",
    "Service",
    "Summary",
    "TranscriberName",
    "Transcribing",
]


class Service:
    """Everything that can be done with interviews, answers and models.

    All methods raise `InterviewerError` when something is wrong that the user can act on.
    """

    def __init__(
        self,
        *,
        packs: "Packs[Service]",
        content: Content,
        store: Store,
        models: ModelSource,
        rounds: Rounds,
        writing: Writing,
        scoring: Scoring,
        rewriting: Rewriting,
        asking: Asking,
        self_votes: SelfVotes,
        loops: Loops,
        narrating: Narrating,
        assessments: Assessments,
        assessed_code: AssessedCode,
        coding: Coding,
        running: Running,
        local: LocalModels,
        forgetting: Forgetting,
        bank: Bank,
        planning: Planning,
        drills: Drills,
        progress: ProgressReport,
        postings: Postings,
        outcomes: Outcomes,
        speech: Transcribing,
        recordings: Recordings,
    ) -> None:
        """Built by `interviewer.bootstrap.build`."""
        self._packs = packs
        self.content = content
        self.assessments = assessments
        self.assessed_code = assessed_code
        self.coding = coding
        self.running = running
        self.loops = loops
        self.narrating = narrating
        self.bank = bank
        self.planning = planning
        self.drills = drills
        self.progress = progress
        self.postings = postings
        self.outcomes = outcomes
        self.speech = speech
        self.recordings = recordings
        self._store = store
        self._models = models
        self._rounds = rounds
        self._writing = writing
        self._scoring = scoring
        self._rewriting = rewriting
        self._asking = asking
        self._self_votes = self_votes
        self._local = local
        self._forgetting = forgetting

    # Packs

    def packs(self) -> Mapping[str, Pack]:
        """The packs that there are, by the name that is kept with an interview."""
        return self._packs.known()

    def for_pack(self, name: str) -> "Service":
        """The use cases with the content of this pack, over the same interviews and models."""
        return self if name == self.content.key else self._packs.of(name)

    def for_interview(self, interview_id: str) -> "Service":
        """The use cases with the content that the interview was planned with."""
        return self.for_pack(self._store.pack_of(interview_id))

    def for_loop(self, loop_id: str) -> "Service":
        """The use cases with the content that the loop was planned with.

        Raises:
            NotFound: There is no such loop.
        """
        return self.for_pack(self._store.loops.load(loop_id).choice.pack)

    def for_sitting(self, sitting_id: str) -> "Service":
        """The use cases with the content that the assessment was drawn from.

        Raises:
            NotFound: There is no such assessment.
        """
        return self.for_pack(self._store.assessments.load(sitting_id).plan.pack)

    def title(self, setup: Setup) -> str:
        """What the interviewer of a round is called; the persona's id where the pack or the file is gone."""
        try:
            personas = self.for_pack(setup.pack).content.personas
        except InterviewerError:
            return setup.persona
        return title_of(setup.persona, personas)

    # Models

    def models(self) -> tuple[ModelInfo, ...]:
        """Which providers there are and what each needs; asks no network."""
        return self._models.providers()

    def default_provider(self) -> str:
        """The provider that is taken unless one is chosen."""
        return self._models.default()

    def probe(self, provider: str) -> ModelInfo:
        """Ask a provider's model one tiny question, to know whether it answers."""
        return self._models.probe(provider)

    def test_model(self, provider: str) -> EntranceResult:
        """Test again whether a provider's model can lead an interview; takes up to a minute."""
        return self._models.test(provider)

    def agree(self, host: str, *, remember: bool = True) -> None:
        """The candidate agrees that answers are sent to this host; for this process alone unless remembered."""
        self._models.consent.give(host, remember=remember)

    def agreed_hosts(self) -> tuple[str, ...]:
        """The hosts that the candidate agreed to and that are remembered."""
        return self._models.consent.hosts()

    def disagree(self, host: str) -> bool:
        """Take the agreement back; False when there was none."""
        return self._models.consent.withdraw(host)

    def local_models(self) -> tuple[LocalModel, ...]:
        """The model files of the catalogue, and which of them are here."""
        return self._local.list()

    def pull_models(
        self, names: Sequence[str], *, progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]
    ) -> None:
        """Fetch model files; see `LocalModels.pull`."""
        self._local.pull(names, progress, cancelled)

    def add_model(self, address: str, sha256: str | None = None) -> LocalModel:
        """Make a model file of the hub known, to be fetched by its name; see `LocalModels.add`."""
        return self._local.add(address, sha256)

    def remove_model(self, name: str) -> None:
        """Delete a model's file."""
        self._local.remove(name)

    # A round

    def read_resume(self, name: str, data: bytes) -> Resume:
        """Read a résumé from a file and find what it claims; nothing is stored before a round is started with it."""
        return read_resume(name, data)

    def start(self, setup: Setup, resume: Resume | None = None) -> Interview:
        """Begin an interview; its opening and the résumé are stored."""
        return self._rounds.start(setup, resume)

    def interviews(self, limit: int | None = None, offset: int = 0) -> tuple[Summary, ...]:
        """Interviews, newest first: so many, after so many that are newer; all by default."""
        return self._store.summaries(limit, offset)

    def count(self) -> int:
        """How many interviews there are."""
        return self._store.count()

    def going_on(self) -> tuple[str, ...]:
        """The ids of the interviews that have not ended."""
        return self._store.active_ids()

    def open(self, interview_id: str) -> Interview:
        """The interview as it stands; time away from it becomes a pause."""
        return self._rounds.open(interview_id)

    def touch(self, interview_id: str) -> None:
        """A sign of life of an open page, every 20 seconds."""
        self._rounds.touch(interview_id)

    def answer(self, interview_id: str, text: str, *, after: int, spoken: Spoken | None = None) -> Iterator[str]:
        """Store the candidate's turn, then stream the reply; see `Rounds.answer`."""
        return self._rounds.answer(interview_id, text, after=after, spoken=spoken)

    def reply(self, interview_id: str) -> Iterator[str]:
        """The reply that is still owed, streamed; empty when none is."""
        return self._rounds.reply(interview_id)

    def owes_reply(self, interview: Interview) -> bool:
        """Whether the interviewer has to speak now."""
        return self._rounds.owes_reply(interview)

    def speaks_up_in(self, interview: Interview) -> float | None:
        """Seconds until the interviewer speaks up although the candidate says nothing; None when it never does."""
        return self._rounds.speaks_up_in(interview)

    def keep_code(self, interview_id: str, draft: Draft) -> int:
        """Keep what the candidate wrote and return the number of the version; see `Writing.keep`."""
        return self._writing.keep(interview_id, draft)

    def pause(self, interview_id: str) -> Interview:
        """Stop the clock."""
        return self._rounds.pause(interview_id)

    def resume(self, interview_id: str) -> Interview:
        """Let the clock run on."""
        return self._rounds.resume(interview_id)

    def end(self, interview_id: str) -> Interview:
        """End the interview."""
        return self._rounds.end(interview_id)

    # Scores

    def stories(self, interview: Interview) -> tuple[Story, ...]:
        """The interview cut into stories, one for each prepared question that was asked."""
        return stories(interview)

    def score(
        self, interview_id: str, *, progress: Callable[[ScoreProgress], None], cancelled: Callable[[], bool]
    ) -> Scorecard:
        """Score what has no score yet; see `Scoring.score`."""
        return self._scoring.score(self._store.load(interview_id), progress, cancelled)

    def scorecard(self, interview_id: str) -> Scorecard | None:
        """The scorecard, when the interview was scored."""
        return self._store.scorecard(interview_id)

    def score_answer(self, answer: AnswerToScore, provider: str | None = None) -> AnswerScore:
        """Score one answer outside an interview."""
        return self._scoring.score_answer(answer, provider or self.default_provider())

    def ask(self, case: Case, provider: str | None = None) -> Asked:
        """What the interviewer says to given turns, outside an interview; see `Asking.ask`."""
        return self._asking.ask(case, provider or self.default_provider())

    def rewrite(self, interview_id: str, question_id: str, *, cancelled: Callable[[], bool]) -> Rewrite:
        """Write the answer to a question stronger, from its own facts; see `Rewriting.rewrite`."""
        return self._rewriting.rewrite(self._store.load(interview_id), question_id, cancelled)

    def rewrite_answer(
        self, answer: AnswerToScore, provider: str | None = None, missing: Sequence[Check] = ()
    ) -> Rewrite:
        """Write an answer outside an interview stronger, from its own facts; see `Rewriting.rewrite_answer`."""
        return self._rewriting.rewrite_answer(answer, provider or self.default_provider(), missing)

    # One's own votes

    def ballot(self, interview_id: str) -> Ballot:
        """The answers that the candidate can vote on, their votes so far, and whether the score was shown."""
        return self._self_votes.ballot(interview_id)

    def self_vote(self, interview_id: str, votes: Mapping[str, Vote]) -> None:
        """Keep the candidate's own votes by question; refused once the score was shown. See `SelfVotes.vote`."""
        self._self_votes.vote(interview_id, votes)

    def reveal(self, interview_id: str) -> None:
        """Note that the score is shown now; the candidate's votes stand from here on."""
        self._self_votes.reveal(interview_id)

    def calibration(self) -> str:
        """How the candidate rates themselves over all rounds, in a sentence or two; empty below three answers."""
        return self._self_votes.calibration()

    def can_grade(self, provider: str) -> bool:
        """Whether this provider has a model that can be asked for a plain grade."""
        return self._models.grader(provider) is not None

    def grade(self, answer: AnswerToScore, provider: str) -> float:
        """What the provider's model says when it is asked for one number and nothing else; see `Scoring.grade`."""
        return self._scoring.grade(answer, provider)

    # Baseline for comparison

    def can_interview_plainly(self, provider: str) -> bool:
        """Whether this provider has a model that can be told to interview by itself."""
        return self._models.plain(provider) is not None

    def plain_turn(self, interview: Interview, question_id: str) -> str:
        """What the provider's model says next when it is only told to be an interviewer; see `plain_turn`."""
        return plain_turn(self.content, self._models, interview, question_id)

    # Simulated candidates

    def candidate_words(self, provider: str, cue: Cue) -> str:
        """What the provider's model says as a simulated candidate; empty when it fails. See `candidate_words`."""
        return candidate_words(self._models, provider, cue)

    # Everything about one interview

    def exchanges(self, interview_id: str) -> tuple[StoredExchange, ...]:
        """The records of all model calls of an interview, oldest first."""
        return self._store.exchanges(interview_id)

    def export(self, interview_id: str) -> dict[str, JsonValue]:
        """Everything about an interview, as plain JSON; without its scores while they wait for a loop's debrief."""
        loop = self.loops.of(interview_id)
        return self._store.export(interview_id, scores=loop is None or not loop.hides)

    def delete(self, interview_id: str) -> DeletedInterview:
        """Delete everything about an interview, and return what is needed to undo it."""
        return self._store.delete(interview_id)

    def is_scrubbed(self, within: float) -> bool:
        """Whether deleted words have left the files too, now or within so many seconds; see `Store.delete`."""
        return self._store.is_scrubbed(within)

    def restore(self, deleted: DeletedInterview) -> str:
        """Bring a deleted interview back, into the loop that it was a round of; returns its id."""
        return self._store.restore(deleted.exported, deleted.before)

    def close_rounds(self) -> None:
        """Stop following replies."""
        self._rounds.close()

    def close(self) -> None:
        """Stop the models and close the store."""
        self._forgetting.close()
        self._packs.close()
        self.speech.close()
        self._models.close()
        self._store.close()
