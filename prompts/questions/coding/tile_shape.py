"""The tile shape that loads least: two pointers over the divisors."""

from random import Random


def reference(rows: int, depth: int, columns: int, capacity: int) -> list[int]:
    """For every height take the widest tile that fits; it only gets narrower as the height grows."""
    widths = _divisors(columns)
    best: list[int] = []
    least = 0
    for height in _divisors(rows):
        while widths and _needed(height, depth, widths[-1]) > capacity:
            widths.pop()
        if not widths:
            break
        loaded = _loaded(rows, depth, columns, height, widths[-1])
        if not best or loaded < least:
            least, best = loaded, [height, widths[-1]]
    return best


def _divisors(number: int) -> list[int]:
    """All divisors, rising."""
    small, large = [], []
    candidate = 1
    while candidate * candidate <= number:
        if number % candidate == 0:
            small.append(candidate)
            if candidate * candidate != number:
                large.append(number // candidate)
        candidate += 1
    return small + large[::-1]


def _needed(height: int, depth: int, width: int) -> int:
    return height * depth + width * depth + height * width


def _loaded(rows: int, depth: int, columns: int, height: int, width: int) -> int:
    return (rows // height) * (columns // width) * (height + width) * depth


def brute_force(rows: int, depth: int, columns: int, capacity: int) -> list[int]:
    """Try every shape."""
    shapes = [
        [height, width]
        for height in range(1, rows + 1)
        for width in range(1, columns + 1)
        if rows % height == 0 and columns % width == 0 and _needed(height, depth, width) <= capacity
    ]
    return min(shapes, key=lambda shape: _loaded(rows, depth, columns, *shape), default=[])


def valid(result: list[int], rows: int, depth: int, columns: int, capacity: int) -> bool:
    """Whether the shape divides the matrix, fits and loads as little as the best one."""
    best = reference(rows, depth, columns, capacity)
    if not result or not best:
        return result == best
    height, width = result
    if min(height, width) < 1 or rows % height or columns % width or _needed(height, depth, width) > capacity:
        return False
    return _loaded(rows, depth, columns, *result) == _loaded(rows, depth, columns, *best)


def generate(rng: Random, size: int) -> tuple[int, int, int, int]:
    """Sides near the square of `size`; the capacity may be too small for anything, or enough for everything."""
    side = size * size
    rows, columns = (side + rng.randint(1, size + 1) for _ in range(2))
    depth = rng.randint(1, size + 1)
    most = _needed(rows, depth, columns)
    fitting = _needed(rng.randint(1, size + 1), depth, rng.randint(1, size + 1))
    return rows, depth, columns, rng.choice([0, 2 * depth, 2 * depth + 1, fitting, rng.randint(1, most), most])


def heavy(rng: Random, size: int) -> tuple[int, int, int, int]:
    """Rows with small prime factors only, which have many divisors, and room for everything."""
    rows = 1
    for factor in [2, 3, 2, 5, 2, 7, 3, 2, 2, 11, 3, 2, 2]:
        rows = rows * factor if rows * factor <= size * size else rows
    columns = size * size + rng.randrange(size)
    return rows, 1, columns, _needed(rows, 1, columns)


def sizes(rows: int, depth: int, columns: int, capacity: int) -> dict[str, float]:
    """What the cost depends on."""
    return {"rows": rows, "columns": columns, "heights": len(_divisors(rows)), "widths": len(_divisors(columns))}
