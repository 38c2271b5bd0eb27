"""Remembers what was worked out of candidates' words, in memory alone and only until it is to be forgotten."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")

_clear: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """A function that remembers its latest results, `most` of them, until `forget` is called.

    For every function whose arguments or results may hold what a candidate said or wrote.
    """

    def remember(function: Callable[P, T]) -> Callable[P, T]:
        cached = lru_cache(maxsize=most)(function)
        _clear.append(cached.cache_clear)
        return cast(Callable[P, T], cached)

    return remember


def forget() -> None:
    """Forget everything that is remembered: when something was deleted, and after some time."""
    for clear in _clear:
        clear()
