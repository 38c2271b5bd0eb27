"""Scores a round, story by story and in parallel, or a single answer."""

import time
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.checked_code import CheckedCode
from interviewer.domain.entities.interview import Interview, InterviewState, Speaker
from interviewer.domain.entities.on_task import OffTask
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import SCORES_ANSWERS, Rubric, RubricKind
from interviewer.domain.entities.scorecard import (
    CriterionVerdict,
    Evidence,
    Exchange,
    Reading,
    Scorecard,
    Status,
    StoryScore,
)
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.cues import without_what_leads_to_orders
from interviewer.domain.evidence.recital import Recital
from interviewer.domain.language.length import within
from interviewer.domain.ports import Cancelled, Judge, JudgeError, JudgeRequest, Reader
from interviewer.domain.rounds.brief import STAR
from interviewer.domain.rounds.round_questions import questions_of, scored_stories
from interviewer.domain.rounds.story import Story
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore, answer_score
from interviewer.domain.scores.helped import hints_taken
from interviewer.domain.scores.round_score import scorecard
from interviewer.domain.scores.scoring import not_scored, score_story
from interviewer.store import Store
from interviewer.usecases.code_checks import CodeChecks
from interviewer.usecases.on_task import OnTask
from interviewer.usecases.sources import ModelSource


class ScoreProgress(Frozen):
    """How far scoring has come.

    Attributes:
        done: Stories that are finished, scored or not.
        total: Stories in all.
        label: What is being done.
        seconds: Since the start of this run.
    """

    done: int
    total: int
    label: str
    seconds: float


class Scoring:
    """The use cases of scoring."""

    def __init__(self, content: Content, store: Store, models: ModelSource, codes: CodeChecks) -> None:
        """Everything that scoring needs from outside."""
        self._content = content
        self._store = store
        self._models = models
        self._codes = codes
        self._on_task = OnTask(content)

    def score(
        self, interview: Interview, progress: Callable[[ScoreProgress], None], cancelled: Callable[[], bool]
    ) -> Scorecard:
        """Score the stories that have no score yet, all at once, and keep each as soon as it is there.

        Raises:
            InterviewerError: The interview still goes on.
            Cancelled: `cancelled()` became true; the stories scored until then are kept.
        """
        if interview.state is not InterviewState.ENDED:
            raise InterviewerError("This interview still goes on. End it first, then score it.")
        questions = questions_of(interview, self._content.questions)
        told = scored_stories(interview, questions)
        scores = {score.question_id: score for score in self._store.story_scores(interview.id)}
        todo = [s for s in told if s.question_id not in scores or scores[s.question_id].status is Status.NOT_SCORED]
        self._score_all(interview, todo, scores, len(told), progress, cancelled)
        ordered = [scores[story.question_id] for story in told]
        card = scorecard(interview.id, ordered, self._content.levels, interview.setup.level)
        self._store.save_scorecard(interview.id, card)
        return card

    def score_answer(self, answer: AnswerToScore, provider: str) -> AnswerScore:
        """Score one answer outside an interview.

        Raises:
            InterviewerError: There is no such principle.
        """
        request = self._request(answer)
        score, _ = self._judge(
            request,
            ((0, answer.answer),),
            self._models.judge(provider),
            self._models.reader(provider),
            lambda: False,
            off_task=self._on_task.of_answer(request.question, answer.answer),
        )
        return answer_score(score, answer_id=answer.id)

    def grade(self, answer: AnswerToScore, provider: str) -> float:
        """One number from the provider's model, 0 to 5, without checks or grounds.

        Raises:
            InterviewerError: There is no such principle, no model, or no usable number came.
        """
        grader = self._models.grader(provider)
        if grader is None:
            raise InterviewerError(f"The provider {provider} has no model that could give a grade.")
        try:
            return grader.grade(self._request(answer))
        except JudgeError as error:
            raise InterviewerError(str(error)) from error

    def _request(self, answer: AnswerToScore) -> JudgeRequest:
        """A single answer as a story of one exchange."""
        rubric = self._content.rubrics.get(answer.principle)
        if rubric is None or rubric.kind not in SCORES_ANSWERS:
            known = ", ".join(r.name for r in self._content.rubrics.values() if r.kind in SCORES_ANSWERS)
            raise InterviewerError(f"There is no rubric '{answer.principle}'. Known are: {known}.")
        return JudgeRequest(
            question=self._asked(answer, rubric),
            level=answer.level,
            answers=(answer.answer,),
            transcript=(("interviewer", answer.question), ("candidate", answer.answer)),
            rubrics=self._rubrics(rubric),
        )

    def _asked(self, answer: AnswerToScore, rubric: Rubric) -> Question:
        """The prepared question in these words, which may have an answer key, or one of the caller's own."""
        prepared = (q for q in self._content.questions.values() if q.rubric == rubric.id and q.text == answer.question)
        own = Question(
            id="answer",
            rubric=rubric.id,
            text=answer.question,
            rephrase=answer.question,
            clarification="",
            reach=("", ""),
            follow_ups=("", ""),
        )
        return next(prepared, own)

    def _score_all(
        self,
        interview: Interview,
        todo: list[Story],
        scores: dict[str, StoryScore],
        total: int,
        progress: Callable[[ScoreProgress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        if not todo:
            return
        started = time.monotonic()
        judge, reader = self._models.judge(interview.setup.provider), self._models.reader(interview.setup.provider)

        def report(label: str) -> None:
            done = total - len(pending)
            progress(ScoreProgress(done=done, total=total, label=label, seconds=time.monotonic() - started))

        with ThreadPoolExecutor(max_workers=len(todo), thread_name_prefix="score") as pool:
            pending: set[Future[StoryScore]] = {
                pool.submit(self._score_story, interview, story, judge, reader, cancelled) for story in todo
            }
            while pending:
                report(f"{judge.name} reads your answers")
                finished, pending = wait(pending, timeout=1.0, return_when=FIRST_COMPLETED)
                for future in finished:
                    score = future.result()
                    scores[score.question_id] = score
            report("Done")

    def _score_story(
        self, interview: Interview, story: Story, judge: Judge, reader: Reader, cancelled: Callable[[], bool]
    ) -> StoryScore:
        question = questions_of(interview, self._content.questions)[story.question_id]
        answers = tuple((turn.index, turn.text) for turn in story.answers)
        request = JudgeRequest(
            question=question,
            level=interview.setup.level,
            answers=tuple(text for _, text in answers),
            transcript=tuple((turn.speaker.value, turn.text) for turn in story.turns),
            rubrics=self._rubrics(self._content.rubrics[question.rubric]),
        )
        if cancelled():
            raise Cancelled
        code = self._codes.check(interview, question)
        if cancelled():
            raise Cancelled
        off_task = self._on_task.of_story(interview, story, question)
        hints = hints_taken(story, question)
        score, exchange = self._judge(request, answers, judge, reader, cancelled, code, off_task, hints)
        if exchange is not None:
            self._store.add_exchange(interview.id, exchange, turn=None, question_id=question.id)
        score = score.model_copy(update={"code": code})
        self._store.save_story_score(interview.id, score)
        return score

    def _judge(
        self,
        request: JudgeRequest,
        answers: tuple[tuple[int, str], ...],
        judge: Judge,
        reader: Reader,
        cancelled: Callable[[], bool],
        code: CheckedCode | None = None,
        off_task: OffTask | None = None,
        hints: int = 0,
    ) -> tuple[StoryScore, Exchange | None]:
        if not any(text.strip() for text in request.answers):
            # Code that was run is an answer, also of somebody who said nothing; there is nothing for a judge to read.
            return self._book(request, (), None, reader, None, code, off_task, hints), None
        recital = Recital(request.rubrics)
        read, unread = within(answers)
        request = _cut(request, [text for _, text in read]) if unread else request
        heard = tuple((turn, recital.without(text)) for turn, text in read)
        if not any(text.strip() for _, text in heard):
            return not_scored(request.question, "What was said repeats the rubric and tells nothing to score."), None
        try:
            verdicts, exchange = judge.assess(request, cancelled)
        except JudgeError as error:
            return not_scored(request.question, str(error), error.exchange), error.exchange
        score = self._book(request, heard, verdicts, reader, exchange, code, off_task, hints)
        # Whoever gives orders gains nothing by what stands around them, whether it is heard or not.
        quiet = tuple((turn, without_what_leads_to_orders(text)) for turn, text in heard)
        if quiet != heard:
            without = self._book(request, quiet, verdicts, reader, exchange, code, off_task, hints)
            score = min(score, without, key=_worth)
        return score.model_copy(update={"unread": unread}), score.judge

    def _book(
        self,
        request: JudgeRequest,
        heard: tuple[tuple[int, str], ...],
        verdicts: tuple[CriterionVerdict, ...] | None,
        reader: Reader,
        exchange: Exchange | None,
        code: CheckedCode | None,
        off_task: OffTask | None,
        hints: int,
    ) -> StoryScore:
        reading = _read(reader, heard) if heard and self._is_story(request) else None
        if reading is not None and exchange is not None:
            exchange = exchange.model_copy(update={"versions": (*exchange.versions, f"reader/{reading.reader}")})
        return score_story(
            request.question,
            request.rubrics,
            heard,
            verdicts,
            reading,
            self._content.levels,
            request.level,
            exchange,
            code,
            off_task,
            hints,
        )

    @staticmethod
    def _is_story(request: JudgeRequest) -> bool:
        """The reader was fitted on stories, and knows nothing of work on a technical problem."""
        return any(rubric.kind is RubricKind.STAR for rubric in request.rubrics)

    def _rubrics(self, rubric: Rubric) -> tuple[Rubric, ...]:
        return (self._content.rubrics[STAR], rubric) if rubric.kind is RubricKind.PRINCIPLE else (rubric,)


def _worth(score: StoryScore) -> float:
    """What has no number is not the lower one."""
    return float("inf") if score.overall is None else score.overall


def _cut(request: JudgeRequest, answers: list[str]) -> JudgeRequest:
    """The request with the candidate's turns cut to these."""
    texts = iter(answers)
    transcript = tuple((who, next(texts) if who == Speaker.CANDIDATE else said) for who, said in request.transcript)
    return request.model_copy(update={"answers": tuple(answers), "transcript": transcript})


def _read(reader: Reader, answers: tuple[tuple[int, str], ...]) -> Reading:
    """What the reader says, with its places by turn index."""
    turns = [turn for turn, _ in answers]
    reading = reader.read([text for _, text in answers])

    def placed(evidence: Evidence) -> Evidence:
        return evidence.model_copy(update={"turn": turns[evidence.turn]})

    return reading.model_copy(
        update={
            "shares": tuple(s.model_copy(update={"evidence": placed(s.evidence)}) for s in reading.shares),
            "marks": tuple(m.model_copy(update={"evidence": placed(m.evidence)}) for m in reading.marks),
        }
    )
