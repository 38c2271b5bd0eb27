"""The longest stretch with a loss inside a band: a window with two monotone queues."""

from collections import deque
from random import Random

SKIPPED = -1.0
# The largest size for brute force.
SMALL = 12


def reference(losses: list[float], band: float) -> list[int]:
    """Move the end on, and let the start follow while highest and lowest lie too far apart."""
    steps = [step for step, loss in enumerate(losses) if loss != SKIPPED]
    highest: deque[int] = deque()
    lowest: deque[int] = deque()
    best: list[int] = []
    start = longest = 0
    for end, step in enumerate(steps):
        while highest and losses[highest[-1]] <= losses[step]:
            highest.pop()
        while lowest and losses[lowest[-1]] >= losses[step]:
            lowest.pop()
        highest.append(step)
        lowest.append(step)
        while losses[highest[0]] - losses[lowest[0]] > band:
            for queue in (highest, lowest):
                if queue[0] == steps[start]:
                    queue.popleft()
            start += 1
        if end - start + 1 > longest:
            longest = end - start + 1
            best = [steps[start], step]
    return best


def brute_force(losses: list[float], band: float) -> list[int]:
    """Look at every stretch that begins and ends with a step that counts."""
    best: list[int] = []
    longest = 0
    for first in range(len(losses)):
        for last in range(first, len(losses)):
            counted = [loss for loss in losses[first : last + 1] if loss != SKIPPED]
            ends_count = SKIPPED not in (losses[first], losses[last])
            if ends_count and max(counted) - min(counted) <= band and len(counted) > longest:
                longest, best = len(counted), [first, last]
    return best


def generate(rng: Random, size: int) -> tuple[list[float], float]:
    """Eighths, which floats hold exactly: a wandering loss or noise, with spikes and skipped steps among them."""
    skipped = rng.choice([0.0, 0.1, 0.5])
    wanders = rng.random() < 0.5
    loss, losses = 32, []
    for _ in range(size):
        loss = max(0, loss + rng.randint(-3, 3)) if wanders else rng.randrange(12)
        losses.append(SKIPPED if rng.random() < skipped else loss / 8)
    return losses, rng.choice([0.0, 0.25, 0.5, 1.0, 100.0])


def sizes(losses: list[float], band: float) -> dict[str, float]:
    """What the cost depends on."""
    return {"steps": len(losses)}
