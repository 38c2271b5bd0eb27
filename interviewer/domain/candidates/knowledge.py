"""What somebody who knows the answer to a technical question could say, from the question's own answer key."""

from functools import singledispatch

from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.question import Question
from interviewer.domain.keys.fundamentals import FundamentalsQuestion

# With so many figures a design begins; whoever works out fewer has said little of the task.
_FIRST = 4


@singledispatch
def points(question: Question) -> tuple[str, ...]:
    """Whole sentences that answer the question, the most important first; none for a question without a key."""
    return ()


@points.register
def _(question: FundamentalsQuestion) -> tuple[str, ...]:
    core = [entry.point for entry in question.key if entry.core]
    return (" ".join(core), *(entry.point for entry in question.key if not entry.core))


@points.register
def _(question: DesignTask) -> tuple[str, ...]:
    says = [worked.says for worked in question.figures.worked]
    return (" ".join(says[:_FIRST]), *says[_FIRST:])


@points.register
def _(question: CodingProblem) -> tuple[str, ...]:
    return (question.hints[-1], question.complexity.why, *(example.why for example in question.examples))


@points.register
def _(question: Exercise) -> tuple[str, ...]:
    return (question.hints[-1], *(entry.says for entry in question.properties))
