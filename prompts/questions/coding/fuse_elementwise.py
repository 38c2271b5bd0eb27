"""Fusion of elementwise operators in the order of the program, each time with a search for a way back."""

from random import Random


def reference(elementwise: list[bool], inputs: list[list[int]], limit: int) -> list[int]:
    """Join the first input's group unless another input depends on that group."""
    group: list[int] = []
    members: list[list[int]] = [[] for _ in elementwise]
    for operator, sources in enumerate(inputs):
        target = operator
        if elementwise[operator] and sources and elementwise[sources[0]]:
            wanted = group[sources[0]]
            outside = {group[source] for source in sources} - {wanted}
            if len(members[wanted]) < limit and not _depends(outside, wanted, group, members, inputs):
                target = wanted
        group.append(target)
        members[target].append(operator)
    return group


def _depends(
    starts: set[int], wanted: int, group: list[int], members: list[list[int]], inputs: list[list[int]]
) -> bool:
    """Whether one of the groups needs the wanted one, directly or through others."""
    seen = set(starts)
    stack = list(starts)
    while stack:
        for operator in members[stack.pop()]:
            for source in inputs[operator]:
                before = group[source]
                if before == wanted:
                    return True
                if before not in seen:
                    seen.add(before)
                    stack.append(before)
    return False


def brute_force(elementwise: list[bool], inputs: list[list[int]], limit: int) -> list[int]:
    """Try each fusion and test whether the groups still have an order, by peeling off those that can run."""
    group: list[int] = []
    for operator, sources in enumerate(inputs):
        group.append(operator)
        if not (elementwise[operator] and sources and elementwise[sources[0]]):
            continue
        tried = [*group[:-1], group[sources[0]]]
        if tried.count(tried[-1]) <= limit and _has_order(tried, inputs):
            group = tried
    return group


def _has_order(group: list[int], inputs: list[list[int]]) -> bool:
    needs = {
        (reader, group[source])
        for operator, reader in enumerate(group)
        for source in inputs[operator]
        if group[source] != reader
    }
    left = set(group)
    while free := {one for one in left if not any((one, other) in needs for other in left)}:
        left -= free
    return not left


def generate(rng: Random, size: int) -> tuple[list[bool], list[list[int]], int]:
    """Mostly elementwise, mostly two inputs, often among the last few operators, so that ways back are common."""
    share = rng.choice([0.3, 0.7, 0.9, 1.0])
    elementwise = [rng.random() < share for _ in range(size)]
    inputs = []
    for operator in range(size):
        first = max(0, operator - rng.choice([1, 3, 6, size]))
        inputs.append([rng.randrange(first, operator) for _ in range(rng.choice([0, 1, 2, 2, 3]))] if operator else [])
    if size > 4 and rng.random() < 0.2:
        # Operator 3 makes the group of 0 wait for 2, and with it operator 1, which was there before.
        elementwise[:5], inputs[:5] = [True, False, True, True, True], [[], [0], [], [0, 2], [2, 1]]
    return elementwise, inputs, rng.choice([1, 2, 3, 4, 100])


def heavy(rng: Random, size: int) -> tuple[list[bool], list[list[int]], int]:
    """A chain that cannot be fused, then a chain that can, in which everybody also reads the end of the first."""
    half = size // 2
    inputs = [[at - 1] if at else [] for at in range(half)]
    inputs += [[at - 1, half - 1] if at else [] for at in range(half, size)]
    return [at >= half for at in range(size)], inputs, rng.choice([2, 3, 5])


def sizes(elementwise: list[bool], inputs: list[list[int]], limit: int) -> dict[str, float]:
    """What the cost depends on; a search goes through everything before the operator."""
    return {"operators": len(elementwise), "reads": sum(map(len, inputs))}
