"""Caches results about candidates' words, in memory only and until they must be forgotten."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_clear: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Caches up to `most` latest results of a function until `forget` is called.

    For every function whose arguments or results may hold what a candidate said or wrote.
    """

    def remember(function: Callable[P, T]) -> Callable[P, T]:
        cached = lru_cache(maxsize=most)(function)
        _clear.append(cached.cache_clear)
        return cast(Callable[P, T], cached)

    return remember


def forget() -> None:
    """Clears every cache: when something was deleted, and after some time."""
    for clear in _clear:
        clear()
