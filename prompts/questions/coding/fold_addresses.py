"""Simplification of address expressions: from the leaves up, equal parts under one number."""

from random import Random

Tree = tuple[str, "Tree | None", "Tree | None"]
# The largest product in a generated expression: sums of two hundred thousand of them fit into 64 bits.
_MOST = 1 << 40


def reference(labels: list[str], left: list[int], right: list[int]) -> list[str]:
    """Operands first, by an order from the root turned round."""
    order = [len(labels) - 1]
    for node in order:
        if left[node] >= 0:
            order += (left[node], right[node])
    parts = _Parts()
    result = [-1] * len(labels)
    for node in reversed(order):
        if left[node] < 0:
            result[node] = parts.number(labels[node])
        else:
            result[node] = parts.simplified(labels[node], result[left[node]], result[right[node]])
    return parts.written(result[-1])


class _Parts:
    """Simplified parts; equal ones have the same number, so that comparing two is comparing two integers."""

    def __init__(self) -> None:
        self._number: dict[tuple[str, int, int], int] = {}
        self._parts: list[tuple[str, int, int]] = []

    def number(self, label: str, one: int = -1, other: int = -1) -> int:
        part = (label, one, other)
        if part not in self._number:
            self._number[part] = len(self._parts)
            self._parts.append(part)
        return self._number[part]

    def simplified(self, label: str, one: int, other: int) -> int:
        first, second = self._parts[one][0], self._parts[other][0]
        if _is_constant(first) and _is_constant(second):
            return self.number(_folded(label, first, second))
        match label:
            case "sub" if one == other:
                return self.number("0")
            case "mul" if "0" in (first, second):
                return self.number("0")
        neutral = "1" if label == "mul" else "0"
        if second == neutral:
            return one
        if first == neutral and label != "sub":
            return other
        return self.number(label, one, other)

    def written(self, part: int) -> list[str]:
        labels = []
        stack = [part]
        while stack:
            label, one, other = self._parts[stack.pop()]
            labels.append(label)
            if one >= 0:
                stack += (other, one)
        return labels


def _is_constant(label: str) -> bool:
    return label.lstrip("-").isdigit()


def _folded(label: str, first: str, second: str) -> str:
    one, other = int(first), int(second)
    return str(one + other if label == "add" else one - other if label == "sub" else one * other)


def brute_force(labels: list[str], left: list[int], right: list[int]) -> list[str]:
    """Rewrite the first part, from the root down, that a rule fits, until none fits anywhere."""

    def grown(node: int) -> Tree:
        if left[node] < 0:
            return (labels[node], None, None)
        return (labels[node], grown(left[node]), grown(right[node]))

    def written(tree: Tree) -> list[str]:
        label, one, other = tree
        return [label, *(written(one) if one else []), *(written(other) if other else [])]

    tree = grown(len(labels) - 1)
    while (changed := _rewritten(tree)) is not None:
        tree = changed
    return written(tree)


def _rewritten(tree: Tree) -> Tree | None:
    label, one, other = tree
    if one is None or other is None:
        return None
    zero, unit = ("0", None, None), ("1", None, None)
    if _is_constant(one[0]) and _is_constant(other[0]):
        fold = {"add": int.__add__, "sub": int.__sub__, "mul": int.__mul__}[label]
        return (str(fold(int(one[0]), int(other[0]))), None, None)
    match label:
        case "add" if zero in (one, other):
            return other if one == zero else one
        case "sub" if one == other or other == zero:
            return zero if one == other else one
        case "mul" if zero in (one, other):
            return zero
        case "mul" if unit in (one, other):
            return other if one == unit else one
    if (changed := _rewritten(one)) is not None:
        return (label, changed, other)
    if (changed := _rewritten(other)) is not None:
        return (label, one, changed)
    return None


def generate(rng: Random, size: int) -> tuple[list[str], list[int], list[int]]:
    """A tree of about `size` operators, with many zeros, ones and equal parts; sometimes one long chain."""
    names = rng.choice([["i"], ["i", "j", "lane"]])
    constants = rng.choice([["0", "1"], ["0", "1", "2", "-1", "64"], ["16"]])
    chain = rng.random() < 0.3
    nodes = _Nodes()
    loose = [nodes.add(rng.choice(rng.choice([names, constants]))) for _ in range(size + 1)]
    rng.shuffle(loose)
    while len(loose) > 1:
        one = loose.pop(-1 if chain else rng.randrange(len(loose)))
        other = loose.pop(rng.randrange(len(loose)))
        if rng.random() < 0.5:
            one, other = other, one
        loose.append(nodes.add(rng.choice(["add", "sub", "mul"]), one, other))
    return nodes.shuffled(rng)


def heavy(rng: Random, size: int) -> tuple[list[str], list[int], list[int]]:
    """A sum that stays, of parts that all become simpler: who starts at the root after each walks through all of it."""
    nodes = _Nodes()
    loose = [nodes.add("add", nodes.add(rng.choice("ijk")), nodes.add("0")) for _ in range(size + 1)]
    while len(loose) > 1:
        odd = loose[len(loose) // 2 * 2 :]
        loose = [nodes.add("add", one, other) for one, other in zip(loose[::2], loose[1::2], strict=False)] + odd
    return nodes.shuffled(rng)


class _Nodes:
    """The nodes of a tree, each added after its operands."""

    def __init__(self) -> None:
        self._labels: list[str] = []
        self._left: list[int] = []
        self._right: list[int] = []
        self._most: list[int] = []  # of the absolute value, if the node becomes a constant

    def add(self, label: str, one: int = -1, other: int = -1) -> int:
        """A product that could outgrow 64 bits becomes a sum."""
        if one < 0:
            most = abs(int(label)) if _is_constant(label) else 1
        elif label == "mul" and self._most[one] * self._most[other] <= _MOST:
            most = self._most[one] * self._most[other]
        else:
            label = "add" if label == "mul" else label
            most = self._most[one] + self._most[other]
        self._most.append(most)
        self._labels.append(label)
        self._left.append(one)
        self._right.append(other)
        return len(self._labels) - 1

    def shuffled(self, rng: Random) -> tuple[list[str], list[int], list[int]]:
        """The tree with its nodes in any order, the root last."""
        order = list(range(len(self._labels) - 1))
        rng.shuffle(order)
        order.append(len(self._labels) - 1)
        place = {node: at for at, node in enumerate(order)} | {-1: -1}
        return (
            [self._labels[node] for node in order],
            [place[self._left[node]] for node in order],
            [place[self._right[node]] for node in order],
        )


def sizes(labels: list[str], left: list[int], right: list[int]) -> dict[str, float]:
    """What the cost depends on."""
    return {"nodes": len(labels)}
