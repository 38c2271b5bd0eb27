"""Parameters below every module, shared tensors once: sets of tensors merged upwards, the smaller into the larger."""

from random import Random


def reference(parents: list[int], holds: list[list[int]], elements: list[int]) -> list[int]:
    """Finish the leaves first, and pour each module's tensors into its parent's or the other way round."""
    tensors: list[set[int]] = [set() for _ in parents]
    for module, tensor in holds:
        tensors[module].add(tensor)
    counts = [sum(elements[tensor] for tensor in own) for own in tensors]
    open_children = [0] * len(parents)
    for parent in parents:
        if parent >= 0:
            open_children[parent] += 1
    done = [module for module, children in enumerate(open_children) if children == 0]
    while done:
        module = done.pop()
        parent = parents[module]
        if parent < 0:
            continue
        larger, smaller, count = tensors[parent], tensors[module], counts[parent]
        if len(larger) < len(smaller):
            larger, smaller, count = smaller, larger, counts[module]
        for tensor in smaller:
            if tensor not in larger:
                larger.add(tensor)
                count += elements[tensor]
        tensors[parent], counts[parent] = larger, count
        open_children[parent] -= 1
        if open_children[parent] == 0:
            done.append(parent)
    return counts


def brute_force(parents: list[int], holds: list[list[int]], elements: list[int]) -> list[int]:
    """For every module collect the tensors of all modules that have it above them."""
    counts = []
    for module in range(len(parents)):
        below = set()
        for holder, tensor in holds:
            above = holder
            while above not in (module, -1):
                above = parents[above]
            if above == module:
                below.add(tensor)
        counts.append(sum(elements[tensor] for tensor in below))
    return counts


def generate(rng: Random, size: int) -> tuple[list[int], list[list[int]], list[int]]:
    """A tree, a chain or a star with mixed numbers; few tensors are shared by many, or each belongs to one."""
    names = list(range(size))
    rng.shuffle(names)
    shape = rng.choice(["tree", "chain", "star"])
    parents = [-1] * size
    for at in range(1, size):
        parents[names[at]] = names[{"tree": rng.randrange(at), "chain": at - 1, "star": 0}[shape]]
    elements = [rng.choice([0, 1, 10**12, rng.randrange(100)]) for _ in range(rng.choice([1, size // 2 + 1, 2 * size]))]
    pairs = rng.randint(0, 2 * size) if elements else 0
    holds = [[rng.randrange(size), rng.randrange(len(elements))] for _ in range(pairs)]
    return parents, holds, elements


def heavy(rng: Random, size: int) -> tuple[list[int], list[list[int]], list[int]]:
    """A balanced tree in which every module holds a tensor of its own, so that merging has most to do."""
    parents = [(module - 1) // 2 for module in range(size)]
    return [-1, *parents[1:]], [[module, module] for module in range(size)], [1] * size


def sizes(parents: list[int], holds: list[list[int]], elements: list[int]) -> dict[str, float]:
    """What the cost depends on."""
    return {"modules": len(parents), "pairs": len(holds)}
