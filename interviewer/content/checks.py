"""Checks of the whole tree: what no single file can show to be right. Content that fails one cannot be used."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import PurePosixPath

from interviewer.content import (
    assessment_checks,
    candidate_checks,
    debrief_checks,
    exercise_checks,
    fact_checks,
    figure_checks,
    loop_checks,
    pack_checks,
    persona_checks,
    prompt_checks,
    question_checks,
    rubric_checks,
    thread_checks,
)
from interviewer.content.errors import ContentError, Problem
from interviewer.content.placed import Identified, Placed, PlacedContent
from interviewer.domain.entities.pack import Holds, Pack
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.rubric import RubricKind

# Where each file is named after the rubric that its questions ask about; elsewhere the folder is.
_NAMED_AFTER_THE_RUBRIC = frozenset({Holds.STORIES, Holds.BACKGROUND})
# Where each file holds one question, named after it.
_ONE_EACH = frozenset({Holds.CODING, Holds.DESIGN, Holds.SCENARIOS})
_ROUND_PARTS = frozenset({RubricKind.AREA, RubricKind.BACKGROUND})


def check_all(content: PlacedContent) -> None:
    """Check everything.

    Raises:
        ContentError: All problems that were found.
    """
    checks: tuple[Callable[[PlacedContent], Iterator[Problem]], ...] = (
        _ids_are_unique,
        _ids_match_the_files,
        rubric_checks.check,
        question_checks.check,
        exercise_checks.check,
        fact_checks.check,
        figure_checks.check,
        assessment_checks.check,
        _every_rubric_is_asked_about,
        _personas_are_sound,
        pack_checks.check,
        loop_checks.check,
        candidate_checks.check,
        debrief_checks.check,
        prompt_checks.check,
        thread_checks.check,
    )
    problems = list(chain.from_iterable(check(content) for check in checks))
    if problems:
        raise ContentError(problems)


def _ids_are_unique(content: PlacedContent) -> Iterator[Problem]:
    asked: list[Placed[Identified]] = [
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


def _ids_match_the_files(content: PlacedContent) -> Iterator[Problem]:
    named: list[Placed[Identified]] = [
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


def _asked(item: Placed[Identified], rubric: str, pack: Pack) -> Iterator[Problem]:
    """The rubric is the file's or the folder's name, and a file for one question has its id."""
    file = item.document.file.name
    holds = pack.folders[file.parent.name]
    if holds in _ONE_EACH:
        yield from _named(item, "id", item.id, file.stem)
    named_after = file if holds in _NAMED_AFTER_THE_RUBRIC else PurePosixPath(file.parent.name)
    yield from _named(item, "rubric", rubric, named_after.stem)


def _named(item: Placed[Identified], field: str, found: str, wanted: str) -> Iterator[Problem]:
    if found != wanted:
        yield item.problem((field,), f"{found} does not match the file's or folder's name, {wanted}")


def _every_rubric_is_asked_about(content: PlacedContent) -> Iterator[Problem]:
    asked = {question.value.rubric for question in content.questions}
    asked |= {scenario.value.rubric for scenario in content.scenarios} | {pair.value.rubric for pair in content.pairs}
    for item in content.rubrics:
        if item.value.kind is not RubricKind.STAR and item.id not in asked:
            yield item.problem(("id",), f"no question in prompts/questions/ asks about {item.id}")


def _personas_are_sound(content: PlacedContent) -> Iterator[Problem]:
    areas = {item.id for item in content.rubrics if item.value.kind in _ROUND_PARTS}
    star = next((item.value for item in content.rubrics if item.value.kind is RubricKind.STAR), None)
    for item in content.personas:
        yield from persona_checks.check(item, star, areas, content.pack.value)
        yield from _subjects_are_asked_about(content, item)


def _subjects_are_asked_about(content: PlacedContent, item: Placed[Persona]) -> Iterator[Problem]:
    """A subject of a part of a round is one that its questions have; a misspelt one would never be drawn."""
    for at, part in enumerate(item.value.parts):
        prepared = (question.value for question in content.questions if question.value.rubric == part.about)
        asked = set(chain.from_iterable(question.subjects for question in prepared))
        for subject in sorted(set(part.subjects) - asked):
            yield item.problem(("parts", at, "subjects"), f"no question of {part.about} is about {subject}")
