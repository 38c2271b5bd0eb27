"""Writes an answer stronger: a model chooses clauses and their order and code checks that, else code does it alone."""

from collections.abc import Callable, Sequence

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview, Speaker
from interviewer.domain.entities.rewrite import REWRITTEN, Refused, Rewrite, RewriteRequest
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import CriterionResult, ModelCall
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Rewriter, RewriterError
from interviewer.domain.rewriting.arrangement import assembled, faults, offered_blanks, offered_clauses
from interviewer.domain.rewriting.outline import outline
from interviewer.domain.rounds.brief import questions_of
from interviewer.domain.rounds.story import Story, stories
from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.store import Store
from interviewer.usecases.sources import ModelSource

# The first arrangement, and one more without the faults of the first.
_TRIES = 2


class Rewriting:
    """The use cases of rewriting. A rewrite is not kept: it can be had again at any time."""

    def __init__(self, content: Content, store: Store, models: ModelSource) -> None:
        """Everything that rewriting needs from outside."""
        self._content = content
        self._store = store
        self._models = models

    def rewrite(self, interview: Interview, question_id: str, cancelled: Callable[[], bool]) -> Rewrite:
        """Write the answer to one question of an interview stronger; the records of the model calls are kept.

        Raises:
            InterviewerError: The question was not answered, or its answers are no stories.
            Cancelled: `cancelled()` became true.
        """
        story = next((story for story in stories(interview) if story.question_id == question_id), None)
        question = questions_of(interview, self._content.questions).get(question_id)
        if question is None or story is None or not story.told:
            raise InterviewerError("There is no answer to this question that could be written stronger.")
        self._check(question.rubric)
        score = next((one for one in self._store.story_scores(interview.id) if one.question_id == question_id), None)
        criteria, missing = ((), ()) if score is None else (score.criteria, score.missing)
        told = [(turn.index, turn.text) for turn in story.told]
        by_code = outline(told, criteria, missing)
        request = _request(_asked(story, question.text), told, criteria, by_code)

        def keep(exchange: ModelCall) -> None:
            self._store.add_exchange(interview.id, exchange, turn=None, question_id=question_id)

        return _write(self._models.rewriter(interview.setup.provider), request, by_code, keep, cancelled)

    def rewrite_answer(self, answer: AnswerToScore, provider: str, missing: Sequence[Check]) -> Rewrite:
        """Write an answer outside an interview stronger.

        Args:
            answer: The answer.
            provider: Whose model is asked.
            missing: What its score calls missing; looked for in the answer when empty.

        Raises:
            InterviewerError: Answers by this rubric are no stories.
        """
        self._check(answer.principle)
        told = [(0, answer.answer)]
        by_code = outline(told, missing=missing)
        request = _request((answer.question,), told, (), by_code)
        return _write(self._models.rewriter(provider), request, by_code, lambda _: None, lambda: False)

    def _check(self, rubric_id: str) -> None:
        rubric = self._content.rubrics.get(rubric_id)
        if rubric is None or rubric.kind not in REWRITTEN:
            raise InterviewerError("Only a story about a principle can be written stronger from its own facts.")


def _asked(story: Story, question: str) -> tuple[str, ...]:
    """The interviewer's words before each turn that tells something; the prepared question before the first."""
    probes = []
    for turn in story.told[1:]:
        before = (one.text for one in story.turns if one.speaker is Speaker.INTERVIEWER and one.index < turn.index)
        probes.append(list(before)[-1])
    return (question, *probes)


def _request(
    asked: tuple[str, ...], told: Sequence[tuple[int, str]], criteria: Sequence[CriterionResult], by_code: Rewrite
) -> RewriteRequest:
    return RewriteRequest(asked=asked, clauses=offered_clauses(told, criteria), blanks=offered_blanks(by_code.blanks))


def _write(
    rewriter: Rewriter | None,
    request: RewriteRequest,
    by_code: Rewrite,
    keep: Callable[[ModelCall], None],
    cancelled: Callable[[], bool],
) -> Rewrite:
    """The model's arrangement when nothing is wrong with it, else the one by code with a note that says why."""
    if rewriter is None or not request.clauses:
        return by_code
    for _ in range(_TRIES):
        try:
            arrangement, exchange = rewriter.rewrite(request, cancelled)
        except RewriterError as error:
            keep(error.exchange)
            return by_code.model_copy(update={"note": str(error)})
        keep(exchange)
        wrong = faults(arrangement, request.clauses, request.blanks)
        if not wrong:
            return assembled(arrangement, request.clauses, request.blanks, rewriter.name)
        request = request.model_copy(update={"refused": Refused(reply=exchange.reply, faults=wrong)})
    note = f"{rewriter.name} did not keep to the words of your answer or left out what it rests on."
    return by_code.model_copy(update={"note": note})
