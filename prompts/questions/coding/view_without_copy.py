"""Strides of a view: old dimensions are joined where they lie without a break, and new ones are cut from the pieces."""

from itertools import product
from math import prod
from random import Random

MANY = 4096


def reference(shape: list[int], strides: list[int], target: list[int]) -> list[int]:
    """Walk both shapes from the innermost dimension, one unbroken piece of the old at a time."""
    result = [0] * len(target)
    new = len(target) - 1
    old = len(shape) - 1
    while old >= 0:
        stride, length = strides[old], shape[old]
        while old > 0 and (shape[old - 1] == 1 or length == 1 or strides[old - 1] == stride * length):
            old -= 1
            stride = strides[old] if length == 1 else stride
            length *= shape[old]
        old -= 1
        while new >= 0 and length % target[new] == 0:
            result[new] = stride
            stride *= target[new]
            length //= target[new]
            new -= 1
        if length != 1:
            return [-1]
    while new >= 0 and target[new] == 1:
        new -= 1
    return result if new < 0 else [-1]


def brute_force(shape: list[int], strides: list[int], target: list[int]) -> list[int]:
    """Read each stride off two neighbouring elements, then compare all elements."""
    if prod(shape) != prod(target):
        return [-1]
    addresses = _addresses(shape, strides)
    result = []
    for at, length in enumerate(target):
        neighbour = prod(target[at + 1 :])
        result.append(addresses[neighbour] - addresses[0] if length > 1 else 0)
    return result if _addresses(target, result) == addresses else [-1]


def valid(result: list[int], shape: list[int], strides: list[int], target: list[int]) -> bool:
    """Whether the elements of the view are those of the tensor, in the same order."""
    if prod(shape) != prod(target):
        return result == [-1]
    inner = [prod(target[at + 1 :]) for at in range(len(target))]
    only = [
        _address(step, shape, strides) - _address(0, shape, strides) if length > 1 else 0
        for step, length in zip(inner, target, strict=True)
    ]
    if not _same_elements(shape, strides, target, only):
        return result == [-1]
    return len(result) == len(target) and _same_elements(shape, strides, target, result)


def _same_elements(shape: list[int], strides: list[int], target: list[int], view: list[int]) -> bool:
    """Compare all elements; of large tensors, whose dimensions are powers of two, those that the others add up from."""
    count = prod(shape)
    places = range(count) if count <= MANY else [1 << bit for bit in range(count.bit_length() - 1)]
    return all(_address(place, target, view) == _address(place, shape, strides) for place in places)


def _address(place: int, shape: list[int], strides: list[int]) -> int:
    """Where the element at this place in row-major order lies."""
    address = 0
    for length, stride in zip(reversed(shape), reversed(strides), strict=True):
        place, index = divmod(place, length)
        address += index * stride
    return address


def _addresses(shape: list[int], strides: list[int]) -> list[int]:
    """Where each element lies, in row-major order."""
    return [
        sum(index * stride for index, stride in zip(place, strides, strict=True))
        for place in product(*map(range, shape))
    ]


def generate(rng: Random, size: int) -> tuple[list[int], list[int], list[int]]:
    """Contiguous, transposed, sliced or broadcast tensors of few elements, with dimensions of size one among them."""
    return _case(rng, size, min(size, 8))


def heavy(rng: Random, size: int) -> tuple[list[int], list[int], list[int]]:
    """The same with as many elements as the dimensions give."""
    return _case(rng, size, min(size, 40))


def _case(rng: Random, size: int, twos: int) -> tuple[list[int], list[int], list[int]]:
    shape = _cut(rng, twos, size)
    strides = [prod(shape[at + 1 :]) for at in range(len(shape))]
    match rng.randrange(5):
        case 0 if len(shape) > 1:
            at = rng.randrange(len(shape) - 1)
            shape[at], shape[at + 1] = shape[at + 1], shape[at]
            strides[at], strides[at + 1] = strides[at + 1], strides[at]
        case 1:
            strides = [stride * 3 for stride in strides]
        case 2 if shape:
            strides[rng.randrange(len(shape))] = rng.choice([0, 1, 5])
        case 3 if shape:
            at = rng.randrange(len(shape))
            strides = [stride * 2 if place < at else stride for place, stride in enumerate(strides)]
    for at, length in enumerate(shape):
        if length == 1 and rng.random() < 0.5:
            strides[at] = rng.choice([0, 7])
    return shape, strides, _cut(rng, twos + (rng.random() < 0.1), size)


def _cut(rng: Random, twos: int, size: int) -> list[int]:
    """A shape of so many factors of two, some of them joined, with ones between."""
    shape = [2] * twos
    while len(shape) > 1 and rng.random() < 0.6:
        at = rng.randrange(len(shape) - 1)
        shape[at : at + 2] = [shape[at] * shape[at + 1]]
    for _ in range(size - twos + rng.randrange(3)):
        shape.insert(rng.randrange(len(shape) + 1), 1)
    return shape


def sizes(shape: list[int], strides: list[int], target: list[int]) -> dict[str, float]:
    """What the cost depends on."""
    return {"rank": len(shape), "target_rank": len(target)}
