"""Properties of an arena allocator, by a book kept beside it.

A call is a size to allocate, or the number of an earlier allocation to free.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

Case = dict[str, Any]
Call = tuple[str, int]


class _Book:
    """What is in use, as the caller sees it."""

    def __init__(self, size: int, alignment: int) -> None:
        self.size, self.alignment = size, alignment
        self.used: dict[int, int] = {}

    def needed(self, size: int) -> int:
        return -(-size // self.alignment) * self.alignment

    def gaps(self) -> list[int]:
        marks = [(0, 0), *sorted((start, start + length) for start, length in self.used.items()), (self.size, 0)]
        found = [right[0] - left[1] for left, right in zip(marks, marks[1:], strict=False)]
        return [gap for gap in found if gap > 0]


def cases() -> Iterator[Case]:
    """Short stories first: an exact fit, neighbours freed in either order, a hole in the middle."""
    get, give = "allocate", "free"
    yield _case(8, 8, (get, 1))
    yield _case(8, 8, (get, 8), (give, 0))
    yield _case(16, 8, (get, 1), (get, 1))
    yield _case(16, 8, (get, 1), (get, 1), (give, 0), (give, 1))
    yield _case(16, 8, (get, 1), (get, 1), (give, 1), (give, 0))
    yield _case(32, 8, (get, 8), (get, 8), (get, 8), (give, 1), (get, 9), (get, 8))
    for seed in range(30):
        yield _drawn(Random(seed), 4 + seed)


def _case(size: int, alignment: int, *calls: Call) -> Case:
    return {"size": size, "alignment": alignment, "calls": list(calls)}


def _drawn(rng: Random, count: int) -> Case:
    calls: list[Call] = []
    live: list[int] = []
    asked = 0
    for _ in range(count):
        if live and rng.random() < 0.45:
            calls.append(("free", live.pop(rng.randrange(len(live)))))
        else:
            calls.append(("allocate", rng.randrange(1, 40)))
            live.append(asked)
            asked += 1
    return {"size": 128, "alignment": rng.choice([1, 8, 16]), "calls": calls}


def blocks_are_apart(solution: Any, size: int, alignment: int, calls: list[Call]) -> str | None:
    for _, book, asked, offset in _told(solution, size, alignment, calls):
        if asked is None or offset is None:
            continue
        if offset % alignment:
            return f"puts a block at {offset}, which is no multiple of {alignment}"
        if offset < 0 or offset + asked > size:
            return f"puts {asked} bytes at {offset}, beyond the end at {size}"
        for start, length in book.used.items():
            if start < offset + asked and offset < start + length:
                return f"puts {asked} bytes at {offset}, over those at {start} to {start + length}"
    return None


def refuses_only_what_cannot_fit(solution: Any, size: int, alignment: int, calls: list[Call]) -> str | None:
    for _, book, asked, offset in _told(solution, size, alignment, calls):
        if asked is not None and (offset is None) is (max(book.gaps(), default=0) >= asked):
            what = "refuses" if offset is None else "grants"
            return f"{what} {asked} bytes when the gaps are {book.gaps()}"
    return None


def comes_back_in_one_piece(solution: Any, size: int, alignment: int, calls: list[Call]) -> str | None:
    arena = solution.Arena(size, alignment)
    for _ in _walked(arena, book := _Book(size, alignment), calls):
        pass
    for offset in sorted(book.used):
        arena.free(offset)
    got = arena.allocate(size)
    return None if got == 0 else f"gives {got} when all was freed and {size} bytes are asked for, expected 0"


def tells_its_fragmentation(solution: Any, size: int, alignment: int, calls: list[Call]) -> str | None:
    arena = solution.Arena(size, alignment)
    for _, book, asked, offset in _walked(arena, _Book(size, alignment), calls):
        now = dict(book.used) if asked is None or offset is None else book.used | {offset: asked}
        after = _Book(size, alignment)
        after.used = now
        gaps = after.gaps()
        wanted = 1 - max(gaps) / sum(gaps) if gaps else 0.0
        if not abs(arena.fragmentation() - wanted) <= 1e-9:
            return f"gives a fragmentation of {arena.fragmentation()} for gaps {gaps}, expected {wanted}"
    return None


def refuses_to_free_twice(solution: Any, size: int, alignment: int, calls: list[Call]) -> str | None:
    arena = solution.Arena(size, alignment)
    for _, book, asked, offset in _walked(arena, _Book(size, alignment), calls):
        gone = size if asked is not None or offset is None else offset
        if gone not in book.used and _frees(arena, gone):
            return f"accepts free({gone}), where no block is in use"
    return None


def _frees(arena: Any, offset: int) -> bool:
    try:
        arena.free(offset)
    except ValueError:
        return False
    return True


def _told(solution: Any, size: int, alignment: int, calls: list[Call]) -> Iterator[tuple[Any, _Book, Any, Any]]:
    return _walked(solution.Arena(size, alignment), _Book(size, alignment), calls)


def _walked(arena: Any, book: _Book, calls: list[Call]) -> Iterator[tuple[Any, _Book, int | None, int | None]]:
    """After each call: the arena, the book without a new block, the bytes asked for, and the offset."""
    given: list[int | None] = []
    for kind, number in calls:
        if kind == "allocate":
            asked, offset = book.needed(number), arena.allocate(number)
            yield arena, book, asked, offset
            given.append(offset)
            if offset is not None:
                book.used[offset] = asked
        elif (offset := given[number]) is not None:
            arena.free(offset)
            book.used.pop(offset, None)
            yield arena, book, None, offset
