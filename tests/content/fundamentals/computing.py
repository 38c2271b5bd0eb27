"""What the tests share that compute what the questions claim."""

import math
import struct
from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.content.fundamentals.questions import QUESTIONS

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
_Test = TypeVar("_Test", bound=Callable[..., None])


def claims(*questions: str) -> Callable[[_Test], _Test]:
    """Mark a test as bearing out what these questions claim."""

    def mark(test: _Test) -> _Test:
        test.__dict__["claims"] = questions
        return test

    return mark


def figure(question: str, name: str) -> float:
    """A given or worked figure of a question."""
    figures = QUESTIONS[question].figures
    assert figures is not None
    values = {given.name: given.value for given in figures.given}
    values |= {worked.name: worked.value for worked in figures.worked}
    return values[name]


def close(value: float) -> object:
    """Near a figure, which is told rounded."""
    return pytest.approx(value, rel=0.02)


def random(*shape: int, seed: int = 0) -> F64:
    return np.random.default_rng(seed).standard_normal(shape)


def bf16(number: float) -> float:
    """The number rounded to bf16, to nearest and ties to even: the upper half of an fp32 number."""
    (bits,) = struct.unpack("<I", struct.pack("<f", number))
    rounded = (bits + 0x7FFF + (bits >> 16 & 1)) & 0xFFFF0000
    return float(struct.unpack("<f", struct.pack("<I", rounded))[0])


def fp16(number: float) -> float:
    with np.errstate(over="ignore"):
        return float(np.float16(number))


def fp32(number: float) -> float:
    return float(np.float32(number))


def softmax(scores: F64) -> F64:
    weights: F64 = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: F64 = weights / weights.sum(axis=-1, keepdims=True)
    return shares


def attention(queries: F64, keys: F64, values: F64, causal: bool = False) -> F64:
    scores = queries @ keys.T / math.sqrt(queries.shape[-1])
    if causal:
        scores = np.where(np.tril(np.ones(scores.shape, dtype=bool)), scores, -np.inf)
    return softmax(scores) @ values


def convolve(images: F64, filters: F64) -> F64:
    """A convolution as machine learning has it, channels last, zeros around the image, by plain loops over its sum."""
    count, height, width, _ = images.shape
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)))
    result = np.zeros((count, height, width, filters.shape[0]))
    for row, column, out in np.ndindex(height, width, filters.shape[0]):
        patch = padded[:, row : row + 3, column : column + 3, :]
        result[:, row, column, out] = (patch * filters[out]).sum(axis=(1, 2, 3))
    return result


class Node:
    """A number that remembers where it came from: reverse-mode differentiation in its smallest form."""

    def __init__(self, value: float, inputs: tuple[tuple["Node", float], ...] = ()) -> None:
        self.value, self.inputs, self.gradient, self.runs = value, inputs, 0.0, 0

    def __add__(self, other: "Node") -> "Node":
        return Node(self.value + other.value, ((self, 1.0), (other, 1.0)))

    def __mul__(self, other: "Node") -> "Node":
        # A product saves both of its factors.
        return Node(self.value * other.value, ((self, other.value), (other, self.value)))

    def backward(self) -> None:
        order: list[Node] = []

        def visit(node: Node) -> None:
            if node not in order:
                for source, _ in node.inputs:
                    visit(source)
                order.append(node)

        visit(self)
        self.gradient = 1.0
        for node in reversed(order):
            node.runs += 1
            for source, derivative in node.inputs:
                source.gradient += node.gradient * derivative


def slope_of(function: Callable[[float], float], at: float, step: float = 1e-5) -> float:
    """A central finite difference."""
    return (function(at + step) - function(at - step)) / (2 * step)
