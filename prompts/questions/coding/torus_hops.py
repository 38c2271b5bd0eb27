"""Fewest hops between chips on a torus with dead links: breadth-first search."""

from collections import deque
from random import Random

# The largest size for brute force.
SMALL = 14


def reference(rows: int, columns: int, failed: list[list[int]], source: int, target: int) -> int:
    """Go outwards from the source, one hop at a time."""
    dead = {(min(pair), max(pair)) for pair in failed}
    hops = [-1] * (rows * columns)
    hops[source] = 0
    queue = deque([source])
    while queue:
        chip = queue.popleft()
        if chip == target:
            return hops[chip]
        row, column = divmod(chip, columns)
        for neighbour in (
            (row - 1) % rows * columns + column,
            (row + 1) % rows * columns + column,
            row * columns + (column - 1) % columns,
            row * columns + (column + 1) % columns,
        ):
            if hops[neighbour] < 0 and (min(chip, neighbour), max(chip, neighbour)) not in dead:
                hops[neighbour] = hops[chip] + 1
                queue.append(neighbour)
    return -1


def brute_force(rows: int, columns: int, failed: list[list[int]], source: int, target: int) -> int:
    """Lower every chip's distance by each of its links until nothing changes."""
    chips = [(row, column) for row in range(rows) for column in range(columns)]
    links = []
    for row, column in chips:
        for other_row, other_column in chips:
            down, right = (other_row - row) % rows, (other_column - column) % columns
            pair = [row * columns + column, other_row * columns + other_column]
            if (down, right) in ((1 % rows, 0), (0, 1 % columns)) and pair not in failed and pair[::-1] not in failed:
                links.append(pair)
    distances = {source: 0}
    changed = True
    while changed:
        changed = False
        for near, far in [*links, *(pair[::-1] for pair in links)]:
            if near in distances and distances[near] + 1 < distances.get(far, len(chips)):
                distances[far] = distances[near] + 1
                changed = True
    return distances.get(target, -1)


def generate(rng: Random, size: int) -> tuple[int, int, list[list[int]], int, int]:
    """A grid of about `size` chips, often one or two wide; dead links in either order, some that are none."""
    rows = rng.choice([1, 2, 3, max(1, size // 2)])
    columns = max(1, size // rows)
    if rng.random() < 0.5:
        rows, columns = columns, rows
    chips = rows * columns
    failed = []
    for _ in range(rng.randint(0, 2 * chips) if rng.random() < 0.8 else 0):
        row, column = divmod(rng.randrange(chips), columns)
        down, right = rng.choice([(0, 1), (1, 0), (0, 1), (1, 0), (1, 1)])
        pair = [row * columns + column, (row + down) % rows * columns + (column + right) % columns]
        failed.append(pair if rng.random() < 0.5 else pair[::-1])
    return rows, columns, failed, rng.randrange(chips), rng.randrange(chips)


def heavy(rng: Random, size: int) -> tuple[int, int, list[list[int]], int, int]:
    """A target whose links are all dead, so that the whole grid is searched, and many pairs that are no links."""
    rows, columns = 4, max(4, size // 4)
    target = rows * columns - 1
    around = [target - 1, target - columns + 1, target - columns, columns - 1]
    strangers = [[chip, chip + 2] for chip in range(0, target - 3, 2)]
    return rows, columns, [*strangers, *([chip, target] for chip in around)], 0, target


def sizes(rows: int, columns: int, failed: list[list[int]], source: int, target: int) -> dict[str, float]:
    """What the cost depends on."""
    return {"rows": rows, "columns": columns, "failures": len(failed)}
