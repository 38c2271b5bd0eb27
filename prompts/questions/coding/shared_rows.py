"""Pairing documents in rows with least padding: two pointers from both ends of the sorted lengths."""

from collections.abc import Iterator
from random import Random


def reference(context: int, lengths: list[int]) -> list[list[int]]:
    """Give the longest document the shortest one as its partner; if that does not fit, nothing does."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    shortest, longest = 0, len(order) - 1
    rows = []
    while shortest <= longest:
        row = [order[longest]]
        if shortest < longest and lengths[order[longest]] + 1 + lengths[order[shortest]] <= context:
            row.append(order[shortest])
            shortest += 1
        rows.append(row)
        longest -= 1
    return rows


def brute_force(context: int, lengths: list[int]) -> list[list[int]]:
    """Try every way of pairing."""
    return min(_pairings(context, lengths, list(range(len(lengths)))), key=len)


def _pairings(context: int, lengths: list[int], left: list[int]) -> Iterator[list[list[int]]]:
    if not left:
        yield []
        return
    first, *others = left
    for rows in _pairings(context, lengths, others):
        yield [[first], *rows]
    for other in others:
        if lengths[first] + 1 + lengths[other] <= context:
            for rows in _pairings(context, lengths, [document for document in others if document != other]):
                yield [[first, other], *rows]


def valid(result: list[list[int]], context: int, lengths: list[int]) -> bool:
    """Whether every document has one place, all pairs fit and no fewer rows would do."""
    placed = sorted(document for row in result for document in row)
    if placed != list(range(len(lengths))) or any(len(row) not in (1, 2) for row in result):
        return False
    pairs = [row for row in result if len(row) == 2]
    fit = all(lengths[one] + 1 + lengths[other] <= context for one, other in pairs)
    return fit and len(result) == len(reference(context, lengths))


def generate(rng: Random, size: int) -> tuple[int, list[int]]:
    """Lengths around half a row, where the separator decides; some documents are longer than a row."""
    context = rng.choice([1, 2, 3, 8, 9, 100])
    longest = rng.choice([max(1, context // 2), context, context + 2])
    return context, [rng.randint(1, longest) for _ in range(size)]


def sizes(context: int, lengths: list[int]) -> dict[str, float]:
    """What the cost depends on."""
    return {"documents": len(lengths)}
