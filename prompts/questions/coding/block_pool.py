"""A pool of device memory: best fit over a sorted list of gaps, neighbours joined at once."""

from bisect import bisect_left
from random import Random


def reference(capacity: int, requests: list[list[int]]) -> list[int]:
    """Keep the gaps sorted by their start; a freed block joins the gap before and the gap behind it."""
    gaps = [[0, capacity]] if capacity else []
    blocks: dict[int, int] = {}
    answers = []
    for kind, number in requests:
        if kind == 0:
            answers.append(_taken(gaps, blocks, number))
        elif kind == 1:
            answers.append(blocks.get(number, -1))
            if number in blocks:
                _give_back(gaps, number, blocks.pop(number))
        else:
            free = sum(size for _, size in gaps)
            largest = max((size for _, size in gaps), default=0)
            answers.append((free - largest) * 1000 // free if free else 0)
    return answers


def _taken(gaps: list[list[int]], blocks: dict[int, int], size: int) -> int:
    best = -1
    for at, (_, width) in enumerate(gaps):
        if width >= size and (best < 0 or width < gaps[best][1]):
            best = at
    if best < 0:
        return -1
    start, width = gaps[best]
    if width == size:
        del gaps[best]
    else:
        gaps[best] = [start + size, width - size]
    blocks[start] = size
    return start


def _give_back(gaps: list[list[int]], start: int, size: int) -> None:
    at = bisect_left(gaps, [start, 0])
    if at < len(gaps) and start + size == gaps[at][0]:
        size += gaps.pop(at)[1]
    if at > 0 and sum(gaps[at - 1]) == start:
        gaps[at - 1][1] += size
    else:
        gaps.insert(at, [start, size])


def brute_force(capacity: int, requests: list[list[int]]) -> list[int]:
    """Keep the owner of every single byte."""
    owner = [-1] * capacity
    answers = []
    for name, (kind, number) in enumerate(requests):
        gaps = _runs(owner)
        if kind == 0:
            fitting = [(width, start) for start, width in gaps if width >= number]
            start = min(fitting)[1] if fitting else -1
            if fitting:
                owner[start : start + number] = [name] * number
            answers.append(start)
        elif kind == 1:
            begins = 0 <= number < capacity and owner[number] >= 0
            begins = begins and (number == 0 or owner[number - 1] != owner[number])
            block = [byte for byte in range(capacity) if begins and owner[byte] == owner[number]]
            for byte in block:
                owner[byte] = -1
            answers.append(len(block) if begins else -1)
        else:
            free = owner.count(-1)
            largest = max((width for _, width in gaps), default=0)
            answers.append((free - largest) * 1000 // free if free else 0)
    return answers


def _runs(owner: list[int]) -> list[tuple[int, int]]:
    """The start and the width of every run of free bytes."""
    runs: list[tuple[int, int]] = []
    for byte, who in enumerate(owner):
        if who >= 0:
            continue
        if runs and sum(runs[-1]) == byte:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((byte, 1))
    return runs


def generate(rng: Random, size: int) -> tuple[int, list[list[int]]]:
    """About three times `size` requests to a small pool; some free what is not there, some ask for too much."""
    capacity = rng.choice([0, 8, 16, 30, 64])
    requests: list[list[int]] = []
    for _ in range(3 * size):
        starts = [start for start in reference(capacity, requests) if start >= 0]
        kind = rng.choice([0, 0, 0, 1, 1, 2])
        if kind == 0:
            requests.append([0, rng.choice([1, 2, 3, 4, 8])])
        elif kind == 1 and starts and rng.random() < 0.8:
            requests.append([1, rng.choice(starts)])
        else:
            requests.append([kind, rng.randrange(capacity + 2) if kind == 1 else 0])
    return capacity, requests


def heavy(rng: Random, size: int) -> tuple[int, list[list[int]]]:
    """Every other block freed, then requests that walk past all the gaps."""
    requests = [[0, size] for _ in range(size)] + [[1, 2 * size * at] for at in range(size // 2)]
    return size * size, requests + [[rng.choice([0, 2]), size + 1] for _ in range(3 * size)]


def sizes(capacity: int, requests: list[list[int]]) -> dict[str, float]:
    """What the cost depends on; there is at most one gap more than there are blocks."""
    return {"requests": len(requests), "blocks": sum(kind == 0 for kind, _ in requests)}
