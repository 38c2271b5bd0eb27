"""A cache with pins: what is not pinned lies in the order of use, what is pinned lies outside of it."""

from collections import OrderedDict
from random import Random


class KernelCache:
    """Kernels whose sizes add up to at most the capacity."""

    def __init__(self, capacity: int) -> None:
        """Nothing is in it at first."""
        self._room = capacity  # What nothing takes up.
        self._loose: OrderedDict[str, int] = OrderedDict()  # Size by name, the least recently used first.
        self._loose_size = 0
        self._pinned: dict[str, tuple[int, int]] = {}  # Size and number of pins by name.

    def get(self, name: str, size: int) -> str:
        """Bring a kernel in, unless it is there or would not fit."""
        if name in self._pinned:
            return "hit"
        if name in self._loose:
            self._loose.move_to_end(name)
            return "hit"
        if size > self._room + self._loose_size:
            return "refused"
        while size > self._room:
            self._drop()
        self._keep(name, size)
        return "miss"

    def pin(self, name: str) -> None:
        """Keep a kernel from being dropped."""
        if name in self._pinned:
            size, pins = self._pinned[name]
            self._pinned[name] = (size, pins + 1)
        elif name in self._loose:
            size = self._loose.pop(name)
            self._loose_size -= size
            self._pinned[name] = (size, 1)

    def unpin(self, name: str) -> None:
        """Take one pin back."""
        if name not in self._pinned:
            return
        size, pins = self._pinned.pop(name)
        if pins > 1:
            self._pinned[name] = (size, pins - 1)
        else:
            self._loose[name] = size
            self._loose_size += size

    def _drop(self) -> None:
        _, size = self._loose.popitem(last=False)
        self._loose_size -= size
        self._room += size

    def _keep(self, name: str, size: int) -> None:
        self._loose[name] = size
        self._loose_size += size
        self._room -= size


def reference(capacity: int, operations: list[list[str]]) -> list[str]:
    """Hand every operation to the class."""
    cache = KernelCache(capacity)
    results = []
    for operation in operations:
        match operation:
            case ["get", name, size]:
                results.append(cache.get(name, int(size)))
            case ["pin", name]:
                cache.pin(name)
            case ["unpin", name]:
                cache.unpin(name)
    return results


def brute_force(capacity: int, operations: list[list[str]]) -> list[str]:
    """Note for each kernel when it was used last, and look through all of them whenever room is needed."""
    size_of: dict[str, int] = {}
    used: dict[str, int] = {}
    pins: dict[str, int] = {}
    results = []
    for now, (operation, name, *rest) in enumerate(operations):
        if operation == "get":
            if name not in size_of:
                wanted = int(rest[0])
                held = [size for other, size in size_of.items() if pins[other]]
                if sum(held) + wanted > capacity:
                    results.append("refused")
                    continue
                while sum(size_of.values()) + wanted > capacity:
                    oldest = min((other for other in size_of if not pins[other]), key=lambda other: used[other])
                    for table in (size_of, used, pins):
                        del table[oldest]
                size_of[name], pins[name] = wanted, 0
                results.append("miss")
            else:
                results.append("hit")
            used[name] = now
        elif name in size_of and operation == "pin":
            pins[name] += 1
        elif name in size_of and pins[name]:
            pins[name] -= 1
            used[name] = now
    return results


def generate(rng: Random, size: int) -> tuple[int, list[list[str]]]:
    """Few kernels, a cache for some of them, and pins that come and go."""
    names = [f"k{at}" for at in range(rng.randint(1, 5))]
    size_of = {name: rng.choice([1, 1, 2, 3]) for name in names}
    operations: list[list[str]] = []
    for _ in range(2 * size):
        name, draw = rng.choice(names), rng.random()
        if draw < 0.55:
            operations.append(["get", name, str(size_of[name])])
        else:
            operations.append(["pin" if draw < 0.8 else "unpin", name])
    return rng.randint(1, 6), operations


def heavy(rng: Random, size: int) -> tuple[int, list[list[str]]]:
    """Always new kernels into a cache that holds a third of them, so that one is dropped each time."""
    return max(1, size // 3), [["get", f"k{at}", "1"] for at in range(size)]


def sizes(capacity: int, operations: list[list[str]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"operations": len(operations)}
