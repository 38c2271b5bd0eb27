"""Offsets in one block: the largest tensor first, each at the lowest place that is free while it lives."""

from bisect import insort
from random import Random


def reference(tensors: list[list[int]], align: int) -> list[int]:
    """Walk through the placed neighbours in the order of their offsets and take the first gap."""
    offsets = [0] * len(tensors)
    placed: list[tuple[int, int]] = []
    for tensor in sorted(range(len(tensors)), key=lambda tensor: -tensors[tensor][0]):
        size, first, last = tensors[tensor]
        offset = 0
        for start, other in placed:
            if tensors[other][1] <= last and first <= tensors[other][2]:
                if offset + size <= start:
                    break
                end = start + tensors[other][0]
                offset = max(offset, (end + align - 1) // align * align)
        offsets[tensor] = offset
        insort(placed, (offset, tensor))
    return offsets


def brute_force(tensors: list[list[int]], align: int) -> list[int]:
    """Try one offset after the other against all tensors that are placed."""
    offsets: dict[int, int] = {}

    def fits(tensor: int, offset: int) -> bool:
        size, first, last = tensors[tensor]
        return all(
            last < tensors[other][1]
            or tensors[other][2] < first
            or offset + size <= start
            or start + tensors[other][0] <= offset
            for other, start in offsets.items()
        )

    for tensor in sorted(range(len(tensors)), key=lambda tensor: (-tensors[tensor][0], tensor)):
        offset = 0
        while not fits(tensor, offset):
            offset += align
        offsets[tensor] = offset
    return [offsets[tensor] for tensor in range(len(tensors))]


def generate(rng: Random, size: int) -> tuple[list[list[int]], int]:
    """Short lives and long ones, few different sizes, so that ties are common."""
    sizes = rng.choice([[1, 2, 3], [4, 8, 8, 12], [5, 16, 33]])
    tensors = []
    for _ in range(size):
        first = rng.randrange(size + 1)
        tensors.append([rng.choice(sizes), first, first + rng.choice([0, 0, 1, 2, size])])
    return tensors, rng.choice([1, 4, 16])


def heavy(rng: Random, size: int) -> tuple[list[list[int]], int]:
    """All live in the middle step, so that each walks past all that are placed."""
    return [[rng.randrange(1, 9), rng.randrange(size), size + rng.randrange(size)] for _ in range(size)], 4


def sizes(tensors: list[list[int]], align: int) -> dict[str, float]:
    """What the cost depends on."""
    return {"tensors": len(tensors)}
