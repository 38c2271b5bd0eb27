"""Properties of an all-reduce on a ring that counts steps and elements."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]
Case = dict[str, Any]


class _Ring:
    def __init__(self, ranks: int) -> None:
        self.steps = 0
        self.sent = [0] * ranks

    def __call__(self, sends: list[Vector]) -> list[Vector]:
        if len(sends) != len(self.sent):
            raise ValueError(f"{len(sends)} messages from {len(self.sent)} ranks")
        self.steps += 1
        self.sent = [before + np.size(message) for before, message in zip(self.sent, sends, strict=True)]
        return [np.array(sends[rank - 1]) for rank in range(len(sends))]


def cases() -> Iterator[Case]:
    """Few ranks and short vectors first; some vectors are shorter than the ring."""
    draw = np.random.default_rng(4)
    for ranks, length in ((1, 1), (2, 1), (2, 2), (2, 3), (3, 1), (3, 3), (3, 5), (4, 8), (5, 13), (8, 3), (8, 64)):
        yield {"buffers": [draw.integers(1, 10, length).astype(np.float32) / 10 for _ in range(ranks)]}


def every_rank_has_the_sum(solution: Any, buffers: list[Vector]) -> str | None:
    results, _ = _reduced(solution, buffers)
    exact = np.sum(np.array(buffers, np.float64), axis=0)
    allowed = len(buffers) * 2.0**-23 * exact
    if len(results) != len(buffers):
        return f"gives {len(results)} results for {len(buffers)} ranks"
    for rank, got in enumerate(results):
        if got.shape != exact.shape or got.dtype != np.float32:
            return f"gives rank {rank} a {got.dtype} array of shape {got.shape}, expected float32 {exact.shape}"
        if not (abs(got - exact) <= allowed).all():
            return f"gives rank {rank} {got.tolist()}, expected about {exact.tolist()}"
    return None


def ranks_agree_to_the_last_bit(solution: Any, buffers: list[Vector]) -> str | None:
    first, *others = _reduced(solution, buffers)[0]
    for rank, got in enumerate(others, 1):
        if got.tobytes() != first.tobytes():
            return f"gives rank 0 {first.tolist()} and rank {rank} {got.tolist()}"
    return None


def takes_the_least_steps(solution: Any, buffers: list[Vector]) -> str | None:
    steps, wanted = _reduced(solution, buffers)[1].steps, 2 * (len(buffers) - 1)
    return None if steps == wanted else f"takes {steps} steps, expected {wanted}"


def sends_what_the_ring_needs(solution: Any, buffers: list[Vector]) -> str | None:
    ranks, length = len(buffers), len(buffers[0])
    least, most = 2 * (ranks - 1) * (length // ranks), 2 * (ranks - 1) * -(-length // ranks)
    for rank, sent in enumerate(_reduced(solution, buffers)[1].sent):
        if not least <= sent <= most:
            return f"lets rank {rank} send {sent} elements, expected from {least} to {most}"
    return None


def leaves_the_buffers_alone(solution: Any, buffers: list[Vector]) -> str | None:
    given = [buffer.copy() for buffer in buffers]
    solution.all_reduce(given, _Ring(len(given)))
    changed = [rank for rank, buffer in enumerate(buffers) if not np.array_equal(buffer, given[rank])]
    return f"changes the buffer of rank {changed[0]} to {given[changed[0]].tolist()}" if changed else None


def _reduced(solution: Any, buffers: list[Vector]) -> tuple[list[Vector], _Ring]:
    ring = _Ring(len(buffers))
    return solution.all_reduce([buffer.copy() for buffer in buffers], ring), ring
