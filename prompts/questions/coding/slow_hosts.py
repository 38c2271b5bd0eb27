"""Reports far above the running median: two heaps."""

from heapq import heappop, heappush, heappushpop
from random import Random

# The largest size for brute force.
SMALL = 14


def reference(times: list[int], warmup: int, factor: int) -> list[int]:
    """Hold the smaller half and the larger half in heaps; the median is the top of the smaller one."""
    smaller: list[int] = []  # Negated, as heapq keeps the least on top; never shorter than `larger`.
    larger: list[int] = []
    slow = []
    for at, time in enumerate(times):
        if at >= warmup and smaller and time > factor * -smaller[0]:
            slow.append(at)
            continue
        heappush(larger, -heappushpop(smaller, -time))
        if len(larger) > len(smaller):
            heappush(smaller, -heappop(larger))
    return slow


def brute_force(times: list[int], warmup: int, factor: int) -> list[int]:
    """Sort what came before, for every report."""
    slow: list[int] = []
    for at, time in enumerate(times):
        before = sorted(times[earlier] for earlier in range(at) if earlier not in slow)
        if at >= warmup and before and time > factor * before[(len(before) - 1) // 2]:
            slow.append(at)
    return slow


def generate(rng: Random, size: int) -> tuple[list[int], int, int]:
    """Times around a few values, so that ties and exact multiples occur; some runs get slower and slower."""
    factor = rng.choice([1, 2, 2, 3])
    usual = rng.choice([1, 5, 100])
    drift = rng.choice([0, 0, 1])
    times = [usual + at * drift + rng.randrange(usual + 1) for at in range(size)]
    for at in range(size):
        if rng.random() < 0.3:
            times[at] = rng.choice([usual * factor, usual * factor + 1, usual * factor * 10, 1])
    return times, rng.choice([0, 1, 2, size // 2]), factor


def heavy(rng: Random, size: int) -> tuple[list[int], int, int]:
    """Nothing is slow, and falling times make every report travel through a heap."""
    return list(range(2 * size, size, -1)), 0, 3


def sizes(times: list[int], warmup: int, factor: int) -> dict[str, float]:
    """What the cost depends on."""
    return {"reports": len(times)}
