"""Properties of a pipeline schedule, by running it on a simulated pipeline."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

Case = dict[str, Any]
Step = tuple[str, int]
TIME = {"F": 1, "B": 2}


def cases() -> Iterator[Case]:
    """From one stage and one microbatch on; also fewer microbatches than stages."""
    sizes = [(stages, microbatches) for stages in range(1, 7) for microbatches in (1, 2, 3, 4, 7, 12)]
    for stages, microbatches in sorted(sizes, key=lambda size: size[0] * size[1]):
        yield {"stages": stages, "microbatches": microbatches}


def every_pass_once(solution: Any, stages: int, microbatches: int) -> str | None:
    plan = solution.schedule(stages, microbatches)
    if len(plan) != stages:
        return f"gives {len(plan)} lists for {stages} stages"
    wanted = Counter((kind, one) for kind in TIME for one in range(microbatches))
    for stage, steps in enumerate(plan):
        found = Counter(map(tuple, steps))
        if found != wanted:
            odd = next(iter((wanted - found) or (found - wanted)))
            return f"runs {odd} {found[odd]} times on stage {stage}"
    return None


def nobody_waits_for_ever(solution: Any, stages: int, microbatches: int) -> str | None:
    ends, stuck = _run(solution, stages, microbatches)
    if stuck is None:
        return None
    return f"gets stuck after {len(ends)} passes: stage {stuck[0]} waits to run {stuck[1]}"


def bubble_is_the_smallest(solution: Any, stages: int, microbatches: int) -> str | None:
    ends, _ = _run(solution, stages, microbatches)
    took, wanted = max(ends.values(), default=0), 3 * (microbatches + stages - 1)
    return None if took == wanted else f"takes {took} units of time, expected {wanted}"


def activations_are_few(solution: Any, stages: int, microbatches: int) -> str | None:
    for stage, steps in enumerate(solution.schedule(stages, microbatches)):
        held = most = 0
        for kind, _ in steps:
            held += 1 if kind == "F" else -1
            most = max(most, held)
        if most > stages - stage:
            return f"lets stage {stage} keep the activations of {most} microbatches, allowed are {stages - stage}"
    return None


def _run(
    solution: Any, stages: int, microbatches: int
) -> tuple[dict[tuple[int, str, int], int], tuple[int, Step] | None]:
    """When each pass ends, and the first stage that can go on no more though it has something to do."""
    plan = [list(map(tuple, steps)) for steps in solution.schedule(stages, microbatches)]
    ends: dict[tuple[int, str, int], int] = {}
    free = [0] * stages
    moved = True
    while moved:
        moved = False
        for stage, steps in enumerate(plan):
            while steps and (ready := _ready(ends, stages, stage, *steps[0])) is not None:
                kind, one = steps.pop(0)
                free[stage] = ends[stage, kind, one] = max(free[stage], ready) + TIME[kind]
                moved = True
    return ends, next(((stage, steps[0]) for stage, steps in enumerate(plan) if steps), None)


def _ready(ends: dict[tuple[int, str, int], int], stages: int, stage: int, kind: str, one: int) -> int | None:
    """When a pass has all that it needs; None if that is not known yet."""
    if kind == "F":
        return 0 if stage == 0 else ends.get((stage - 1, "F", one))
    return ends.get((stage, "F", one)) if stage == stages - 1 else ends.get((stage + 1, "B", one))
