"""Reads a whole round for what shows across its stories, by a judge that can."""

from collections.abc import Callable, Mapping, Sequence

from interviewer.content import Content
from interviewer.domain.entities.interview import Interview, Turn
from interviewer.domain.entities.judging import ToldStory
from interviewer.domain.entities.patterns import RoundReview
from interviewer.domain.entities.question import Question
from interviewer.domain.evidence.quotes import LEAST_QUOTES, holding
from interviewer.domain.ports import Judge, JudgeError, RoundRequest
from interviewer.domain.rounds.story import Story, told_before, warm_up
from interviewer.store import Store


class Across:
    """The one look at the round as a whole; its failure is told and costs no story its score."""

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
