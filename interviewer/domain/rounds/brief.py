"""The content that one interview needs: its persona, questions and rubrics."""

from collections.abc import Mapping
from dataclasses import dataclass

from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric, RubricKind
from interviewer.domain.ports import Reader
from interviewer.domain.rounds.thread_words import ThreadWords

STAR = "star"


@dataclass(frozen=True)
class Brief:
    """What the interviewer has on the desk; all of it was validated when it was read, and it is laid out at every turn.

    Attributes:
        questions: Prepared questions by id, those about the candidate's résumé among them.
        rubrics: Rubrics by id; the STAR rubric is among them.
        first: Ids of the questions that come before others by the same rubric, in their order.
        thread_words: How a thread is taken up in prepared words.
        reader: Says what a story holds, quickly enough to be asked at every turn; None to go by cues alone.
    """

    persona: Persona
    questions: Mapping[str, Question]
    rubrics: Mapping[str, Rubric]
    first: tuple[str, ...] = ()
    reader: Reader | None = None
    thread_words: ThreadWords = ThreadWords()

    def rubrics_for(self, question: Question) -> tuple[Rubric, ...]:
        """The rubrics that an answer to the question is scored by: STAR too if it is a story about a principle."""
        own = self.rubrics[question.rubric]
        if own.kind is RubricKind.PRINCIPLE:
            return (self.rubrics[STAR], own)
        return (own,)
