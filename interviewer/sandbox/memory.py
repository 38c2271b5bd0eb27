"""How much memory a process and everything below it holds."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


def held(root: int) -> int:
    """Bytes that the process and its descendants hold now, shared pages as often as they are shared."""
    return sum(_resident(pid) for pid in tree(root))


def tree(root: int) -> Iterator[int]:
    """The process and its descendants; one that ends meanwhile is left out."""
    yield root
    for child in _children(root):
        yield from tree(child)


def _children(pid: int) -> list[int]:
    children: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                children += map(int, (thread / "children").read_text().split())
    return children


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0
