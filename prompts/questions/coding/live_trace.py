"""Events that come a little late, passed on in order: a heap and a border that moves with the latest time."""

from heapq import heappop, heappush
from random import Random

# The largest size for brute force.
SMALL = 12


def reference(skew: int, events: list[list[int]]) -> list[list[int]]:
    """Hold events in a heap until nothing that could stand before them can arrive."""
    held: list[tuple[int, int, int]] = []
    passed = []
    border = 0  # Nothing with a time below it can arrive any more.
    for number, (device, time) in enumerate(events):
        if time >= border:
            heappush(held, (time, device, number))
            border = max(border, time - skew)
        certain = []
        while held and held[0][0] < border:
            certain.append(heappop(held)[2])
        passed.append(certain)
    passed.append([number for _, _, number in sorted(held)])
    return passed


def brute_force(skew: int, events: list[list[int]]) -> list[list[int]]:
    """For each event find the first arrival that makes it certain."""
    passed: list[list[int]] = [[] for _ in range(len(events) + 1)]
    for number, (_, time) in enumerate(events):
        if any(earlier - skew > time for _, earlier in events[:number]):
            continue
        later = (at for at in range(number, len(events)) if events[at][1] - skew > time)
        passed[next(later, len(events))].append(number)
    return [sorted(certain, key=lambda number: (events[number][1], events[number][0], number)) for certain in passed]


def generate(rng: Random, size: int) -> tuple[int, list[list[int]]]:
    """A few devices with many equal times; delays up to the skew, and sometimes beyond it."""
    skew = rng.choice([0, 1, 2, 3, 10])
    delay = rng.choice([0, skew, 3 * skew + 3, 3 * skew + 3])
    pace = rng.choice([1, 2, 6])
    devices = rng.choice([1, 2, 3])
    events = [[rng.randrange(devices), 40 + at * pace // 2 - rng.randint(0, delay)] for at in range(size)]
    return skew, events


def heavy(rng: Random, size: int) -> tuple[int, list[list[int]]]:
    """The skew covers half of the trace, so that the heap fills."""
    return size, [[rng.randrange(8), at + rng.randrange(size // 2 + 1)] for at in range(size)]


def sizes(skew: int, events: list[list[int]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"events": len(events)}
