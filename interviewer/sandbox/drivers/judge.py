"""Makes a problem's cases, solves them with the reference, and judges results.

Each request is a line of JSON on standard input, each answer a line on standard output. A case is made from a list of
draws (random numbers), so that fewer or smaller draws make a smaller case that the problem still allows.
"""

import copy
import json
import os
import random
import sys
from collections.abc import Callable
from typing import Any

# A generator that draws until something fits would never end when all draws are zero.
_MOST_DRAWS = 200_000
_BITS = 53
_ONE = float(1 << _BITS)


class Draws(random.Random):
    """Draws from a seed, or replays earlier draws; missing draws are zero."""

    def __init__(self, seed: str, replay: list[int] | None) -> None:
        """Draw from the seed unless there are draws to replay."""
        super().__init__(seed)
        self._replay = replay
        self.drawn: list[int] = []

    def getrandbits(self, k: int, /) -> int:
        """A number of `k` bits."""
        return self._next(super().getrandbits(k) if self._replay is None else None, k)

    def random(self) -> float:
        """A number from 0 up to 1, exclusive."""
        fresh = int(super().random() * _ONE) if self._replay is None else None
        return self._next(fresh, _BITS) / _ONE

    def _next(self, fresh: int | None, bits: int) -> int:
        at = len(self.drawn)
        if at >= _MOST_DRAWS:
            raise ValueError("too many draws")
        if fresh is None:
            fresh = self._replay[at] & ((1 << bits) - 1) if self._replay and at < len(self._replay) else 0
        self.drawn.append(fresh)
        return fresh


def main(source: str) -> None:
    """Answer until the requests end."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    names: dict[str, Any] = {"__name__": "solution"}
    exec(compile(source, "reference", "exec"), names)
    for line in sys.stdin:
        answers.write(json.dumps(_answer(names, json.loads(line))) + "\n")
        answers.flush()


def _answer(names: dict[str, Any], request: dict[str, Any]) -> Any:
    if "result" in request:
        return _judged(names["valid"], request["result"], request["case"])
    if "seed" in request:
        return _made(names, **request)
    return names["reference"](*request["case"])


def _judged(valid: Callable[..., bool], result: Any, case: list[Any]) -> bool:
    return valid(copy.deepcopy(result), *copy.deepcopy(case))


def _made(names: dict[str, Any], seed: str, size: int, draws: list[int] | None, heavy: bool) -> dict[str, Any] | None:
    maker = names.get("heavy", names["generate"]) if heavy else names["generate"]
    rng = Draws(seed, draws)
    try:
        case = maker(rng, size)
        return {"case": case, "draws": rng.drawn, "sizes": names["sizes"](*case)}
    except Exception:  # the generator may not work with changed draws
        return None
