"""An order in which kernels can run: Kahn's algorithm."""

from collections import deque
from itertools import permutations
from random import Random


def reference(kernels: int, reads: list[list[int]]) -> list[int]:
    """Run what waits for nothing, and count down those that read from it."""
    waiting = [0] * kernels
    readers: list[list[int]] = [[] for _ in range(kernels)]
    for reader, source in reads:
        waiting[reader] += 1
        readers[source].append(reader)
    ready = deque(kernel for kernel in range(kernels) if waiting[kernel] == 0)
    order = []
    while ready:
        kernel = ready.popleft()
        order.append(kernel)
        for reader in readers[kernel]:
            waiting[reader] -= 1
            if waiting[reader] == 0:
                ready.append(reader)
    return order if len(order) == kernels else []


def brute_force(kernels: int, reads: list[list[int]]) -> list[int]:
    """Try every order."""
    for order in permutations(range(kernels)):
        if all(order.index(source) < order.index(reader) for reader, source in reads):
            return list(order)
    return []


def valid(result: list[int], kernels: int, reads: list[list[int]]) -> bool:
    """Whether the order holds every kernel once, after its sources; an empty one is right only for a cycle."""
    if not result:
        left = set(range(kernels))
        while free := left - {reader for reader, source in reads if source in left}:
            left -= free
        return bool(left) or not kernels
    place = {kernel: at for at, kernel in enumerate(result)}
    whole = sorted(result) == list(range(kernels))
    return whole and all(place[source] < place[reader] for reader, source in reads)


def generate(rng: Random, size: int) -> tuple[int, list[list[int]]]:
    """About `size` kernels; one case in four has an edge that may close a cycle."""
    names = list(range(size))
    rng.shuffle(names)
    reads = [[names[late], names[rng.randrange(late)]] for late in range(1, size) for _ in range(rng.randrange(3))]
    if size > 1 and rng.random() < 0.25:
        reads.append([names[rng.randrange(size)], names[-1]])
    rng.shuffle(reads)
    return size, reads


def sizes(kernels: int, reads: list[list[int]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"kernels": kernels, "pairs": len(reads)}
