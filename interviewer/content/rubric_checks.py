"""Checks of rubrics."""

from collections.abc import Iterator

from interviewer.content import asking
from interviewer.content.errors import Problem
from interviewer.content.placed import Placed, PlacedContent
from interviewer.domain.entities.pack import Pack
from interviewer.domain.entities.rubric import Check, Criterion, Polarity, Rubric, RubricKind

# A rater keeps some seven things in mind; with fewer than five there is little to tell answers apart by.
_FEWEST, _MOST = 5, 7
_OF_STORIES = frozenset({RubricKind.PRINCIPLE, RubricKind.STAR})


def check(content: PlacedContent) -> Iterator[Problem]:
    """Problems of all rubrics."""
    stars = [item for item in content.rubrics if item.value.kind is RubricKind.STAR]
    if len(stars) != 1:
        yield Problem("rubrics", 1, f"there must be exactly one rubric of kind star, not {len(stars)}")
    for item in content.rubrics:
        yield from _rubric(item, content.pack.value)


def _rubric(item: Placed[Rubric], pack: Pack) -> Iterator[Problem]:
    rubric = item.value
    yield from asking.levels(item, ("levels",), rubric.levels, pack)
    if rubric.kind is RubricKind.PRINCIPLE:
        yield from asking.principle(item, ("id",), item.id, pack)
        if not _FEWEST <= len(rubric.criteria) <= _MOST:
            yield item.problem(
                ("criteria",), f"a principle has {_FEWEST} to {_MOST} criteria, not {len(rubric.criteria)}"
            )
    if not any(criterion.polarity is Polarity.RED_FLAG for criterion in rubric.criteria):
        yield item.problem(("criteria",), "at least one criterion must be a red flag")
    for at, confusion in enumerate(rubric.confused_with):
        yield from asking.principle(item, ("confused_with", at, "principle"), confusion.principle, pack)
    for step, anchor in rubric.anchors.items():
        if not anchor.example.strip() or not anchor.text.strip():
            yield item.problem(("anchors", step), "an anchor needs a behaviour and an example")
    for at, cap in enumerate(rubric.caps):
        if isinstance(cap.missing, Check) and rubric.kind not in _OF_STORIES:
            # Words alone miss the reason in a quarter of good designs; there a criterion counts it and bounds nothing.
            yield item.problem(("caps", at), f"only a story is bounded by a missing {cap.missing}")
    for at, criterion in enumerate(rubric.criteria):
        yield from _criterion(item, at, criterion)


def _criterion(item: Placed[Rubric], at: int, criterion: Criterion) -> Iterator[Problem]:
    place = ("criteria", at)
    if criterion.check is None and not criterion.cues:
        yield item.problem(place, f"{criterion.id} needs a check or cues, or nothing but a model could find it")
    yield from asking.cues(item, (*place, "cues"), criterion.cues)
    yield from asking.one_question(item, (*place, "ask"), criterion.ask)
    yield from asking.no_question(item, (*place, "probe"), criterion.probe)
    yield from asking.no_question(item, (*place, "next_step"), criterion.next_step)
