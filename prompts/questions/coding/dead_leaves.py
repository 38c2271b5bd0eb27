"""Dead leaves of a decision tree: one table of bounds, changed on the way down and put back on the way up."""

from collections.abc import Callable
from itertools import product
from random import Random

Tree = tuple[list[int], list[int], list[int], list[int]]

FAR = 10**10
# The largest size for brute force.
SMALL = 6


def reference(features: list[int], thresholds: list[int], left: list[int], right: list[int]) -> list[int]:
    """Walk with a stack of steps; each sets the bounds of one feature and then goes to a node, or to none."""
    low: dict[int, int] = {}
    high: dict[int, int] = {}
    dead = [False] * len(left)
    stack = [(0, features[0], -FAR, FAR, True)]
    while stack:
        node, feature, least, most, alive = stack.pop()
        low[feature], high[feature] = least, most
        if node < 0:
            continue
        if left[node] < 0:
            dead[node] = not alive
            continue
        feature, border = features[node], thresholds[node]
        least, most = low.get(feature, -FAR), high.get(feature, FAR)
        stack.append((-1, feature, least, most, alive))
        stack.append((right[node], feature, max(least, border), most, alive and border <= most))
        stack.append((left[node], feature, least, min(most, border - 1), alive and least < border))
    return [node for node, gone in enumerate(dead) if gone]


def brute_force(features: list[int], thresholds: list[int], left: list[int], right: list[int]) -> list[int]:
    """Send a row through the tree for every choice of numbers at and just below the thresholds."""
    inner = [node for node, child in enumerate(left) if child >= 0]
    tested = sorted({features[node] for node in inner})
    numbers = [
        sorted(
            {
                number - below
                for node in inner
                if features[node] == feature
                for number in [thresholds[node]]
                for below in (0, 1)
            }
        )
        for feature in tested
    ]
    reached = set()
    for row in product(*numbers):
        value = dict(zip(tested, row, strict=True))
        node = 0
        while left[node] >= 0:
            node = left[node] if value[features[node]] < thresholds[node] else right[node]
        reached.add(node)
    return [node for node, child in enumerate(left) if child < 0 and node not in reached]


def generate(rng: Random, size: int) -> Tree:
    """A tree of `size` inner nodes, grown at random leaves or always at the last, with thresholds near each other."""
    chain = rng.random() < 0.3
    count = rng.choice([1, 2, 3])
    border = rng.choice([3, 6])
    return _grown(rng, size, chain, lambda: (rng.randrange(count), rng.randint(-border, border)))


def heavy(rng: Random, size: int) -> Tree:
    """A chain that tests one feature with ever other thresholds, so that rows take long to come through."""
    borders = iter(range(size))
    return _grown(rng, size, True, lambda: (0, next(borders)))


def _grown(rng: Random, size: int, chain: bool, test: Callable[[], tuple[int, int]]) -> Tree:
    features, thresholds, left, right = [0], [0], [-1], [-1]
    leaves = [0]
    for _ in range(size):
        node = leaves.pop(-1 if chain else rng.randrange(len(leaves)))
        features[node], thresholds[node] = test()
        left[node], right[node] = len(left), len(left) + 1
        leaves += (len(left), len(left) + 1)
        for column, value in ((features, 0), (thresholds, 0), (left, -1), (right, -1)):
            column += (value, value)
    return _shuffled(rng, features, thresholds, left, right)


def _shuffled(rng: Random, features: list[int], thresholds: list[int], left: list[int], right: list[int]) -> Tree:
    """The same tree with its nodes in any order, the root first."""
    order = list(range(1, len(left)))
    rng.shuffle(order)
    order.insert(0, 0)
    place = {node: at for at, node in enumerate(order)} | {-1: -1}
    return (
        [features[node] for node in order],
        [thresholds[node] for node in order],
        [place[left[node]] for node in order],
        [place[right[node]] for node in order],
    )


def sizes(features: list[int], thresholds: list[int], left: list[int], right: list[int]) -> dict[str, float]:
    """What the cost depends on."""
    return {"nodes": len(left)}
