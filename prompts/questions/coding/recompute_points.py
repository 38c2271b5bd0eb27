"""Which activations to keep: cheapest set with bounded runs between them, by a window of falling candidates."""

from collections import deque
from itertools import accumulate, combinations
from random import Random


def reference(layers: list[int], scratch: int) -> list[int]:
    """The best set that ends by keeping a layer follows from the best of those that the scratch reaches back to."""
    count = len(layers)
    before = [0, *accumulate(layers)]
    cost = [0] * (count + 2)
    previous = [0] * (count + 2)
    window = deque([0])
    for end in range(1, count + 2):
        while before[end - 1] - before[window[0]] > scratch:
            window.popleft()
        previous[end] = window[0]
        cost[end] = cost[window[0]] + (layers[end - 1] if end <= count else 0)
        while window and cost[window[-1]] >= cost[end]:
            window.pop()
        window.append(end)
    kept = []
    at = previous[count + 1]
    while at > 0:
        kept.append(at - 1)
        at = previous[at]
    return kept[::-1]


def brute_force(layers: list[int], scratch: int) -> list[int]:
    """Try every set."""
    sets = (kept for count in range(len(layers) + 1) for kept in combinations(range(len(layers)), count))
    fitting = [kept for kept in sets if _fits(kept, layers, scratch)]
    return list(min(fitting, key=lambda kept: sum(layers[layer] for layer in kept)))


def _fits(kept: tuple[int, ...], layers: list[int], scratch: int) -> bool:
    run = 0
    for layer, size in enumerate(layers):
        run = 0 if layer in kept else run + size
        if run > scratch:
            return False
    return True


def valid(result: list[int], layers: list[int], scratch: int) -> bool:
    """Whether the set is in order, fits, and costs no more than the best, found from every earlier layer in turn."""
    if result != sorted(set(result)) or not set(result) <= set(range(len(layers))):
        return False
    before = [0, *accumulate(layers)]
    best: list[int] = []
    for end, size in enumerate([*layers, 0]):
        cheapest = 0 if before[end] <= scratch else sum(layers)
        for at in reversed(range(end)):
            if before[end] - before[at + 1] > scratch:
                break
            cheapest = min(cheapest, best[at])
        best.append(size + cheapest)
    kept = set(result)
    run = 0
    for layer, size in enumerate(layers):
        run = 0 if layer in kept else run + size
        if run > scratch:
            return False
    return sum(layers[layer] for layer in result) == best[-1]


def generate(rng: Random, size: int) -> tuple[list[int], int]:
    """Equal layers, layers of many sizes, some without bytes, and a scratch from nothing to everything."""
    choices = rng.choice([[4], [1, 2, 8], [0, 1, 5], list(range(1, 20))])
    layers = [rng.choice(choices) for _ in range(size)]
    return layers, rng.choice([0, 3, max(choices), 3 * max(choices), sum(layers)])


def sizes(layers: list[int], scratch: int) -> dict[str, float]:
    """What the cost depends on."""
    return {"layers": len(layers)}
