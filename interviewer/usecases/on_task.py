"""Finds out whether what was said is about the design task, or the line of the résumé, that was asked about."""

from collections.abc import Callable

from interviewer.content import Content
from interviewer.domain.entities.code import by_language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.on_task import OffTask, off_task, own_words
from interviewer.domain.entities.question import Question
from interviewer.domain.language.likeness import content_words
from interviewer.domain.resumes.off_claim import off_claim
from interviewer.domain.rounds.story import Story


class OnTask:
    """Compares a design with all design tasks and a claim with its own words; no other question is off its task."""

    def __init__(self, content: Content) -> None:
        """Compare with the tasks of this content."""
        self._content = content

    def of_story(self, interview: Interview, story: Story, question: Question) -> OffTask | None:
        """What there is to find of one story of a round, the whiteboard included."""
        for claim in interview.resume.claims if interview.resume else ():
            if claim.id == question.id:
                return off_claim(claim, [turn.text for turn in story.answers])

        def said() -> frozenset[str]:
            sheets = [sheet.text for sheet in by_language(interview.codes, question.id).values()]
            return own_words(story.turns, story.answers, sheets)

        return self._find(question, said)

    def of_answer(self, question: Question, answer: str) -> OffTask | None:
        """What there is to find of a single answer."""
        return self._find(question, lambda: content_words(answer))

    def _find(self, question: Question, said: Callable[[], frozenset[str]]) -> OffTask | None:
        if not isinstance(question, DesignTask):
            return None
        tasks = [one for one in self._content.questions.values() if isinstance(one, DesignTask)]
        return off_task(question, tasks, self._content.rubrics[question.rubric], said())
