"""Greedy fusion: groups are merged along edges as long as the rules hold."""

from collections import Counter


def fuse(kinds: list[str], inputs: list[list[int]]) -> list[int]:
    """A group for each node; merges are tried again until none is possible."""
    groups = list(range(len(kinds)))
    merged = True
    while merged:
        merged = False
        for node in range(len(kinds)):
            for source in inputs[node]:
                joined = [groups[node] if group == groups[source] else group for group in groups]
                if joined != groups and _matmuls(kinds, joined) <= 1 and _ordered(joined, inputs):
                    groups, merged = joined, True
    return groups


def _matmuls(kinds: list[str], groups: list[int]) -> int:
    """The most that a group holds."""
    counts = Counter(group for kind, group in zip(kinds, groups, strict=True) if kind == "matmul")
    return max(counts.values(), default=0)


def _ordered(groups: list[int], inputs: list[list[int]]) -> bool:
    """Whether the groups can run one after the other."""
    needs: dict[int, set[int]] = {group: set() for group in groups}
    for node, sources in enumerate(inputs):
        needs[groups[node]] |= {groups[source] for source in sources} - {groups[node]}
    while ready := {group for group, missing in needs.items() if not missing}:
        needs = {group: missing - ready for group, missing in needs.items() if group not in ready}
    return not needs
