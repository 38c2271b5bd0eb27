"""Checks that a figure is told as it was worked out."""

from collections.abc import Iterator

from interviewer.content.errors import Problem
from interviewer.content.placed import Placed, PlacedContent
from interviewer.content.stated import agrees
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.question import Question
from interviewer.domain.keys.fundamentals import FundamentalsQuestion


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of the sentences that tell a worked figure."""
    for item in content.questions:
        yield from _told_as_worked_out(item)


def _told_as_worked_out(item: Placed[Question]) -> Iterator[Problem]:
    question = item.value
    if not isinstance(question, DesignTask | FundamentalsQuestion) or question.figures is None:
        return
    for at, figure in enumerate(question.figures.worked):
        if not agrees(figure.says, figure.value, figure.unit):
            told = f"{figure.name} is {figure.value:g} {figure.unit}".rstrip()
            yield item.problem(("figures", "worked", at, "says"), f"does not state the figure: {told}")
