"""Mean and maximum of the last samples of a stream: a queue made of two stacks."""

from math import fsum
from random import Random

# The largest size for brute force.
SMALL = 14


def reference(window: int, operations: list[list[float]]) -> list[list[float]]:
    """Pop what leaves and never subtract it, so that a huge sample leaves no error behind."""
    older: list[tuple[float, float]] = []  # The oldest on top; sum and maximum of it and of all below.
    newer: list[float] = []
    total = largest = 0.0
    answers: list[list[float]] = []
    for operation in operations:
        if not operation:
            count = len(older) + len(newer)
            below, peak = older[-1] if older else (0.0, 0.0)
            answers.append([(below + total) / count, max(peak, largest)] if count else [])
            continue
        if len(older) + len(newer) == window:
            if not older:
                total = largest = 0.0
                while newer:
                    sample = newer.pop()
                    total, largest = total + sample, max(largest, sample)
                    older.append((total, largest))
                total = largest = 0.0
            older.pop()
        sample = operation[0]
        newer.append(sample)
        total, largest = total + sample, max(largest, sample)
    return answers


def brute_force(window: int, operations: list[list[float]]) -> list[list[float]]:
    """Keep everything, and look at the last samples for every question."""
    samples: list[float] = []
    answers: list[list[float]] = []
    for operation in operations:
        samples += operation
        if not operation:
            last = samples[-window:]
            answers.append([fsum(last) / len(last), max(last)] if last else [])
    return answers


def generate(rng: Random, size: int) -> tuple[int, list[list[float]]]:
    """Small samples, equal ones and now and then an enormous one; the window may be longer than the stream."""
    window = rng.choice([1, 2, 3, max(1, size // 3), size + 1])
    asked = rng.choice([0.2, 0.5])
    operations: list[list[float]] = []
    for _ in range(size):
        if rng.random() < asked:
            operations.append([])
        elif rng.random() < 0.15:
            operations.append([1e12 - rng.randrange(3)])
        else:
            operations.append([rng.choice([0.25, rng.random(), rng.random(), rng.random() / 1000])])
    return window, operations


def heavy(rng: Random, size: int) -> tuple[int, list[list[float]]]:
    """The same with a window that holds a third of the stream, so that looking through it costs."""
    return max(1, size // 3), generate(rng, size)[1]


def sizes(window: int, operations: list[list[float]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"window": window, "operations": len(operations)}
