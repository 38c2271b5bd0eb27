"""Simpler cases from the draws that a case was made of, so that each is one that the problem allows."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code_check import Case

# More draws than this are made fewer by a smaller size only.
_MANY = 400
_MOST = 90


class Recipe(Frozen):
    """How a case is made: `generate(rng, size)`, or `heavy`, with these draws, or with those of the seed."""

    seed: str
    size: int
    heavy: bool = False
    draws: tuple[int, ...] | None = None


class Made(Frozen):
    """A case and how it came about; `sizes` are what its cost depends on."""

    recipe: Recipe
    case: Case
    sizes: dict[str, float]

    @property
    def weight(self) -> tuple[int, str]:
        """By which cases are called simpler: shorter when written, then earlier in order."""
        text = json.dumps(self.case)
        return len(text), text


def simpler(recipe: Recipe) -> Iterator[Recipe]:
    """Recipes for cases that may be simpler, the boldest first; a bounded number."""
    return islice(_all(recipe), _MOST)


def _all(recipe: Recipe) -> Iterator[Recipe]:
    draws = recipe.draws or ()
    for size in _smaller(recipe.size):
        yield recipe.model_copy(update={"size": size, "draws": None})
        if len(draws) <= _MANY:
            yield recipe.model_copy(update={"size": size})
    if len(draws) <= _MANY:
        for changed in _simpler_draws(draws):
            yield recipe.model_copy(update={"draws": changed})


def _smaller(size: int) -> list[int]:
    tried = {0, 1, 2, 3, 4, *(size * part // 8 for part in range(1, 8)), size - 1}
    return sorted(value for value in tried if 0 <= value < size)


def _simpler_draws(draws: Sequence[int]) -> Iterator[tuple[int, ...]]:
    yield ()
    width = len(draws) // 2
    while width >= 1:
        for start in range(0, len(draws), width):
            yield (*draws[:start], *draws[start + width :])
            if width > 1 and any(draws[start : start + width]):
                yield (*draws[:start], *([0] * width), *draws[start + width :])
        width //= 2
    for at, value in enumerate(draws):
        for less in dict.fromkeys((0, value // 2, value - 1)):
            if 0 <= less < value:
                yield (*draws[:at], less, *draws[at + 1 :])
