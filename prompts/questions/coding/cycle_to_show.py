"""One cycle of a graph, to be shown: depth-first search with a stack of its own."""

from random import Random


def reference(kernels: int, reads: list[list[int]]) -> list[int]:
    """Walk against the flow of data until the walk meets itself."""
    sources: list[list[int]] = [[] for _ in range(kernels)]
    for reader, source, age in reads:
        if age == 0:
            sources[reader].append(source)
    new, open_, done = 0, 1, 2
    state = [new] * kernels
    for start in range(kernels):
        if state[start] != new:
            continue
        state[start] = open_
        path = [start]
        while path:
            kernel = path[-1]
            if not sources[kernel]:
                state[kernel] = done
                path.pop()
                continue
            source = sources[kernel].pop()
            if state[source] == open_:
                return path[path.index(source) :][::-1]
            if state[source] == new:
                state[source] = open_
                path.append(source)
    return []


def brute_force(kernels: int, reads: list[list[int]]) -> list[int]:
    """Follow every path from every kernel until one comes home."""
    edges = {(source, reader) for reader, source, age in reads if age == 0}

    def closed(path: list[int]) -> list[int]:
        if (path[-1], path[0]) in edges:
            return path
        for reader in range(kernels):
            if reader not in path and (path[-1], reader) in edges and (found := closed([*path, reader])):
                return found
        return []

    for start in range(kernels):
        if found := closed([start]):
            return found
    return []


def valid(result: list[int], kernels: int, reads: list[list[int]]) -> bool:
    """Whether each kernel reads from the one before it, the first from the last; empty when all can be peeled off."""
    edges = {(source, reader) for reader, source, age in reads if age == 0}
    if result:
        return len(set(result)) == len(result) and all(
            (result[at - 1], result[at]) in edges for at in range(len(result))
        )
    left = set(range(kernels))
    while free := left - {reader for source, reader in edges if source in left and reader in left}:
        left -= free
    return not left


def generate(rng: Random, size: int) -> tuple[int, list[list[int]]]:
    """About `size` kernels; two cases in three have edges backwards, some of them of an earlier step."""
    kernels, reads = heavy(rng, size)
    if size > 0 and rng.random() < 0.67:
        for _ in range(rng.randrange(1, 4)):
            reads.append([rng.randrange(size), rng.randrange(size), rng.choice([0, 0, 1, 3])])
        rng.shuffle(reads)
    return kernels, reads


def heavy(rng: Random, size: int) -> tuple[int, list[list[int]]]:
    """No cycle, so that everything must be looked at."""
    names = list(range(size))
    rng.shuffle(names)
    reads = [
        [names[late], names[rng.randrange(late)], 0] for late in range(1, size) for _ in range(rng.choice([1, 2, 3]))
    ]
    reads += [[names[rng.randrange(late + 1)], names[late], 1] for late in range(size) if rng.random() < 0.2]
    rng.shuffle(reads)
    return size, reads


def sizes(kernels: int, reads: list[list[int]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"kernels": kernels, "reads": len(reads)}
