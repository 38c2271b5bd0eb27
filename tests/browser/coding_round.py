"""A coding round as far as its problem, without a walk through the page."""

from pathlib import Path

from interviewer.bootstrap import build
from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.interview import Interview, Setup
from interviewer.domain.rounds.agenda import plan
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.story import on_the_table
from interviewer.service import Service
from interviewer.settings import Settings


def service(data_dir: Path) -> Service:
    """The use cases over the page's own store."""
    return build(Settings(data_dir=data_dir))


def begin(service: Service, persona: str = "coding", seed: int = 5) -> Interview:
    """An interview whose coding problem, or the exercise of a round on fundamentals, has just been asked."""
    return to_the_code(service, service.start(Setup(persona=persona, minutes=60, seed=seed)))


def seed_of(service: Service, problem: str) -> int:
    """A seed by which a coding round asks this problem first, whatever others there are."""
    content = service.content
    brief = Brief(persona=content.personas["coding"], questions=content.questions, rubrics=content.rubrics)

    def first(seed: int) -> str:
        items = plan(Setup(persona="coding", minutes=60, seed=seed), brief)
        return next(i.question_id for i in items if isinstance(content.questions[i.question_id], CodingProblem))

    return next(seed for seed in range(1, 2000) if first(seed) == problem)


def to_the_code(service: Service, interview: Interview) -> Interview:
    """The interview once something that is written in the editor has been asked."""
    for _ in range(12):
        question = on_the_table(interview, service.content.questions)
        if question is not None and starters(question):
            return interview
        list(service.answer(interview.id, "Could we go to the next question?", after=interview.turns[-1].index))
        interview = service.open(interview.id)
    raise AssertionError("the problem was not asked")
