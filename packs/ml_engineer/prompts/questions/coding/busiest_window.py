"""The most requests in a window: two positions that only move on."""

from random import Random

# The largest size for brute force.
SMALL = 12


def reference(times: list[int], seconds: int) -> int:
    """Move the end on, and the beginning while it lies too far back."""
    first = most = 0
    for last, time in enumerate(times):
        while times[first] <= time - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def brute_force(times: list[int], seconds: int) -> int:
    """For every request count those in the window that begins with it."""
    return max((sum(begin <= time < begin + seconds for time in times) for begin in times), default=0)


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    """Times close together or far apart, with several in one second."""
    spread = rng.choice([1, 5, 100])
    return sorted(rng.randrange(max(1, size * spread)) for _ in range(size)), rng.choice([1, 2, 3, 10, 100])


def sizes(times: list[int], seconds: int) -> dict[str, float]:
    """What the cost depends on."""
    return {"requests": len(times)}
