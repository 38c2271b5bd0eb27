"""Checks of the online assessment's scenarios, pairs and reasoning items."""

from collections.abc import Iterator

from interviewer.content import asking, wording
from interviewer.content.errors import Problem
from interviewer.content.placed import Identified, Placed, PlacedContent
from interviewer.domain.assessment.items import Scenario
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.rubric import RubricKind


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of all scenarios, pairs and reasoning items."""
    rubrics = {item.id for item in content.rubrics if item.value.kind is RubricKind.ASSESSMENT}
    pack = content.pack.value
    for scenario in content.scenarios:
        yield from _rubric(scenario, scenario.value.rubric, rubrics)
        yield from _scenario(scenario, pack)
    for pair in content.pairs:
        yield from _rubric(pair, pair.value.rubric, rubrics)
        left, right = pair.value.left, pair.value.right
        yield from asking.principle(pair, ("left", "principle"), left.principle, pack)
        yield from asking.principle(pair, ("right", "principle"), right.principle, pack)
        if left.principle == right.principle:
            yield pair.problem(("right", "principle"), "both sides lean to the same principle, so nothing is chosen")
    for puzzle in content.reasoning:
        yield from asking.one_question(puzzle, ("question",), puzzle.value.question)
        if repeated := wording.repeated([option.text for option in puzzle.value.options]):
            yield puzzle.problem(("options",), f"{', '.join(repeated)}: stands there twice")


def _rubric(item: Placed[Identified], rubric: str, known: set[str]) -> Iterator[Problem]:
    if rubric not in known:
        yield item.problem(("rubric",), f"{rubric} is not the id of an assessment's rubric")


def _scenario(item: Placed[Scenario], pack: Pack) -> Iterator[Problem]:
    scenario = item.value
    yield from asking.one_question(item, ("question",), scenario.question)
    for unknown in sorted(set(scenario.levels) - set(pack.levels)):
        yield item.problem(("levels",), f"{unknown} is none of the levels {', '.join(pack.levels)}")
    if repeated := wording.repeated([option.id for option in scenario.options]):
        yield item.problem(("options",), f"{', '.join(repeated)}: used twice")
    for at, option in enumerate(scenario.options):
        for number, shown in enumerate(option.shows):
            yield from asking.principle(item, ("options", at, "shows", number, "principle"), shown.principle, pack)
