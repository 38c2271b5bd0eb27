"""Checks of simulated candidates and of what they can tell."""

from collections.abc import Iterator

from interviewer.content import asking
from interviewer.content.errors import Problem
from interviewer.content.placed import Placed, PlacedContent
from interviewer.domain.entities.candidate import CandidateScript, Tale
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.rubric import Rubric, RubricKind

_NOT_STORIES = frozenset({RubricKind.AREA, RubricKind.BACKGROUND})


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of all candidates and tales."""
    rubrics = {item.id: item.value for item in content.rubrics}
    wanted = {name: rubric for name, rubric in rubrics.items() if rubric.kind in _NOT_STORIES}
    for sheet in content.candidates:
        yield from _sheet(sheet, wanted)
    for tale in content.tales:
        yield from _tale(tale, rubrics, content.pack.value)
    yield from _every_owned_principle_has_a_tale(content)


def _sheet(item: Placed[CandidateScript], wanted: dict[str, Rubric]) -> Iterator[Problem]:
    for missing in sorted(set(wanted) - set(item.value.prepared)):
        yield item.problem(("prepared",), f"there is nothing to say to questions about {missing}")
    criteria = {criterion.id for rubric in wanted.values() for criterion in rubric.criteria}
    for unknown in sorted(set(item.value.prepared) - set(wanted) - criteria):
        yield item.problem(
            ("prepared", unknown), f"{unknown} is no rubric of an area or the background, nor its criterion"
        )


def _tale(item: Placed[Tale], rubrics: dict[str, Rubric], pack: Pack) -> Iterator[Problem]:
    for at, principle in enumerate(item.value.principles):
        yield from asking.principle(item, ("principles", at), principle, pack)
    first = item.value.principles[0]
    star = [rubric for rubric in rubrics.values() if rubric.kind is RubricKind.STAR]
    if not star:
        return
    about = [*star, *(rubric for rubric in rubrics.values() if rubric.id == first)]
    known = {criterion.id for rubric in about for criterion in rubric.criteria}
    for unknown in sorted(set(item.value.details) - known):
        yield item.problem(("details", unknown), f"{unknown} is no criterion of {first} or of the story itself")


def _every_owned_principle_has_a_tale(content: PlacedContent) -> Iterator[Problem]:
    """Whoever plays a whole loop has something to tell about each principle that one of its rounds owns."""
    if not content.candidates:
        return
    told = {principle for tale in content.tales for principle in tale.value.principles}
    plans = content.loop.value.plans.values()
    for missing in sorted({owned for plan in plans for one in plan.rounds for owned in one.owns} - told):
        yield content.candidates[0].problem((), f"no tale in prompts/candidates/tales/ is about {missing}")
