"""The tiles of a sparse attention mask: merging stretches of tile columns in each band."""

from random import Random


def reference(queries: int, tile: int, allowed: list[list[int]]) -> list[list[list[int]]]:
    """Turn entries into stretches of tile columns, and merge those that overlap or follow each other."""
    touched: list[list[list[int]]] = [[] for _ in range(-(-queries // tile))]
    for query, start, end in allowed:
        if start < end:
            touched[query // tile].append([start // tile, (end - 1) // tile])
    return [_merged(stretches) for stretches in touched]


def _merged(stretches: list[list[int]]) -> list[list[int]]:
    merged: list[list[int]] = []
    for first, last in sorted(stretches):
        if merged and first <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    return merged


def brute_force(queries: int, tile: int, allowed: list[list[int]]) -> list[list[list[int]]]:
    """Write out every allowed pair of query and key, and look at the tiles one by one."""
    pairs = [(query, key) for query, start, end in allowed for key in range(start, end)]
    width = max((key // tile for _, key in pairs), default=0) + 1
    bands = []
    for band in range(0, queries, tile):
        band_keys = [key for query, key in pairs if band <= query < band + tile]
        stretches: list[list[int]] = []
        for column in range(width):
            if any(key // tile == column for key in band_keys):
                if stretches and stretches[-1][1] == column - 1:
                    stretches[-1][1] = column
                else:
                    stretches.append([column, column])
        bands.append(stretches)
    return bands


def generate(rng: Random, size: int) -> tuple[int, int, list[list[int]]]:
    """Ranges that are empty, end exactly at the border of a tile or lie inside each other; rows without any."""
    tile = rng.choice([1, 2, 3, 4])
    longest = rng.choice([1, tile, 2 * tile, size + 1])
    width = rng.choice([size + 1, 4 * size + 1])
    rows = rng.choice([1, size])
    allowed = []
    for _ in range(rng.randint(0, 2 * size)):
        start = rng.choice([rng.randrange(width), rng.randrange(width) // tile * tile])
        allowed.append([rng.randrange(rows), start, start + rng.randint(0, longest)])
    return size, tile, allowed


def heavy(rng: Random, size: int) -> tuple[int, int, list[list[int]]]:
    """All entries in two bands, far apart from each other."""
    starts = rng.sample(range(size), size)
    return 2 * size, size, [[rng.randrange(2 * size), 3 * size * start, 3 * size * start + 1] for start in starts]


def sizes(queries: int, tile: int, allowed: list[list[int]]) -> dict[str, float]:
    """What the cost depends on."""
    return {"bands": -(-queries // tile), "entries": len(allowed)}
