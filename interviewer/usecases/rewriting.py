"""Writes an answer stronger, from its own facts: by a model whose every claim is checked, else by code."""

from collections.abc import Callable, Sequence

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.rewrite import BLANK, REWRITTEN, Rewrite
from interviewer.domain.entities.rubric import Check
from interviewer.domain.entities.scorecard import Exchange
from interviewer.domain.errors import InterviewerError
from interviewer.domain.evidence.cues import without_orders
from interviewer.domain.language.tokens import fluent
from interviewer.domain.ports import Refused, Rewriter, RewriteRequest, RewriterError
from interviewer.domain.rewriting.invention import invented
from interviewer.domain.rewriting.omission import left_out
from interviewer.domain.rewriting.outline import outline, with_blanks
from interviewer.domain.rounds.round_questions import questions_of
from interviewer.domain.rounds.story import stories
from interviewer.domain.scores.answer_score import AnswerToScore
from interviewer.store import Store
from interviewer.usecases.sources import ModelSource

# The first text, and one more without the faults of the first.
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
        told = () if story is None else tuple((turn.index, turn.text) for turn in story.told)
        if question is None or not told:
            raise InterviewerError("There is no answer to this question that could be written stronger.")
        self._check(question.rubric)
        score = next((one for one in self._store.story_scores(interview.id) if one.question_id == question_id), None)
        criteria, missing = ((), ()) if score is None else (score.criteria, score.missing)
        by_code = outline(told, criteria, missing)
        request = _request(question.text, [text for _, text in told], by_code.blanks)

        def keep(exchange: Exchange) -> None:
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
        by_code = outline([(0, answer.answer)], missing=missing)
        request = _request(answer.question, [answer.answer], by_code.blanks)
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
    """The model's text when nothing is invented or left out in it, else the one by code with a note that says why."""
    if rewriter is None:
        return by_code
    for _ in range(_TRIES):
        try:
            text, exchange = rewriter.rewrite(request, cancelled)
        except RewriterError as error:
            keep(error.exchange)
            return by_code.model_copy(update={"note": str(error)})
        keep(exchange)
        fault, refused = _fault(text, request.answers, by_code)
        if not fault:
            return Rewrite(text=with_blanks(text, request.blanks), by=rewriter.name)
        if refused is None:
            break
        request = request.model_copy(update={"refused": refused})
    return by_code.model_copy(update={"note": f"{rewriter.name} {fault}; its text is not shown."})


def _fault(text: str, answers: Sequence[str], by_code: Rewrite) -> tuple[str, Refused | None]:
    """What is wrong with a model's text, if anything, and what to tell the model when asking again may help."""
    found, lost = invented(text, answers), left_out(text, by_code.text)
    refused = Refused(text=text, inventions=found, left_out=lost)
    if found:
        return "put in what you did not say", refused
    if lost:
        return "left out what your answer rests on", refused
    # Code puts the blanks where they belong, which is more than a copy of the answer does.
    return ("changed nothing", None) if _said(BLANK.sub("", text)) == _said(" ".join(answers)) else ("", None)


def _said(text: str) -> list[str]:
    return [token.key for token in fluent(text)]
