"""The fastest slowest stage of a pipeline: binary search for the time, with a greedy check."""

from itertools import combinations_with_replacement
from random import Random


def reference(times: list[int], memory: list[int], chips: int, capacity: int) -> int:
    """Halve the range of times; a time is enough if greedy filling needs no more chips than there are."""
    low, high = max(times, default=0), sum(times)
    if max(memory, default=0) > capacity or not _is_enough(high, times, memory, chips, capacity):
        return -1
    while low < high:
        middle = (low + high) // 2
        if _is_enough(middle, times, memory, chips, capacity):
            high = middle
        else:
            low = middle + 1
    return low


def _is_enough(limit: int, times: list[int], memory: list[int], chips: int, capacity: int) -> bool:
    stages, time, space = 1, 0, 0
    for takes, needs in zip(times, memory, strict=True):
        if time + takes > limit or space + needs > capacity:
            stages, time, space = stages + 1, 0, 0
        time, space = time + takes, space + needs
    return stages <= chips


def brute_force(times: list[int], memory: list[int], chips: int, capacity: int) -> int:
    """Try every set of cuts; two at the same place make an empty stage."""
    layers = len(times)
    slowest = []
    for cuts in combinations_with_replacement(range(layers + 1), min(chips, layers + 1) - 1):
        stages = list(zip([0, *cuts], [*cuts, layers], strict=True))
        if all(sum(memory[start:end]) <= capacity for start, end in stages):
            slowest.append(max(sum(times[start:end]) for start, end in stages))
    return min(slowest, default=-1)


def generate(rng: Random, size: int) -> tuple[list[int], list[int], int, int]:
    """Equal layers, free layers and one that dominates; memory is ample, tight or too small."""
    longest = rng.choice([1, 10, 1000])
    times = [rng.randint(0, longest) for _ in range(size)]
    if size and rng.random() < 0.3:
        times[rng.randrange(size)] = longest * 5
    memory = [rng.randint(0, 4) for _ in range(size)]
    return times, memory, rng.randint(1, size // 2 + 2), rng.choice([3, 4, 6, 8, 4 * size + 1])


def heavy(rng: Random, size: int) -> tuple[list[int], list[int], int, int]:
    """Memory for everything, so that the whole search is needed."""
    return [rng.randint(1, 1000) for _ in range(size)], [1] * size, rng.randint(2, 5), size


def sizes(times: list[int], memory: list[int], chips: int, capacity: int) -> dict[str, float]:
    """What the cost depends on."""
    return {"layers": len(times), "total": sum(times)}
