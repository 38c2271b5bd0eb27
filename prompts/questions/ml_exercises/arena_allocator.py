"""A first-fit allocator with gaps in the order of their offsets."""

from bisect import bisect


class Arena:
    """Hands out aligned blocks of one stretch of memory."""

    def __init__(self, size: int, alignment: int) -> None:
        """One gap, nothing in use."""
        self._alignment = alignment
        self._gaps = [(0, size)]  # start and end
        self._ends: dict[int, int] = {}

    def allocate(self, size: int) -> int | None:
        """The offset of a new block, or None."""
        needed = -(-size // self._alignment) * self._alignment
        for at, (start, end) in enumerate(self._gaps):
            if end - start >= needed:
                self._gaps[at : at + 1] = [(start + needed, end)] if end > start + needed else []
                self._ends[start] = start + needed
                return start
        return None

    def free(self, offset: int) -> None:
        """Give a block back; gaps that touch become one."""
        if offset not in self._ends:
            raise ValueError(f"no block at {offset}")
        start, end = offset, self._ends.pop(offset)
        at = bisect(self._gaps, (start, end))
        if at < len(self._gaps) and self._gaps[at][0] == end:
            end = self._gaps.pop(at)[1]
        if at and self._gaps[at - 1][1] == start:
            at -= 1
            start = self._gaps.pop(at)[0]
        self._gaps.insert(at, (start, end))

    def fragmentation(self) -> float:
        """The share of the free bytes outside the largest gap."""
        gaps = [end - start for start, end in self._gaps]
        return 1 - max(gaps) / sum(gaps) if gaps else 0.0
