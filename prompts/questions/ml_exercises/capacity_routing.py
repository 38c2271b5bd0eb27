"""Top-k routing with a capacity for each expert."""

import numpy as np
from numpy.typing import NDArray


def route(logits: NDArray[np.float32], choices: int, capacity: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The experts of each token, and their weights."""
    tokens = len(logits)
    chosen = np.argsort(-logits, axis=1, kind="stable")[:, :choices]
    picked = np.take_along_axis(logits, chosen, axis=1)
    raised = np.exp(picked - picked.max(axis=1, keepdims=True))
    weights = raised / np.exp(picked - picked[:, :1]).sum(axis=1, keepdims=True)
    experts = np.full((tokens, choices), -1, np.int64)
    taken = [0] * logits.shape[1]
    for rank in range(choices):
        for token in range(tokens):
            expert = int(chosen[token, rank])
            if taken[expert] < capacity:
                taken[expert] += 1
                experts[token, rank] = expert
    return experts, np.where(experts < 0, 0, weights).astype(np.float32)
