"""Prepared questions."""

from pydantic import Field

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level

ID = r"^[a-z][a-z0-9_]*$"


class Clarifying(Frozen):
    """Something that a strong candidate asks before answering, and what the interviewer says then.

    Attributes:
        ask: The candidate's question, as they might put it.
        cues: Words or phrases, in lower case, by which the question is recognised; `*` ends a stem.
        answer: What the interviewer answers: a fact about the task, not a hint.
    """

    ask: str
    cues: tuple[str, ...] = Field(min_length=1)
    answer: str


class Question(Frozen):
    """A question that an interviewer has prepared.

    Attributes:
        rubric: Id of the rubric that the answer is scored by (a principle or a technical area).
        text: The question as it is asked, exactly one question.
        rephrase: The same question in other words, for a candidate who has no example.
        clarification: What the interviewer answers when the candidate asks what is meant: scope, not advice.
        levels: The levels that the question suits; empty for all.
        second: Another principle that good answers show.
        reach: What the probes should reach, in the order of asking.
        follow_ups: Follow-ups that hurt, each exactly one question; for technical questions the twists.
        hints: For technical questions, hints in steps from vague to near; empty for behavioural ones.
        clarifying: What a strong candidate asks first, with the interviewer's answers.
        sources: Ids of the sources, in a table of facts, of what the question and its key state.
        generations: What differs by hardware generation, by its name, so that whoever knows another one is not wrong.
    """

    id: str = Field(pattern=ID)
    rubric: str
    text: str
    rephrase: str
    clarification: str
    levels: tuple[Level, ...] = ()
    second: str | None = None
    reach: tuple[str, ...] = Field(min_length=2)
    follow_ups: tuple[str, ...] = Field(min_length=2)
    hints: tuple[str, ...] = ()
    clarifying: tuple[Clarifying, ...] = ()
    sources: tuple[str, ...] = ()
    generations: dict[str, str] = Field(default_factory=dict)

    def suits(self, level: Level) -> bool:
        """Whether it is for candidates of this level."""
        return not self.levels or level in self.levels

    @property
    def subjects(self) -> tuple[str, ...]:
        """The areas that it is about, for a round that wants some of them more often; none unless a kind has them."""
        return ()

    @property
    def scope(self) -> str:
        """What the interviewer answers to a question about the task that nothing was prepared for."""
        return self.clarification

    @property
    def facts(self) -> tuple[Clarifying, ...]:
        """What the interviewer can answer about the task."""
        return self.clarifying

    @property
    def handout(self) -> str:
        """What the candidate gets in writing beside the spoken question, in Markdown; nothing unless a kind has it."""
        return ""
