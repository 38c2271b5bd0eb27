"""Gradient buckets on one link: always send what is needed first, and interrupt for something more urgent."""

import heapq
from functools import cache
from random import Random

SMALL = 5


def reference(buckets: list[list[int]]) -> int:
    """Earliest deadline first, with interruptions."""
    start = 0
    clock = 0
    waiting: list[tuple[int, int]] = []
    arrivals = sorted(buckets)
    for at, (ready, time, needed) in enumerate(arrivals):
        start = max(start, ready)
        clock = max(clock, ready)
        heapq.heappush(waiting, (needed, time))
        following = arrivals[at + 1][0] if at + 1 < len(arrivals) else None
        while waiting and (following is None or clock < following):
            needed, left = heapq.heappop(waiting)
            sent = left if following is None else min(left, following - clock)
            clock += sent
            if sent < left:
                heapq.heappush(waiting, (needed, left - sent))
            else:
                start = max(start, clock - needed)
    return start


def brute_force(buckets: list[list[int]]) -> int:
    """Try every choice in every microsecond."""

    @cache
    def best(clock: int, left: tuple[int, ...]) -> int:
        if not any(left):
            return 0
        choices = [at for at, (ready, _, _) in enumerate(buckets) if left[at] and ready <= clock]
        if not choices:
            return best(clock + 1, left)
        results = []
        for at in choices:
            after = (*left[:at], left[at] - 1, *left[at + 1 :])
            done = 0 if after[at] else clock + 1 - buckets[at][2]
            results.append(max(done, best(clock + 1, after)))
        return min(results)

    backward = max((ready for ready, _, _ in buckets), default=0)
    return max(backward, best(0, tuple(time for _, time, _ in buckets)))


def generate(rng: Random, size: int) -> tuple[list[list[int]]]:
    """Backward order on the whole, the first layers needed first; some cases in any order, with many ties."""
    late = rng.choice([1, size, 2 * size]) + 1
    buckets = [[rng.randrange(late), rng.randrange(1, 4), rng.randrange(2 * size)] for _ in range(size)]
    if rng.random() < 0.5:
        needed = sorted((bucket[2] for bucket in buckets), reverse=True)
        buckets = [[ready, time, need] for (ready, time, _), need in zip(sorted(buckets), needed, strict=True)]
    return (buckets,)


def sizes(buckets: list[list[int]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"buckets": len(buckets)}
