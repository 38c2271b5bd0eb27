"""Checks of the content as a whole, which no single file can pass or fail. Content that fails one cannot be used."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import PurePosixPath

from interviewer.content import common_checks
from interviewer.content.errors import ContentError, Problem
from interviewer.content.exercise_checks import check_exercises
from interviewer.content.figure_checks import check_facts, check_figures
from interviewer.content.library import Identified, Located, LocatedContent
from interviewer.content.loop_checks import check_candidates, check_loop, check_pack
from interviewer.content.persona_checks import check_debrief, check_persona, check_threads
from interviewer.content.prompt_checks import check_prompts
from interviewer.content.question_checks import check_assessment_items, check_questions
from interviewer.domain.entities.pack import Holds, Pack
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.rubric import Check, Criterion, Polarity, Rubric, RubricKind

# Where each file is named after the rubric that its questions ask about; elsewhere the folder is.
_NAMED_AFTER_THE_RUBRIC = frozenset({Holds.STORIES, Holds.BACKGROUND})
# Where each file holds one question, named after it.
_ONE_EACH = frozenset({Holds.CODING, Holds.DESIGN, Holds.SCENARIOS})
_ROUND_PARTS = frozenset({RubricKind.AREA, RubricKind.BACKGROUND})


def check_all(content: LocatedContent) -> None:
    """Check everything.

    Raises:
        ContentError: Lists all problems.
    """
    checks: tuple[Callable[[LocatedContent], Iterator[Problem]], ...] = (
        _ids_are_unique,
        _ids_match_the_files,
        check_rubrics,
        check_questions,
        check_exercises,
        check_facts,
        check_figures,
        check_assessment_items,
        _every_rubric_is_asked_about,
        _personas_are_sound,
        check_pack,
        check_loop,
        check_candidates,
        check_debrief,
        check_prompts,
        check_threads,
    )
    problems = list(chain.from_iterable(check(content) for check in checks))
    if problems:
        raise ContentError(problems)


def _ids_are_unique(content: LocatedContent) -> Iterator[Problem]:
    asked: list[Located[Identified]] = [
        *content.questions,
        *content.exercises,
        *content.scenarios,
        *content.pairs,
        *content.reasoning,
    ]
    for kind in (
        content.personas,
        asked,
        content.rubrics,
        content.prompts,
        content.candidates,
        content.tales,
        content.debrief,
        content.facts,
    ):
        counts = Counter(item.id for item in kind)
        for item in kind:
            if counts[item.id] > 1:
                yield item.problem(("id",), f"{item.id} is used {counts[item.id]} times")


def _ids_match_the_files(content: LocatedContent) -> Iterator[Problem]:
    named: list[Located[Identified]] = [
        *content.personas,
        *content.rubrics,
        *content.candidates,
        *content.tales,
        *content.debrief,
        *content.facts,
    ]
    pack = content.pack.value
    for item in named:
        yield from _named(item, "id", item.id, item.document.file.name.stem)
    for prompt in content.prompts:
        yield from _named(prompt, "id", prompt.id, "/".join(prompt.document.file.name.with_suffix("").parts[1:]))
    for question in content.questions:
        yield from _asked(question, question.value.rubric, pack)
    for puzzle in content.reasoning:
        yield from _named(puzzle, "kind", puzzle.value.kind, puzzle.document.file.name.stem)
    for scenario in content.scenarios:
        yield from _asked(scenario, scenario.value.rubric, pack)
    for pair in content.pairs:
        yield from _asked(pair, pair.value.rubric, pack)


def _asked(item: Located[Identified], rubric: str, pack: Pack) -> Iterator[Problem]:
    """The rubric is the file's or the folder's name, and a file for one question has its id."""
    file = item.document.file.name
    holds = pack.folders[file.parent.name]
    if holds in _ONE_EACH:
        yield from _named(item, "id", item.id, file.stem)
    named_after = file if holds in _NAMED_AFTER_THE_RUBRIC else PurePosixPath(file.parent.name)
    yield from _named(item, "rubric", rubric, named_after.stem)


def _named(item: Located[Identified], field: str, found: str, wanted: str) -> Iterator[Problem]:
    if found != wanted:
        yield item.problem((field,), f"{found} does not match the file's or folder's name, {wanted}")


def _every_rubric_is_asked_about(content: LocatedContent) -> Iterator[Problem]:
    asked = {question.value.rubric for question in content.questions}
    asked |= {scenario.value.rubric for scenario in content.scenarios} | {pair.value.rubric for pair in content.pairs}
    for item in content.rubrics:
        if item.value.kind is not RubricKind.STAR and item.id not in asked:
            yield item.problem(("id",), f"no question in prompts/questions/ asks about {item.id}")


def _personas_are_sound(content: LocatedContent) -> Iterator[Problem]:
    areas = {item.id for item in content.rubrics if item.value.kind in _ROUND_PARTS}
    star = next((item.value for item in content.rubrics if item.value.kind is RubricKind.STAR), None)
    for item in content.personas:
        yield from check_persona(item, star, areas, content.pack.value)
        yield from _subjects_are_asked_about(content, item)


def _subjects_are_asked_about(content: LocatedContent, item: Located[Persona]) -> Iterator[Problem]:
    """A subject of a part of a round is one that its questions have; a misspelt one would never be drawn."""
    for at, part in enumerate(item.value.parts):
        prepared = (question.value for question in content.questions if question.value.rubric == part.about)
        asked = set(chain.from_iterable(question.subjects for question in prepared))
        for subject in sorted(set(part.subjects) - asked):
            yield item.problem(("parts", at, "subjects"), f"no question of {part.about} is about {subject}")


# A rater keeps some seven things in mind; with fewer than five there is little to tell answers apart by.
_FEWEST, _MOST = 5, 7
_OF_STORIES = frozenset({RubricKind.PRINCIPLE, RubricKind.STAR})


def check_rubrics(content: LocatedContent) -> Iterator[Problem]:
    """Problems of all rubrics."""
    stars = [item for item in content.rubrics if item.value.kind is RubricKind.STAR]
    if len(stars) != 1:
        yield Problem("rubrics", 1, f"there must be exactly one rubric of kind star, not {len(stars)}")
    for item in content.rubrics:
        yield from _check_rubric(item, content.pack.value)


def _check_rubric(item: Located[Rubric], pack: Pack) -> Iterator[Problem]:
    rubric = item.value
    yield from common_checks.levels(item, ("levels",), rubric.levels, pack)
    if rubric.kind is RubricKind.PRINCIPLE:
        yield from common_checks.principle(item, ("id",), item.id, pack)
        if not _FEWEST <= len(rubric.criteria) <= _MOST:
            yield item.problem(
                ("criteria",), f"a principle has {_FEWEST} to {_MOST} criteria, not {len(rubric.criteria)}"
            )
    if not any(criterion.polarity is Polarity.RED_FLAG for criterion in rubric.criteria):
        yield item.problem(("criteria",), "at least one criterion must be a red flag")
    for at, confusion in enumerate(rubric.confused_with):
        yield from common_checks.principle(item, ("confused_with", at, "principle"), confusion.principle, pack)
    for step, anchor in rubric.anchors.items():
        if not anchor.example.strip() or not anchor.text.strip():
            yield item.problem(("anchors", step), "an anchor needs a behaviour and an example")
    for at, cap in enumerate(rubric.caps):
        if isinstance(cap.missing, Check) and rubric.kind not in _OF_STORIES:
            # Word lists miss the reason in a quarter of good designs: there it is a criterion and caps nothing.
            yield item.problem(("caps", at), f"only a story is bounded by a missing {cap.missing}")
    for at, criterion in enumerate(rubric.criteria):
        yield from _check_criterion(item, at, criterion)


def _check_criterion(item: Located[Rubric], at: int, criterion: Criterion) -> Iterator[Problem]:
    place = ("criteria", at)
    if criterion.check is None and not criterion.cues:
        yield item.problem(place, f"{criterion.id} needs a check or cues, or nothing but a model could find it")
    yield from common_checks.cues(item, (*place, "cues"), criterion.cues)
    yield from common_checks.one_question(item, (*place, "ask"), criterion.ask)
    yield from common_checks.no_question(item, (*place, "probe"), criterion.probe)
    yield from common_checks.no_question(item, (*place, "next_step"), criterion.next_step)
