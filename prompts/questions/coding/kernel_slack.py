"""Slack of kernels: earliest starts from the front, latest from the back."""

from collections import deque
from random import Random


def reference(times: list[int], reads: list[list[int]]) -> list[int]:
    """The longest way to each kernel and the longest way on from it."""
    count = len(times)
    readers: list[list[int]] = [[] for _ in times]
    waiting = [0] * count
    for reader, source in reads:
        readers[source].append(reader)
        waiting[reader] += 1
    order = []
    start = [0] * count
    ready = deque(kernel for kernel in range(count) if not waiting[kernel])
    while ready:
        kernel = ready.popleft()
        order.append(kernel)
        for reader in readers[kernel]:
            start[reader] = max(start[reader], start[kernel] + times[kernel])
            waiting[reader] -= 1
            if not waiting[reader]:
                ready.append(reader)
    rest = list(times)
    for kernel in reversed(order):
        for reader in readers[kernel]:
            rest[kernel] = max(rest[kernel], times[kernel] + rest[reader])
    total = max(rest, default=0)
    return [total, *(total - start[kernel] - rest[kernel] for kernel in range(count))]


def brute_force(times: list[int], reads: list[list[int]]) -> list[int]:
    """Delay a kernel by one microsecond after the other until the step takes longer."""
    total = _step(times, reads)
    result = [total]
    for kernel in range(len(times)):
        delay = 0
        while _step([time + (delay + 1) * (at == kernel) for at, time in enumerate(times)], reads) == total:
            delay += 1
        result.append(delay)
    return result


def _step(times: list[int], reads: list[list[int]]) -> int:
    """Let every kernel start when its sources have ended, again and again until nothing moves."""
    start = [0] * len(times)
    moved = True
    while moved:
        moved = False
        for reader, source in reads:
            if start[reader] < start[source] + times[source]:
                start[reader] = start[source] + times[source]
                moved = True
    return max((begin + time for begin, time in zip(start, times, strict=True)), default=0)


def generate(rng: Random, size: int) -> tuple[list[int], list[list[int]]]:
    """Some long chains, some wide graphs, kernels that take no time, pairs given twice."""
    names = list(range(size))
    rng.shuffle(names)
    reach = rng.choice([1, 2, size])
    reads = [
        [names[late], names[late - rng.randrange(1, min(reach, late) + 1)]]
        for late in range(1, size)
        for _ in range(rng.choice([0, 1, 2, 2]))
    ]
    rng.shuffle(reads)
    return [rng.choice([0, 1, 3, rng.randrange(10)]) for _ in range(size)], reads


def sizes(times: list[int], reads: list[list[int]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"kernels": len(times), "pairs": len(reads)}
