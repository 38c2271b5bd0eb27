"""How long it takes to give the stories of a bank to the rounds of a loop, and to find what to prepare next."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import median

from benchmarks.report import Figure
from interviewer.content import load_content
from interviewer.domain.preparation.allocation import LoopPart, allocate
from interviewer.domain.preparation.bank import BankStory, Origin, Serving, Strength, Telling
from interviewer.domain.preparation.coverage import Coverage, coverage
from interviewer.domain.preparation.improving import improvements
from interviewer.usecases.assigning import solve

STORIES, ROUNDS = 12, 6
LIMIT = 100.0
_RUNS = 15
_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# A principle is a gap in most stories, and strong in few.
_WEIGHTS = (6, 3, 2, 1)


def run() -> list[Figure]:
    """The allocation of a healthy bank over the longest loop, beside what it takes for more."""
    parts = _parts()
    small, large = _covered(STORIES), _covered(200)
    solve([[1]])
    spent = _milliseconds(lambda: allocate(small, parts, solve))
    more = _milliseconds(lambda: allocate(large, parts, solve))
    next_step = _milliseconds(lambda: improvements(small, parts, solve))
    name = f"{STORIES} stories over {ROUNDS} rounds of three principles"
    beside = f"200 stories {more:.1f} ms; what to prepare next {next_step:.1f} ms"
    return [Figure(name, f"{spent:.1f} ms", beside, f"<= {LIMIT:.0f} ms", spent <= LIMIT)]


def _parts() -> tuple[LoopPart, ...]:
    draw = random.Random(1)
    names = list(load_content().pack.principle_names)
    return tuple(
        LoopPart(persona=f"p{at}", title=f"Interviewer {at}", owns=tuple(draw.sample(names, 3))) for at in range(ROUNDS)
    )


def _covered(count: int) -> Coverage:
    draw = random.Random(1)
    names = load_content().pack.principle_names
    strengths = (Strength.GAP, Strength.STRETCH, Strength.WORKABLE, Strength.STRONG)
    return coverage(
        names,
        [
            BankStory(
                id=f"s{number}",
                at=_AT,
                title=f"Story {number}",
                tellings=(Telling(text="I did it.", at=_AT, origin=Origin.TYPED),),
                serves=tuple(
                    Serving(principle=name, share=0.1, score=3.0, strength=draw.choices(strengths, _WEIGHTS)[0])
                    for name in names
                ),
            )
            for number in range(count)
        ],
    )


def _milliseconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(_RUNS):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return median(taken)
