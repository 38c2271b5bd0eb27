"""Writes an answer stronger, from its own facts: by a model whose every claim is checked, else by code."""

from collections.abc import Callable, Sequence

from interviewer.content import Content
from interviewer.domain.answer_score import AnswerToScore
from interviewer.domain.cues import without_orders
from interviewer.domain.errors import InterviewerError
from interviewer.domain.interview import Interview
from interviewer.domain.invention import invented
from interviewer.domain.outline import blanks, outline, with_blanks
from interviewer.domain.ports import Refused, Rewriter, RewriteRequest, RewriterError
from interviewer.domain.rewrite import REWRITTEN, Rewrite
from interviewer.domain.scorecard import Exchange
from interviewer.domain.story import stories
from interviewer.store import Store
from interviewer.usecases.sources import ModelSource

# The first text, and one more without what the first invented.
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
        question = self._content.questions.get(question_id)
        told = () if story is None else tuple((turn.index, turn.text) for turn in story.told)
        if question is None or not told:
            raise InterviewerError("There is no answer to this question that could be written stronger.")
        self._check(question.rubric)
        score = next((one for one in self._store.story_scores(interview.id) if one.question_id == question_id), None)
        criteria, missing = ((), ()) if score is None else (score.criteria, score.missing)
        request = _request(question.text, [text for _, text in told], blanks([text for _, text in told], missing))

        def keep(exchange: Exchange) -> None:
            self._store.add_exchange(interview.id, exchange, turn=None, question_id=question_id)

        by_code = outline(told, criteria, missing)
        return _write(self._models.rewriter(interview.setup.provider), request, by_code, keep, cancelled)

    def rewrite_answer(self, answer: AnswerToScore, provider: str) -> Rewrite:
        """Write an answer outside an interview stronger.

        Raises:
            InterviewerError: Answers by this rubric are no stories.
        """
        self._check(answer.principle)
        request = _request(answer.question, [answer.answer], blanks([answer.answer]))
        by_code = outline([(0, answer.answer)])
        return _write(self._models.rewriter(provider), request, by_code, lambda _: None, lambda: False)

    def _check(self, rubric_id: str) -> None:
        rubric = self._content.rubrics.get(rubric_id)
        if rubric is None or rubric.kind not in REWRITTEN:
            raise InterviewerError("Only a story about a principle can be written stronger from its own facts.")


def _request(question: str, answers: Sequence[str], lacking: tuple[str, ...]) -> RewriteRequest:
    return RewriteRequest(question=question, answers=tuple(map(without_orders, answers)), blanks=lacking)


def _write(
    rewriter: Rewriter | None,
    request: RewriteRequest,
    by_code: Rewrite,
    keep: Callable[[Exchange], None],
    cancelled: Callable[[], bool],
) -> Rewrite:
    """The model's text when it invents nothing, else the one by code with a note that says why."""
    if rewriter is None:
        return by_code
    for _ in range(_TRIES):
        try:
            text, exchange = rewriter.rewrite(request, cancelled)
        except RewriterError as error:
            keep(error.exchange)
            return by_code.model_copy(update={"note": str(error)})
        keep(exchange)
        found = invented(text, request.answers)
        if not found:
            return Rewrite(text=with_blanks(text, request.blanks), by=rewriter.name)
        request = request.model_copy(update={"refused": Refused(text=text, inventions=found)})
    return by_code.model_copy(update={"note": f"{rewriter.name} put in what you did not say; its text is not shown."})
