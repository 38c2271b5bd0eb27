"""Makes a problem's cases, solves them with the reference, and judges results.

Each request is a line of JSON on standard input, each answer a line on standard output. Cases are made from a list of
draws, as random numbers are called here: made again from fewer or smaller draws, a case stays one that the problem
allows.
"""

import copy
import json
import os
import random
import sys
from collections.abc import Callable
from typing import Any

# A generator that draws until something fits would never end on draws that are all zero.
_MOST_DRAWS = 200_000
_BITS = 53
_ONE = float(1 << _BITS)


class Draws(random.Random):
    """Draws from a seed, or again what was drawn before; what is missing is zero."""

    def __init__(self, seed: str, again: list[int] | None) -> None:
        """Draw from the seed unless there is something to draw again."""
        super().__init__(seed)
        self._again = again
        self.drawn: list[int] = []

    def getrandbits(self, k: int, /) -> int:
        """So many bits."""
        return self._next(super().getrandbits(k) if self._again is None else None, k)

    def random(self) -> float:
        """A number from 0 to below 1."""
        fresh = int(super().random() * _ONE) if self._again is None else None
        return self._next(fresh, _BITS) / _ONE

    def _next(self, fresh: int | None, bits: int) -> int:
        at = len(self.drawn)
        if at >= _MOST_DRAWS:
            raise ValueError("too many draws")
        if fresh is None:
            fresh = self._again[at] & ((1 << bits) - 1) if self._again and at < len(self._again) else 0
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
    except Exception:  # draws that were changed may be none that the generator can work with
        return None
