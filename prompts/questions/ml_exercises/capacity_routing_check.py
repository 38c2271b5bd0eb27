"""Properties of routing tokens to experts."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Logits = NDArray[np.float32]
Case = dict[str, Any]


def cases() -> Iterator[Case]:
    """One token, ties, everybody's favourite; then drawn ones with few and with many places."""
    yield _case([[1.0]], 1, 1)
    yield _case([[0.0, 0.0]], 1, 1)
    yield _case([[2.0, 1.0], [2.0, 1.0]], 1, 1)
    yield _case([[2.0, 1.0], [1.0, 2.0]], 2, 1)
    yield _case([[3.0, 2.0, 0.0], [3.0, 2.0, 0.0], [0.0, 3.0, 2.0]], 2, 2)
    yield _case([[100.0, -100.0, 99.0]], 3, 1)
    draw = np.random.default_rng(10)
    for tokens, experts in ((4, 3), (8, 4), (20, 8)):
        for choices in (1, 2, 3):
            for capacity in (1, 3, tokens):
                yield _case(draw.integers(-4, 5, (tokens, experts)), choices, capacity)


def shapes_and_types(solution: Any, logits: Logits, choices: int, capacity: int) -> str | None:
    experts, weights = solution.route(logits.copy(), choices, capacity)
    shape = (len(logits), choices)
    for name, got, kind in (("experts", experts, np.int64), ("weights", weights, np.float32)):
        if got.dtype != kind or got.shape != shape:
            return f"gives {name} as {got.dtype} of shape {got.shape}, expected {np.dtype(kind)} of shape {shape}"
    if not ((experts >= -1) & (experts < logits.shape[1])).all():
        return f"gives the experts {experts.tolist()}"
    return None if ((weights >= 0) & (weights <= 1)).all() else f"gives the weights {weights.tolist()}"


def nobody_is_overfull(solution: Any, logits: Logits, choices: int, capacity: int) -> str | None:
    experts, _ = solution.route(logits.copy(), choices, capacity)
    counts = Counter(experts[experts >= 0].tolist())
    over = [expert for expert, count in sorted(counts.items()) if count > capacity]
    return f"gives expert {over[0]} {counts[over[0]]} tokens, allowed are {capacity}" if over else None


def chooses_the_best(solution: Any, logits: Logits, choices: int, capacity: int) -> str | None:
    experts, _ = solution.route(logits.copy(), choices, len(logits))
    for token, row in enumerate(logits.tolist()):
        wanted = sorted(range(len(row)), key=lambda expert: (-row[expert], expert))[:choices]
        if experts[token].tolist() != wanted:
            return f"gives token {token} the experts {experts[token].tolist()} with room for all, expected {wanted}"
    return None


def turned_away_only_when_full(solution: Any, logits: Logits, choices: int, capacity: int) -> str | None:
    wished, _ = solution.route(logits.copy(), choices, len(logits))
    got, _ = solution.route(logits.copy(), choices, capacity)
    taken: Counter[int] = Counter()
    for rank in range(choices):
        for token in range(len(logits)):
            expert = int(wished[token, rank])
            wanted = expert if taken[expert] < capacity else -1
            taken[expert] += wanted >= 0
            if got[token, rank] != wanted:
                return f"gives token {token} expert {got[token, rank]} as choice {rank}, expected {wanted}"
    return None


def weights_are_a_softmax(solution: Any, logits: Logits, choices: int, capacity: int) -> str | None:
    experts, weights = solution.route(logits.copy(), choices, len(logits))
    for token, row in enumerate(weights.astype(np.float64)):
        if not abs(row.sum() - 1) <= 1e-5:
            return f"gives token {token} weights that add up to {row.sum():.6g}"
        exact = logits[token].astype(np.float64)[experts[token]]
        ratio = np.exp(exact - exact[0])
        if not (abs(row - row[0] * ratio) <= 1e-5).all():
            return f"gives token {token} the weights {row.tolist()}, expected the ratio {ratio.tolist()}"
    return None


def turned_away_weighs_nothing(solution: Any, logits: Logits, choices: int, capacity: int) -> str | None:
    _, free = solution.route(logits.copy(), choices, len(logits))
    experts, weights = solution.route(logits.copy(), choices, capacity)
    wanted = np.where(experts < 0, 0, free)
    off = np.argwhere(~(abs(weights - wanted) <= 1e-6))
    if not len(off):
        return None
    token, rank = off[0]
    given, right = weights[token, rank], wanted[token, rank]
    return f"gives token {token} the weight {given:.6g} as choice {rank}, expected {right:.6g}"


def _case(logits: Any, choices: int, capacity: int) -> Case:
    return {"logits": np.array(logits, np.float32), "choices": choices, "capacity": capacity}
