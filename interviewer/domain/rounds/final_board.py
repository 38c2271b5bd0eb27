"""What a round leaves of each design: the whiteboard as it stood at the end, and the figures that were stated."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from interviewer.domain.design.pad import StatedFigure, stated_figures
from interviewer.domain.entities.code import by_language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.languages import Language
from interviewer.domain.entities.question import Question
from interviewer.domain.rounds.story import stories

FIGURES_NOTE = "Beside what follows from the task's own figures. Whoever assumed other ones may be right all the same."


class FinalBoard(NamedTuple):
    """What is left of one design, by the id of its task; a sheet is empty when nothing was written on it."""

    task: str
    diagram: str
    pad: str
    figures: tuple[StatedFigure, ...]


def final_boards(interview: Interview, questions: Mapping[str, Question]) -> Iterator[FinalBoard]:
    """One for each design that something is left of, in the order in which they were asked."""
    for story in stories(interview):
        task = questions.get(story.question_id)
        if not isinstance(task, DesignTask):
            continue
        sheets = {name: code.text for name, code in by_language(interview.codes, task.id).items() if code.text.strip()}
        diagram, pad = sheets.get(Language.MERMAID, ""), sheets.get(Language.PAD, "")
        figures = stated_figures(task, [turn.text for turn in story.told], pad)
        if diagram or pad or figures:
            yield FinalBoard(task.id, diagram, pad, figures)
