"""The coding part of the online assessment: which problems are drawn, and for how long."""

import random
from collections.abc import Collection, Iterable

from interviewer.domain.coding.problem import CodingProblem
from interviewer.domain.entities.interview import Level

PROBLEMS = 2
CODING_MINUTES = 70


def draw_problems(
    level: Level, seed: int, problems: Iterable[CodingProblem], recent: Collection[str]
) -> tuple[str, ...]:
    """Draw problems for this level with no topic in common: the same for the same seed, content and recent ones.

    Those that the candidate met lately come last: they are drawn only where nothing else is left.
    """
    fitting = sorted((one for one in problems if one.suits(level)), key=lambda one: one.id)
    random.Random(seed).shuffle(fitting)
    fitting.sort(key=lambda one: one.id in recent)
    drawn: list[CodingProblem] = []
    while fitting and len(drawn) < PROBLEMS:
        known = {topic for one in drawn for topic in one.topics}
        # Another topic matters more than that the problem is new.
        chosen = next((one for one in fitting if known.isdisjoint(one.topics)), fitting[0])
        fitting.remove(chosen)
        drawn.append(chosen)
    return tuple(one.id for one in drawn)
