"""Registers for an expression tree: the operand that needs more goes first, and two equal needs cost one more."""

from random import Random

# The largest size for brute force.
SMALL = 5


def reference(left: list[int], right: list[int]) -> int:
    """Operands before operators, by an order from the root turned round."""
    order = [0]
    for node in order:
        if left[node] >= 0:
            order += (left[node], right[node])
    need = [1] * len(left)
    for node in reversed(order):
        if left[node] >= 0:
            one, other = need[left[node]], need[right[node]]
            need[node] = max(one, other) if one != other else one + 1
    return need[0]


def brute_force(left: list[int], right: list[int]) -> int:
    """Try every order of loads and operations, with one register, with two, and so on."""
    limit = 1
    while not _possible(left, right, limit):
        limit += 1
    return limit


def _possible(left: list[int], right: list[int], limit: int) -> bool:
    """Whether the root can be held, by going through all sets of values that registers can hold."""
    empty: frozenset[int] = frozenset()
    seen = {empty}
    waiting = [empty]
    while waiting:
        held = waiting.pop()
        if 0 in held:
            return True
        for node in range(len(left)):
            operands = {left[node], right[node]}
            if left[node] >= 0 and operands <= held:
                after = held - operands | {node}
            elif left[node] < 0 and len(held) < limit:
                after = held | {node}
            else:
                continue
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return False


def generate(rng: Random, size: int) -> tuple[list[int], list[int]]:
    """A tree of `size` operators: a chain, one that is balanced, or one that has grown anywhere."""
    shape = rng.choice(["chain", "balanced", "anywhere"])
    left, right = [-1], [-1]
    leaves = [0]
    for _ in range(size):
        node = leaves.pop({"chain": -1, "balanced": 0, "anywhere": rng.randrange(len(leaves))}[shape])
        left[node], right[node] = len(left), len(left) + 1
        leaves += rng.sample([len(left), len(left) + 1], 2)
        left += (-1, -1)
        right += (-1, -1)
    order = list(range(1, len(left)))
    rng.shuffle(order)
    order.insert(0, 0)
    place = {node: at for at, node in enumerate(order)} | {-1: -1}
    return [place[left[node]] for node in order], [place[right[node]] for node in order]


def sizes(left: list[int], right: list[int]) -> dict[str, float]:
    """What the cost depends on."""
    return {"nodes": len(left)}
