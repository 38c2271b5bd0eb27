"""Checks of the pack's file, levels, loop and simulated candidates: what they name exists, and nothing is missing."""

from collections.abc import Iterator

from interviewer.content import common_checks
from interviewer.content.errors import Problem
from interviewer.content.library import Located, LocatedContent
from interviewer.domain.entities.candidate import CandidateScript, Tale
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.rubric import SCORES_ANSWERS, Rubric, RubricKind


def check_pack(content: LocatedContent) -> Iterator[Problem]:
    """Problems of `pack.yaml`."""
    pack = content.pack
    if pack.value.persona not in {item.id for item in content.personas}:
        yield pack.problem(("persona",), f"{pack.value.persona} is not the id of a persona")


def check_loop(content: LocatedContent) -> Iterator[Problem]:
    """Problems of levels and loop."""
    yield from _check_levels(content)
    yield from _check_loop(content)


def _check_levels(content: LocatedContent) -> Iterator[Problem]:
    wanted = {item.id for item in content.rubrics if item.value.kind in SCORES_ANSWERS}
    rules, pack = content.levels.value, content.pack.value
    described = rules.asks.keys()
    yield from common_checks.levels(content.levels, ("thresholds",), rules.thresholds, pack)
    if rules.levels != pack.levels and set(rules.levels) == set(pack.levels):
        yield content.levels.problem(("thresholds",), f"must follow the order of the levels: {', '.join(pack.levels)}")
    for rubric, asked in rules.asks.items():
        yield from common_checks.levels(content.levels, ("asks", rubric), asked, pack)
    for missing in sorted(wanted - described):
        yield content.levels.problem(("asks",), f"what each level asks of {missing} is missing")
    for unknown in sorted(described - wanted):
        yield content.levels.problem(("asks", unknown), f"{unknown} is not the id of a rubric")


def _check_loop(content: LocatedContent) -> Iterator[Problem]:
    personas = {item.id for item in content.personas}
    rules, pack = content.loop.value, content.pack.value
    yield from common_checks.levels(content.loop, ("plans",), rules.plans, pack)
    named: list[tuple[common_checks.Place, str]] = [
        (("funnel", at, "persona"), stage.persona) for at, stage in enumerate(rules.funnel) if stage.persona
    ]
    for level, plan in rules.plans.items():
        for at, one in enumerate(plan.rounds):
            place = ("plans", level, "rounds", at)
            named.append(((*place, "persona"), one.persona))
            for number, principle in enumerate(one.owns):
                yield from common_checks.principle(content.loop, (*place, "owns", number), principle, pack)
    for at, rule in enumerate(rules.decision):
        named += [(("decision", at, "when", "at_most", persona), persona) for persona in rule.when.at_most]
    for where, persona in named:
        if persona not in personas:
            yield content.loop.problem(where, f"{persona} is not the id of a persona")


_NOT_STORIES = frozenset({RubricKind.AREA, RubricKind.BACKGROUND})


def check_candidates(content: LocatedContent) -> Iterator[Problem]:
    """Problems of all candidates and tales."""
    rubrics = {item.id: item.value for item in content.rubrics}
    wanted = {name: rubric for name, rubric in rubrics.items() if rubric.kind in _NOT_STORIES}
    for sheet in content.candidates:
        yield from _check_script(sheet, wanted)
    for tale in content.tales:
        yield from _check_tale(tale, rubrics, content.pack.value)
    yield from _every_owned_principle_has_a_tale(content)


def _check_script(item: Located[CandidateScript], wanted: dict[str, Rubric]) -> Iterator[Problem]:
    for missing in sorted(set(wanted) - set(item.value.prepared)):
        yield item.problem(("prepared",), f"there is no answer prepared for questions about {missing}")
    criteria = {criterion.id for rubric in wanted.values() for criterion in rubric.criteria}
    for unknown in sorted(set(item.value.prepared) - set(wanted) - criteria):
        yield item.problem(
            ("prepared", unknown), f"{unknown} is neither a rubric of an area or the background nor one of its criteria"
        )


def _check_tale(item: Located[Tale], rubrics: dict[str, Rubric], pack: Pack) -> Iterator[Problem]:
    for at, principle in enumerate(item.value.principles):
        yield from common_checks.principle(item, ("principles", at), principle, pack)
    first = item.value.principles[0]
    star = [rubric for rubric in rubrics.values() if rubric.kind is RubricKind.STAR]
    if not star:
        return
    about = [*star, *(rubric for rubric in rubrics.values() if rubric.id == first)]
    known = {criterion.id for rubric in about for criterion in rubric.criteria}
    for unknown in sorted(set(item.value.details) - known):
        yield item.problem(("details", unknown), f"{unknown} is not a criterion of {first} or of the story itself")


def _every_owned_principle_has_a_tale(content: LocatedContent) -> Iterator[Problem]:
    """A simulated candidate needs a story for each principle that a round of the loop owns."""
    if not content.candidates:
        return
    covered = {principle for tale in content.tales for principle in tale.value.principles}
    plans = content.loop.value.plans.values()
    for missing in sorted({owned for plan in plans for one in plan.rounds for owned in one.owns} - covered):
        yield content.candidates[0].problem((), f"no tale in prompts/candidates/tales/ is about {missing}")
