"""Properties of a fusion: each group is legal, the whole can run, and no legal merge is left."""

from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import Any

Case = dict[str, Any]
Inputs = list[list[int]]


def cases() -> Iterator[Case]:
    """Chains, two matmuls, and a path that leaves and comes back; then drawn graphs that grow."""
    yield _case("e", [[]])
    yield _case("ee", [[], [0]])
    yield _case("me", [[], [0]])
    yield _case("mm", [[], [0]])
    yield _case("eme", [[], [0], [1]])
    yield _case("eee", [[], [], [0, 1]])
    yield _case("emm", [[], [0], [0, 1]])
    yield _case("emme", [[], [0], [1], [0, 2]])
    yield _case("mmee", [[], [0], [1, 0], [0, 2]])
    for seed in range(40):
        rng = Random(seed)
        count = 3 + seed // 3
        yield _case(
            "".join(rng.choice("eem") for _ in range(count)),
            [sorted(rng.sample(range(node), min(node, rng.randrange(3)))) for node in range(count)],
        )


def _case(letters: str, inputs: Inputs) -> Case:
    return {"kinds": ["matmul" if letter == "m" else "elementwise" for letter in letters], "inputs": inputs}


def numbers_every_node(solution: Any, kinds: list[str], inputs: Inputs) -> str | None:
    groups = _fused(solution, kinds, inputs)
    right = isinstance(groups, list) and len(groups) == len(kinds) and all(type(group) is int for group in groups)
    return None if right else f"gives {groups!r}, expected a list of {len(kinds)} integers"


def one_matmul_at_most(solution: Any, kinds: list[str], inputs: Inputs) -> str | None:
    groups = _fused(solution, kinds, inputs)
    for members in _members(groups):
        if len(both := [node for node in members if kinds[node] == "matmul"]) > 1:
            return f"gives {groups}, where the matmuls {both} share a group"
    return None


def groups_hang_together(solution: Any, kinds: list[str], inputs: Inputs) -> str | None:
    groups = _fused(solution, kinds, inputs)
    apart = [members for members in _members(groups) if not _connected(members, inputs)]
    return f"gives {groups}, where the nodes {apart[0]} do not hang together" if apart else None


def kernels_can_be_ordered(solution: Any, kinds: list[str], inputs: Inputs) -> str | None:
    groups = _fused(solution, kinds, inputs)
    return f"gives {groups}, whose groups wait for each other" if _cyclic(groups, inputs) else None


def nothing_is_left_to_fuse(solution: Any, kinds: list[str], inputs: Inputs) -> str | None:
    groups = _fused(solution, kinds, inputs)
    for one, other in combinations(_members(groups), 2):
        both = one + other
        joined = [groups[one[0]] if node in both else group for node, group in enumerate(groups)]
        matmuls = sum(kinds[node] == "matmul" for node in both)
        if matmuls <= 1 and _connected(both, inputs) and not _cyclic(joined, inputs):
            return f"gives {groups}, where {one} and {other} could still be fused"
    return None


def _fused(solution: Any, kinds: list[str], inputs: Inputs) -> Any:
    return solution.fuse(list(kinds), [list(sources) for sources in inputs])


def _members(groups: list[int]) -> list[list[int]]:
    return [[node for node, other in enumerate(groups) if other == group] for group in dict.fromkeys(groups)]


def _connected(members: list[int], inputs: Inputs) -> bool:
    reached, waiting = {members[0]}, [members[0]]
    while waiting:
        node = waiting.pop()
        near = {other for other in members if other in inputs[node] or node in inputs[other]} - reached
        reached |= near
        waiting += near
    return len(reached) == len(members)


def _cyclic(groups: list[int], inputs: Inputs) -> bool:
    edges = {(groups[source], groups[node]) for node, sources in enumerate(inputs) for source in sources}
    edges = {(tail, head) for tail, head in edges if tail != head}
    left = set(groups)
    while left:
        free = {group for group in left if not any(head == group and tail in left for tail, head in edges)}
        if not free:
            return True
        left -= free
    return False
