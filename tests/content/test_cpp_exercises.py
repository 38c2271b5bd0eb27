"""The exercises in C++ are right: references keep every property, and wrong solutions break the one that they name."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from interviewer.content import Content
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.code import Language, Sanitizer
from tests.content.cpp_variants import Variant, compiled, report, variants

pytestmark = pytest.mark.unmeasured


def in_cpp(content: Content, sanitizer: Sanitizer) -> list[Exercise]:
    exercises = (one for one in content.exercises.values() if one.language is Language.CPP)
    return sorted((one for one in exercises if one.sanitizer is sanitizer), key=lambda exercise: exercise.id)


@pytest.mark.parametrize("sanitizer", Sanitizer)
def test_references_keep_every_property_and_wrong_solutions_break_what_they_name(
    content: Content, sanitizer: Sanitizer, tmp_path: Path
) -> None:
    exercises = in_cpp(content, sanitizer)
    assert len(exercises) >= 3
    program = compiled(exercises, sanitizer, tmp_path)
    made = [one for exercise in exercises for one in variants(exercise)]
    # Some wait for ever, until they are found out.
    with ThreadPoolExecutor(4) as pool:
        faults = pool.map(partial(fault, program), made)
    assert [told for told in faults if told is not None] == []


def fault(program: Path, variant: Variant) -> str | None:
    """What is wrong: a property that the reference breaks, or one that a wrong solution keeps or says nothing of."""
    if variant.name == "reference":
        right = report(program, variant)
        return None if right.right else f"{variant.within}: {right.lines(variant.exercise)}"
    wrong = variant.exercise.wrong[int(variant.name.removeprefix("wrong_"))]
    (outcome,) = report(program, variant, [wrong.breaks]).results
    if outcome.failure is None or not outcome.failure.seen or outcome.failure.case == "no case":
        return f"{variant.within}: {outcome}"
    return None


@pytest.mark.parametrize("sanitizer", Sanitizer)
def test_wrong_solutions_are_different_mistakes(content: Content, sanitizer: Sanitizer) -> None:
    for exercise in in_cpp(content, sanitizer):
        assert len({exercise.mistaken(wrong) for wrong in exercise.wrong}) == len(exercise.wrong) >= 5
        assert len({wrong.breaks for wrong in exercise.wrong}) >= 2
