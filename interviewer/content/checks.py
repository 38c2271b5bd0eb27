"""Checks of the whole tree: what no single file can show to be right."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations
from pathlib import PurePosixPath

from interviewer.content import persona_checks, wording
from interviewer.content.errors import ContentError, Problem
from interviewer.content.placed import Identified, Placed, PlacedContent
from interviewer.domain.principles import PRINCIPLE_IDS
from interviewer.domain.rubric import Criterion, Rubric, RubricKind

# The code asks for these by name.
REQUIRED_PROMPTS = ("interviewer/system", "interviewer/directive", "judge/story")


def check_all(content: PlacedContent) -> None:
    """Check everything.

    Raises:
        ContentError: All problems that were found.
    """
    checks: tuple[Callable[[PlacedContent], Iterator[Problem]], ...] = (
        _ids_are_unique,
        _ids_match_the_files,
        _rubrics_are_sound,
        _questions_are_sound,
        _questions_differ,
        _every_rubric_is_asked_about,
        _personas_are_sound,
        _prompts_are_there,
    )
    problems = list(chain.from_iterable(check(content) for check in checks))
    if problems:
        raise ContentError(problems)


def _ids_are_unique(content: PlacedContent) -> Iterator[Problem]:
    for kind in (content.personas, content.questions, content.rubrics, content.prompts):
        counts = Counter(item.id for item in kind)
        for item in kind:
            if counts[item.id] > 1:
                yield item.problem(("id",), f"{item.id} is used {counts[item.id]} times")


def _ids_match_the_files(content: PlacedContent) -> Iterator[Problem]:
    named: list[Placed[Identified]] = [*content.personas, *content.rubrics]
    for item in named:
        yield from _named(item, item.id, PurePosixPath(item.document.path).stem)
    for prompt in content.prompts:
        yield from _named(prompt, prompt.id, "/".join(PurePosixPath(prompt.document.path).with_suffix("").parts[1:]))
    for question in content.questions:
        stem = PurePosixPath(question.document.path).stem
        if question.value.rubric != stem:
            yield question.problem(("rubric",), f"{question.value.rubric} does not match the file's name, {stem}")


def _named(item: Placed[Identified], found: str, wanted: str) -> Iterator[Problem]:
    if found != wanted:
        yield item.problem(("id",), f"{found} does not match the file's name, {wanted}")


def _rubrics_are_sound(content: PlacedContent) -> Iterator[Problem]:
    stars = [item for item in content.rubrics if item.value.kind is RubricKind.STAR]
    if len(stars) != 1:
        yield Problem("rubrics", 1, f"there must be exactly one rubric of kind star, not {len(stars)}")
    for item in content.rubrics:
        if item.value.kind is RubricKind.PRINCIPLE and item.id not in PRINCIPLE_IDS:
            yield item.problem(("id",), f"{item.id} is none of the sixteen principles")
        for at, confusion in enumerate(item.value.confused_with):
            yield from _principle(item, ("confused_with", at, "principle"), confusion.principle)
        for at, criterion in enumerate(item.value.criteria):
            yield from _criterion(item, at, criterion)


def _criterion(item: Placed[Rubric], at: int, criterion: Criterion) -> Iterator[Problem]:
    place = ("criteria", at)
    if criterion.check is None and not criterion.cues:
        yield item.problem(place, f"{criterion.id} needs a check or cues, or nothing but a model could find it")
    for number, cue in enumerate(criterion.cues):
        if not wording.is_cue(cue):
            yield item.problem((*place, "cues", number), f"{cue!r}: a cue is lower case, and * may only end a word")
    if repeated := wording.repeated(criterion.cues):
        yield item.problem((*place, "cues"), f"{', '.join(repeated)}: given twice")
    yield from _one_question(item, (*place, "ask"), criterion.ask)
    yield from _no_question(item, (*place, "probe"), criterion.probe)
    yield from _no_question(item, (*place, "next_step"), criterion.next_step)


def _questions_are_sound(content: PlacedContent) -> Iterator[Problem]:
    kinds = {item.id: item.value.kind for item in content.rubrics}
    for item in content.questions:
        question = item.value
        if kinds.get(question.rubric, RubricKind.STAR) is RubricKind.STAR:
            yield item.problem(("rubric",), f"{question.rubric} is not the id of a principle's or an area's rubric")
        if question.second is not None:
            yield from _principle(item, ("second",), question.second)
        yield from _one_question(item, ("text",), question.text)
        yield from _one_question(item, ("rephrase",), question.rephrase)
        yield from _no_question(item, ("clarification",), question.clarification)
        for at, ask in enumerate(question.follow_ups):
            yield from _one_question(item, ("follow_ups", at), ask)
        for at, hint in enumerate(question.hints):
            if wording.questions(hint) > 1:
                yield item.problem(("hints", at), "more than one question")


def _questions_differ(content: PlacedContent) -> Iterator[Problem]:
    for one, other in combinations(content.questions, 2):
        if wording.nearly_same(one.value.text, other.value.text):
            yield other.problem(("text",), f"nearly the same question as {one.id} in {one.document.path}")


def _every_rubric_is_asked_about(content: PlacedContent) -> Iterator[Problem]:
    asked = {item.value.rubric for item in content.questions}
    for item in content.rubrics:
        if item.value.kind is not RubricKind.STAR and item.id not in asked:
            yield item.problem(("id",), f"no question asks about {item.id}; add prompts/questions/{item.id}.yaml")


def _personas_are_sound(content: PlacedContent) -> Iterator[Problem]:
    areas = {item.id for item in content.rubrics if item.value.kind is RubricKind.AREA}
    for item in content.personas:
        yield from persona_checks.check(item, areas)


def _prompts_are_there(content: PlacedContent) -> Iterator[Problem]:
    for missing in sorted(set(REQUIRED_PROMPTS) - {item.id for item in content.prompts}):
        yield Problem(f"prompts/{missing}.md", 1, "this prompt is missing")


def _principle(item: Placed[Identified], place: Sequence[int | str], named: str) -> Iterator[Problem]:
    if named not in PRINCIPLE_IDS:
        yield item.problem(place, f"{named} is none of the sixteen principles")


def _one_question(item: Placed[Identified], place: Sequence[int | str], text: str) -> Iterator[Problem]:
    if (count := wording.questions(text)) != 1:
        yield item.problem(place, f"must hold exactly one question mark, not {count}")


def _no_question(item: Placed[Identified], place: Sequence[int | str], text: str) -> Iterator[Problem]:
    if wording.questions(text):
        yield item.problem(place, "must hold no question mark")
