"""Scores a round, story by story and in parallel and once as a whole, or a single answer."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Any

from interviewer.content import Content
from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview, InterviewState, Turn
from interviewer.domain.entities.judging import RoundReview, ToldStory
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import SCORES_ANSWERS, Rubric, RubricKind
from interviewer.domain.entities.scorecard import (
    Scorecard,
    Status,
    StoryScore,
)
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.quotes import LEAST_QUOTES, holding
from interviewer.domain.ports import Cancelled, Judge, JudgeError, JudgeRequest, RoundRequest
from interviewer.domain.rounds.brief import STAR, questions_of, scored_stories
from interviewer.domain.rounds.story import Story, told_before, warm_up
from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore, answer_score
from interviewer.domain.scores.caps import hints_taken
from interviewer.domain.scores.round_score import scorecard
from interviewer.store import Store
from interviewer.usecases.candidate_code import CodeChecks
from interviewer.usecases.judging import OnTask, StoryJudging, StoryToJudge
from interviewer.usecases.sources import ModelSource


class Across:
    """One review of the round as a whole; its failure is reported and costs no story its score."""

    def __init__(self, content: Content, store: Store) -> None:
        """The rubrics give names, and the store keeps the record of the judge's work."""
        self._content = content
        self._store = store

    def review(
        self,
        interview: Interview,
        told: Sequence[Story],
        questions: Mapping[str, Question],
        judge: Judge,
        cancelled: Callable[[], bool],
    ) -> RoundReview | None:
        """What shows across the stories; None where no judge looks, or too little was said for anything to show twice.

        Raises:
            Cancelled: `cancelled()` became true.
        """
        answered = [story for story in told if story.answers]
        if sum(len(story.answers) for story in answered) < LEAST_QUOTES:
            return None
        try:
            found = judge.review(self._request(interview, answered, questions), cancelled)
        except JudgeError as error:
            self._store.add_exchange(interview.id, error.exchange, turn=None, question_id=None)
            return RoundReview(reason=str(error), judge=error.exchange)
        if found is None:
            return None
        proposed, exchange = found
        self._store.add_exchange(interview.id, exchange, turn=None, question_id=None)
        asked: dict[int, str | None] = {turn.index: None for turn in told_before(interview)}
        asked |= {turn.index: story.question_id for story in answered for turn in story.answers}
        quotable = [(turn.index, turn.text) for turn in interview.turns if turn.index in asked]
        return RoundReview(patterns=holding(proposed, quotable, asked), judge=exchange)

    def _request(
        self, interview: Interview, answered: Sequence[Story], questions: Mapping[str, Question]
    ) -> RoundRequest:
        return RoundRequest(
            level=interview.setup.level,
            stories=tuple(
                ToldStory(
                    question=questions[story.question_id].text,
                    about=self._content.rubrics[questions[story.question_id].rubric].name,
                    transcript=transcript(story.turns),
                )
                for story in answered
            ),
            warm_up=transcript(warm_up(interview)),
        )


def transcript(turns: Sequence[Turn]) -> tuple[tuple[str, str], ...]:
    """The turns as a judge is given them."""
    return tuple((turn.speaker.value, turn.text) for turn in turns)


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
        self._across = Across(content, store)

    def score(
        self, interview: Interview, progress: Callable[[ScoreProgress], None], cancelled: Callable[[], bool]
    ) -> Scorecard:
        """Score the stories that have no score yet, all at once, and keep each as soon as it is there.

        At the same time the judge looks for what shows across them, unless it has done so before.

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
        before = self._store.scorecard(interview.id)
        review = before.review if before is not None else None
        look = told if review is None or review.reason else ()
        review = self._score_all(interview, todo, look, scores, len(told), progress, cancelled) or review
        ordered = [scores[story.question_id] for story in told]
        card = scorecard(interview.id, ordered, self._content.levels, interview.setup.level, review)
        self._store.save_scorecard(interview.id, card)
        return card

    def score_answer(self, answer: AnswerToScore, provider: str) -> AnswerScore:
        """Score one answer outside an interview.

        Raises:
            InterviewerError: There is no such principle.
        """
        request = self._request(answer)
        off_task = self._on_task.of_answer(request.question, answer.answer)
        story = StoryToJudge(request, ((0, answer.answer),), off_task=off_task)
        score, _ = self._judging(provider).score(story, lambda: False)
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
            level=self._content.level(answer.level),
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
        todo: Sequence[Story],
        look: Sequence[Story],
        scores: dict[str, StoryScore],
        total: int,
        progress: Callable[[ScoreProgress], None],
        cancelled: Callable[[], bool],
    ) -> RoundReview | None:
        """Put the scores of `todo` into `scores` and give what shows across `look`; None where no judge looked."""
        if not todo and not look:
            return None
        started = time.monotonic()
        judge, judging = self._models.judge(interview.setup.provider), self._judging(interview.setup.provider)

        questions = questions_of(interview, self._content.questions)

        def report(left: int, label: str) -> None:
            seconds = time.monotonic() - started
            progress(ScoreProgress(done=total - left, total=total, label=label, seconds=seconds))

        with ThreadPoolExecutor(max_workers=len(todo) + 1, thread_name_prefix="score") as pool:
            review = pool.submit(self._across.review, interview, look, questions, judge, cancelled)
            scoring = [pool.submit(self._score_story, interview, story, judging, cancelled) for story in todo]
            for left in _waiting(scoring):
                report(left, f"{judge.name} reads your answers")
            for score in (future.result() for future in scoring):
                scores[score.question_id] = score
            for _ in _waiting([review]):
                report(0, f"{judge.name} looks across your answers")
            report(0, "Done")
            return review.result()

    def _score_story(
        self, interview: Interview, story: Story, judging: StoryJudging, cancelled: Callable[[], bool]
    ) -> StoryScore:
        question = questions_of(interview, self._content.questions)[story.question_id]
        answers = tuple((turn.index, turn.text) for turn in story.answers)
        request = JudgeRequest(
            question=question,
            level=interview.setup.level,
            answers=tuple(text for _, text in answers),
            transcript=transcript(story.turns),
            rubrics=self._rubrics(self._content.rubrics[question.rubric]),
            warm_up=transcript(warm_up(interview)),
        )
        if cancelled():
            raise Cancelled
        code = self._codes.check(interview, question)
        if cancelled():
            raise Cancelled
        told = StoryToJudge(
            request,
            answers,
            code=code,
            off_task=self._on_task.of_story(interview, story, question),
            hints=hints_taken(story, question),
            before=tuple((turn.index, turn.text) for turn in told_before(interview)),
        )
        score, exchange = judging.score(told, cancelled)
        if exchange is not None:
            self._store.add_exchange(interview.id, exchange, turn=None, question_id=question.id)
        score = score.model_copy(update={"code": code})
        self._store.save_story_score(interview.id, score)
        return score

    def _judging(self, provider: str) -> StoryJudging:
        # The heads are fitted on stories by the rubrics of the shipped pack.
        fitted = not self._content.key
        judge, reader = self._models.judge(provider), self._models.reader(provider)
        return StoryJudging(self._content.levels, judge, reader, fitted=fitted)

    def _rubrics(self, rubric: Rubric) -> tuple[Rubric, ...]:
        return (self._content.rubrics[STAR], rubric) if rubric.kind is RubricKind.PRINCIPLE else (rubric,)


def _waiting(work: Sequence[Future[Any]]) -> Iterator[int]:
    """How many of these are not done, at once and each second until all are; the first that failed raises."""
    left = set(work)
    while left:
        yield len(left)
        finished, left = wait(left, timeout=1.0, return_when=FIRST_COMPLETED)
        for future in finished:
            future.result()
